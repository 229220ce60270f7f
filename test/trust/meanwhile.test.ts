import { describe, expect, it } from 'vitest';
import { play, ROWS } from './meanwhile.ts';
import { sampleOf } from './sample.ts';

/**
 * Somebody else is at work just before each writing call: nothing that the last read shows is passed over, and nothing
 * after it is called secured. `npm run test:trust` plays all rows, `npm test` some of them.
 */
describe('While somebody else is at work, init claims only what is so, and names who came in', () => {
  it.each(sampleOf(ROWS, 40))('$scenario $args: $event before $before', async (row) => {
    expect((await play(row)).wrong).toEqual([]);
  });
});
