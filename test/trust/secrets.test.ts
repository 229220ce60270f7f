import { describe, expect, it } from 'vitest';
import { sampleOf } from './sample.ts';
import { everyLeak, leaked } from './secrets.ts';

const leaks = await everyLeak();

describe('Whatever AWS repeats of a request, no text shows a value of the credentials in use', () => {
  it.each(sampleOf(leaks, 12))('$call, $command', async (leak) => {
    expect(await leaked(leak)).toEqual([]);
  });
});
