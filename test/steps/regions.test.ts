import { describe, expect, it } from 'vitest';
import type { RegionsFacts } from '../../src/steps/regions/step.ts';
import { regions } from '../../src/steps/regions/step.ts';
import { changesIn, fakeAccount, frozen, told } from './fake-account.ts';

/** `eu-south-1 DISABLED`, each. */
const facts = (...each: string[]): RegionsFacts =>
  frozen({
    regions: each.map((one) => ({ region: one.split(' ')[0] ?? '', status: one.split(' ')[1] ?? '' })),
    globalEndpointTokenVersion: 2,
  });
const ENABLE = 'account:EnableRegion';

describe('regions plans', () => {
  it.each<[string, RegionsFacts, string[], string, string[], RegExp]>([
    [
      'nothing asked for',
      facts('us-east-1 ENABLED_BY_DEFAULT', 'eu-south-1 ENABLED', 'ap-east-1 DISABLED'),
      [],
      'ok',
      [],
      /^2 on \(opted in to eu-south-1\), 1 off \(--opt-in <region>\)$/,
    ],
    ['a Region that is off', facts('eu-south-1 DISABLED'), ['eu-south-1'], 'planned', [ENABLE], /eu-south-1 is not enabled/],
    ['the same Region twice', facts('eu-south-1 DISABLED'), ['eu-south-1', 'eu-south-1'], 'planned', [ENABLE], /eu-south-1/],
    ['a Region that is on', facts('eu-south-1 ENABLED'), ['eu-south-1'], 'ok', [], /eu-south-1 enabled/],
    ['a Region that is on by default', facts('us-east-1 ENABLED_BY_DEFAULT'), ['us-east-1'], 'ok', [], /us-east-1 enabled/],
    ['a Region that AWS is enabling', facts('eu-south-1 ENABLING'), ['eu-south-1'], 'in-progress', [], /AWS is enabling eu-south-1/],
    [
      'a Region that AWS is disabling',
      facts('eu-south-1 DISABLING'),
      ['eu-south-1'],
      'in-progress',
      [],
      /eu-south-1 is DISABLING: run this again/,
    ],
    [
      'one to enable beside one that is being disabled',
      facts('eu-south-1 DISABLING', 'ap-east-1 DISABLED'),
      ['eu-south-1', 'ap-east-1'],
      'planned',
      [ENABLE],
      /ap-east-1/,
    ],
    [
      'a Region that there is not',
      facts('eu-south-1 DISABLED'),
      ['eu-sotuh-1'],
      'contradicted',
      [],
      /--opt-in "eu-sotuh-1" \(did you mean eu-south-1\?\)/,
    ],
    [
      'a Region that there is not, near none',
      facts('eu-south-1 DISABLED'),
      ['xx-nowhere-9'],
      'contradicted',
      [],
      /"xx-nowhere-9": account:ListRegions/,
    ],
  ])('%s', (_what, known, optIn, verdict, calls, words) => {
    expect(told(regions.plan(known, frozen({ optIn })))).toMatchObject({ verdict, calls, words: expect.stringMatching(words) as string });
  });

  it('counts ENABLING as so, and DISABLING not, waiting for neither', () => {
    expect(regions.plan(facts('eu-south-1 ENABLING'), { optIn: ['eu-south-1'] })).toMatchObject({ countsAsOk: true });
    expect(regions.plan(facts('eu-south-1 DISABLING'), { optIn: ['eu-south-1'] })).toMatchObject({ countsAsOk: false, patienceMs: 0 });
  });

  it.each([
    [0, 6],
    [2, 4],
    [6, 0],
    [9, 0],
  ])('with %i under way has room for %i more', (busy, capacity) => {
    const moving = Array.from({ length: busy }, (_, index) => `me-${index}-1 ${index % 2 === 0 ? 'ENABLING' : 'DISABLING'}`);
    const [enable] = changesIn(regions.plan(facts(...moving, 'eu-south-1 DISABLED'), { optIn: ['eu-south-1'] }));
    expect(enable?.rateLimit).toEqual({ name: 'enable-region', capacity });
  });

  it('never names the account, which a management account must not', () => {
    expect(changesIn(regions.plan(facts('eu-south-1 DISABLED'), { optIn: ['eu-south-1'] }))[0]?.input).toEqual({
      RegionName: 'eu-south-1',
    });
  });

  it('tells of tokens that opt-in Regions refuse', async () => {
    const account = fakeAccount({
      rootSummary: async () => ({ mfaEnabled: true, accessKeysPresent: false, passwordPresent: true, globalEndpointTokenVersion: 1 }),
      regions: async () => [{ region: 'eu-south-1', status: 'ENABLED' }],
    });
    expect(told(regions.plan(await regions.inspect(account, {}, {}), { optIn: ['eu-south-1'] })).words).toMatch(/global STS endpoint/);
  });
});
