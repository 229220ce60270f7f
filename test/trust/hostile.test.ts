import { describe, expect, it } from 'vitest';
import { HOSTILE, show } from './hostile.ts';
import { sampleOf } from './sample.ts';

describe('Whatever is written in an account, nothing of it moves the cursor, forges a line or runs in a shell', () => {
  it.each(sampleOf(HOSTILE, 16))('$scenario: $command, a name that $text', async (hostile) => {
    expect(await show(hostile)).toEqual([]);
  });
});
