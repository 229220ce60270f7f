import { describe, expect, it } from 'vitest';
import { sampleOf } from './sample.ts';
import { AT_ONCE, undoAtOnce } from './undo-at-once.ts';

describe('An undo right after a run that was ended anywhere calls nothing gone that AWS is only slow to show', () => {
  it.each(sampleOf(AT_ONCE, 5))('$scenario: after writing call $after (seed $seed)', async (row) => {
    expect(await undoAtOnce(row)).toEqual([]);
  });
});
