import { describe, expect, it } from 'vitest';
import { playByChance, SEEDS } from './chance.ts';
import { sampleOf } from './sample.ts';

describe('Whatever goes wrong at once, by chance, running it again ends as if nothing had been', () => {
  it.each(sampleOf(SEEDS, 8))('seed %d', async (seed) => {
    expect(await playByChance(seed)).toEqual([]);
  });
});
