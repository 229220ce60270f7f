import { describe, expect, it } from 'vitest';
import { found } from '../../src/model/reading.ts';
import { offerHomeRegion } from '../../src/steps/identity-center/offer.ts';
import type { IdentityCenterFacts } from '../../src/steps/identity-center/facts.ts';
import { ACCOUNT, frozen, instance, organization } from './fake-account.ts';

const fresh: IdentityCenterFacts = {
  accountId: ACCOUNT,
  partition: 'aws',
  consoleBase: undefined,
  accountState: 'ACTIVE',
  organization: null,
  chosenRegion: 'us-east-1',
  chosenRegionStatus: 'ENABLED_BY_DEFAULT',
  defaultRegion: 'us-east-1',
  enabledRegions: [
    { region: 'us-east-1', status: 'ENABLED_BY_DEFAULT' },
    { region: 'eu-south-1', status: 'ENABLED' },
  ],
  instance: null,
  type: null,
  permissionSetsEnabled: null,
  directoryIsEmpty: null,
  memberAccounts: null,
  kmsKeyArn: null,
  primaryRegion: null,
  primaryRegionStatus: null,
  startUrl: null,
  regionsAsked: ['us-east-1'],
  regionsRefused: [],
  plan: found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0, unit: 'USD' }, expiresAt: null }),
};
const offer = (facts: Partial<IdentityCenterFacts>, answers = {}): ReturnType<typeof offerHomeRegion> =>
  offerHomeRegion(frozen({ ...fresh, ...facts }), answers);

describe('the home Region', () => {
  it("is offered among the enabled Regions by the console's names, the one in use proposed", () => {
    expect(offer({})).toEqual({
      homeRegion: {
        proposed: 'us-east-1',
        regions: [
          { code: 'us-east-1', name: 'US East (N. Virginia)', status: 'ENABLED_BY_DEFAULT' },
          { code: 'eu-south-1', name: 'Europe (Milan)', status: 'ENABLED' },
        ],
      },
    });
  });

  it.each([
    ['an opt-in Region', 'ENABLED'],
    ['a Region that is off', 'DISABLED'],
    ['a Region that AWS does not know', null],
  ])('is never proposed as %s', (_what, status) => {
    expect(offer({ chosenRegion: 'eu-south-1', chosenRegionStatus: status }).homeRegion?.proposed).toBe('us-east-1');
  });

  it.each([
    ['there is an instance', { instance }, {}],
    ['an option has said it', {}, { homeRegion: 'eu-west-1' }],
    ['the account is a member', { organization: { ...organization, managementAccountId: '999988887777' } }, {}],
    ['a Region did not answer', { regionsRefused: [{ region: 'eu-west-1', code: 'AccessDenied', message: 'No.' }] }, {}],
    ['nothing is on by default', { defaultRegion: null }, {}],
  ])('is not offered where %s', (_why, facts, answers) => {
    expect(offer(facts, answers)).toEqual({});
  });
});
