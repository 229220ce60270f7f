import { describe, expect, it } from 'vitest';
import type { AccountReader } from '../../src/model/account.ts';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { found, later } from '../../src/model/reading.ts';
import { advise } from '../../src/account/advice.ts';
import { ACCOUNT, ada, administrator, bob, fakeAccount, organization, OTHER } from '../steps/fake-account.ts';

const device = { serialNumber: 's', kind: 'virtual' } as const;
const inOrder: Partial<AccountReader> = {
  rootMfaDevices: async () => ({ devices: [device, device], isComplete: true }),
  alternateContacts: async () => ['BILLING', 'OPERATIONS', 'SECURITY'],
  administrators: async () => found([administrator, { ...administrator, user: bob }]),
};
const idsOf = async (told: Partial<AccountReader>): Promise<string[]> =>
  (await advise(fakeAccount({ ...inOrder, ...told }))).map(({ id, state }) => `${id} ${state}`);
const ALWAYS = [
  'billing-access unknown',
  'administrator-mfa unknown',
  'recovery-phone unknown',
  'root-email-verification unknown',
  'empty-management-account unknown',
];

describe('advice', () => {
  it('says nothing of what was read and is in order', async () => {
    expect((await idsOf({})).sort()).toEqual(ALWAYS.toSorted());
  });

  it.each<[string, Partial<AccountReader>, string]>([
    ['a single device, read as root', { rootMfaDevices: async () => ({ devices: [device], isComplete: true }) }, 'second-root-mfa checked'],
    [
      'a single administrator, however assigned',
      { administrators: async () => found([administrator, { ...administrator, group: null, user: ada }]) },
      'second-administrator checked',
    ],
    ['missing contacts', { alternateContacts: async () => ['BILLING'] }, 'alternate-contacts checked'],
    [
      'old tokens beside an opt-in Region',
      {
        regions: async () => [{ region: 'eu-south-1', status: 'ENABLED' }],
        rootSummary: async () => ({ mfaEnabled: true, accessKeysPresent: false, passwordPresent: true, globalEndpointTokenVersion: 1 }),
      },
      'region-tokens checked',
    ],
  ])('of %s', async (_what, told, advice) => {
    expect(await idsOf(told)).toContain(advice);
  });

  it.each([
    ['of a member account, whose organization may have let in others', OTHER, 'second-administrator unknown'],
    ['of an account without IAM Identity Center', ACCOUNT, 'second-administrator checked'],
  ])('counts the one IAM user %s', async (_where, managementAccountId, advice) => {
    const user = { userId: 'AIDA1', userName: 'ada', arn: '', createdAt: '', boundaryArn: null, passwordLastUsedAt: null };
    const told = await idsOf({
      organization: async () => found({ ...organization, managementAccountId }),
      instance: async () => later,
      instances: async () => ({ instances: [], asked: ['us-east-1'], refused: [] }),
      iamAdministrators: async () => [{ user, groups: ['Admins'], keys: [], mfaDevices: ['m', 'n'], hasPassword: true }],
    });
    expect(told).toContain(advice);
  });

  it('says that it is not known how many devices root has where IAM does not list them to root (aws-moved S2-4)', async () => {
    const told = await advise(fakeAccount({ ...inOrder, rootMfaDevices: async () => ({ devices: [], isComplete: false }) }));
    expect(told.find(({ id }) => id === 'second-root-mfa')).toMatchObject({
      state: 'unknown',
      why: expect.stringMatching(/^AWS does not list to this session how many there are\./) as string,
    });
  });

  it('wants no second device of a root user that there is not', async () => {
    const caller = await fakeAccount().caller();
    const china = {
      caller: async () => ({ ...caller, partition: 'aws-cn' }),
      rootMfaDevices: async () => ({ devices: [], isComplete: false }),
    };
    expect((await idsOf(china)).filter((id) => id.startsWith('second-root'))).toEqual([]);
  });

  it("leaves a member account alone with what is its management account's", async () => {
    expect(await idsOf({ organization: async () => found({ id: 'o-1', managementAccountId: OTHER, featureSet: 'ALL' }) })).not.toContain(
      'empty-management-account unknown',
    );
  });

  it('keeps as unknown what AWS refuses to tell', async () => {
    const no = async (): Promise<never> => {
      throw new AccessDeniedError('No.', { service: 's', operation: 'o', code: 'AccessDenied', requestId: null, region: null }, 'iam:X');
    };
    const refused = { rootSummary: no, rootMfaDevices: no, alternateContacts: no, organization: no, regions: no, administrators: no };
    expect(await idsOf(refused)).toEqual([
      'billing-access unknown',
      'second-root-mfa unknown',
      'second-administrator unknown',
      'recovery-phone unknown',
      'alternate-contacts unknown',
    ]);
  });
});
