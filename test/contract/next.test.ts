import { describe, expect, it } from 'vitest';
import { belongingsOf } from '../e2e/run-cli.ts';
import { followed, STARTS } from '../following.ts';
import { sampleOf } from '../trust/sample.ts';
import { aWorld, ofTwoRegions } from './world.ts';

const SANDBOX = / --sandbox [a-z-]+/;

describe('following what each command names as next', () => {
  it.each(sampleOf(STARTS, 6))('from %s leads to a secured account, and never in a circle', async (first) => {
    const { aws, run } = aWorld('organization', ofTwoRegions());
    const { last, repeated } = await followed(first, async (line) => (await run(...line.join(' ').replace(SANDBOX, '').split(' '))).json());
    expect([last?.exitCode, repeated]).toEqual([0, []]);
    expect(belongingsOf(aws.state)).toMatchObject({ users: ['ada'], groups: ['Admins'], assignments: 1 });
  });
});
