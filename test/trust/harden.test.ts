import { describe, expect, it } from 'vitest';
import { HARDEN_TROUBLES, hardenAgain } from './harden.ts';
import { sampleOf } from './sample.ts';

describe('A harden that is ended anywhere, and run again, ends the same', () => {
  it.each(sampleOf(HARDEN_TROUBLES, 4))('$what $write ($nth)', async (trouble) => {
    expect(await hardenAgain(trouble)).toEqual([]);
  });
});
