import { describe, expect, it } from 'vitest';
import { writesOf } from '../contract/world.ts';
import { PATHS, play, ROWS, undisturbedOn } from './meanwhile.ts';
import { sampleOf } from './sample.ts';

/**
 * Somebody else is at work just before each writing call: nothing that the last read shows is passed over, and nothing
 * after it is called secured. `npm run test:trust` plays all rows, `npm test` some of them.
 */
describe('While somebody else is at work, init claims only what is so, and names who came in', () => {
  it.each(PATHS)('$scenario $args: undisturbed it makes the writing calls that are tried below', async (path) => {
    const { calls } = await undisturbedOn(path);
    expect([...new Set(writesOf(calls))].sort()).toEqual([...path.writes].sort());
  });

  it.for(sampleOf(ROWS, 14))('$scenario $args: $event before $before', async (row, { skip }) => {
    const { isPossible, wrong } = await play(row);
    skip(!isPossible, 'What it happens to is not there yet.');
    expect(wrong).toEqual([]);
  });
});
