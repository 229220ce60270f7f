import { describe, expect, it } from 'vitest';
import { sampleOf } from './sample.ts';
import { SECRET_ROWS, told } from './iam-secrets.ts';

describe('Seed, codes and password of an IAM user stand in no text, whatever AWS repeats of them', () => {
  it.each(sampleOf(SECRET_ROWS, 8))('$call, AWS $says, $args', async (row) => {
    expect(await told(row)).toEqual([]);
  });
});
