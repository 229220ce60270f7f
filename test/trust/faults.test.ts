import { describe, expect, it } from 'vitest';
import { fail, FAULTS } from './faults.ts';
import { sampleOf } from './sample.ts';

describe('Whatever becomes of a writing call, running it again ends as if nothing had been', () => {
  it.each(sampleOf(FAULTS, 10))('$scenario $args: $write, $kind, $times times', async (fault) => {
    expect(await fail(fault)).toEqual([]);
  });
});
