import { describe, expect, it } from 'vitest';
import { killAndRunAgain, KILLS } from './kills.ts';
import { sampleOf } from './sample.ts';

/** Real processes are killed in e2e/crash.test.ts; here every account is, before and after each of its writing calls. */
describe('Killed anywhere, and run again: nothing is doubled or lost', () => {
  it.each(sampleOf(KILLS, 10))('$scenario $args: killed $when $write', async (kill) => {
    expect(await killAndRunAgain(kill)).toEqual({ first: 'killed', wrong: [] });
  });
});
