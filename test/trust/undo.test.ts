import { describe, expect, it } from 'vitest';
import { sampleOf } from './sample.ts';
import { TROUBLES, undoAgain } from './undo.ts';

describe('An undo that is ended anywhere, and run again, ends the same', () => {
  it.each(sampleOf(TROUBLES, 5))('$scenario: $what $write', async (trouble) => {
    expect(await undoAgain(trouble)).toEqual([]);
  });
});
