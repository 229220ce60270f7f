import { describe, expect, it } from 'vitest';
import { everyLie, tell } from './lies.ts';
import { sampleOf } from './sample.ts';

const lies = await everyLie();

/** safety.md 6 and its kind: what a reply lacks is never "there is none". */
describe('A reply that lies never gets anything written without its consent, nor anything called secured', () => {
  it.each(sampleOf(lies, 24))('$command, $scenario: $read, $kind, $times', async (lie) => {
    expect((await tell(lie)).wrong).toEqual([]);
  });
});
