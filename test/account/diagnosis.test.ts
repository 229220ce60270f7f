import { describe, expect, it } from 'vitest';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { absent, found, later } from '../../src/model/reading.ts';
import type { AccountReader } from '../../src/model/account.ts';
import type { InstanceType } from '../../src/model/identity-center.ts';
import { diagnose } from '../../src/account/diagnosis.ts';
import { administrator, fakeAccount, instance, organizationType, OTHER, organization } from '../steps/fake-account.ts';

const READS: Partial<AccountReader> = {
  rootMfaDevices: async () => ({ devices: [], isComplete: true }),
  alternateContacts: async () => [],
  administrators: async () => found([administrator]),
};
const of = (answering: Partial<AccountReader>): ReturnType<typeof diagnose> => diagnose(fakeAccount({ ...READS, ...answering }));
const denied = (action: `${string}:${string}`): Promise<never> =>
  Promise.reject(
    new AccessDeniedError('No.', { service: 's', operation: 'o', code: 'AccessDeniedException', requestId: null, region: null }, action),
  );
const nothing: Partial<AccountReader> = {
  organization: async () => absent,
  instance: async () => later,
  instances: async () => ({ instances: [], asked: ['us-east-1', 'eu-west-1'], refused: [] }),
};

describe('the diagnosis', () => {
  it.each<[string, Partial<AccountReader>, RegExp]>([
    [
      'paid, in an organization, with its instance',
      {},
      /^Paid plan, no credits left; management account of the organization o-1 \(all features\); IAM Identity Center: organization instance in us-east-1\.$/,
    ],
    [
      'free, with nothing',
      {
        ...nothing,
        accountPlan: async () =>
          found({ type: 'FREE', status: 'ACTIVE', credits: { amount: 120, unit: 'USD' }, expiresAt: '2027-05-25T00:00:00.000Z' }),
      },
      /^Free plan, which ends on 2027-05-25, 120 USD of credits left; in no organization; no IAM Identity Center in the 2 Regions/,
    ],
    ['from before plans', { accountPlan: async () => absent }, /^No plan on record/],
    [
      'a member',
      { organization: async () => found({ ...organization, managementAccountId: OTHER }) },
      /member of the organization o-1, which account 444455556666 manages; IAM Identity Center: instance in us-east-1/,
    ],
    [
      'consolidated billing',
      { organization: async () => found({ ...organization, featureSet: 'CONSOLIDATED_BILLING' }) },
      /consolidated billing only/,
    ],
    [
      'denied everywhere',
      { accountPlan: () => denied('freetier:GetAccountPlanState'), organization: () => denied('organizations:DescribeOrganization') },
      /^Plan and credits not known; organization not known/,
    ],
    [
      'an instance that is being made',
      {
        instance: async () => later,
        instances: async () => ({
          instances: [{ ...instance, status: 'CREATE_IN_PROGRESS', identityStoreId: null }],
          asked: ['us-east-1'],
          refused: [],
        }),
        instanceType: async () => later,
      },
      /instance in us-east-1 \(CREATE_IN_PROGRESS\)/,
    ],
  ])('says in a line what kind of account it is: %s', async (_what, answering, line) => {
    expect((await of(answering)).about[1]).toMatch(line);
  });

  it('says which account it is, in which state, and who is asking', async () => {
    expect((await of({})).about[0]).toBe('Account 111122223333 (example), ACTIVE; you are the root user.');
    expect((await of({ accountInformation: () => denied('account:GetAccountInformation') })).about[0]).toBe(
      'Account 111122223333, state not known; you are the root user.',
    );
  });

  it.each<[string, Partial<AccountReader>, RegExp]>([
    ['by name', {}, /^ada \(through Admins, AdministratorAccess\)$/],
    [
      'with what may take it away',
      { administrators: async () => found([{ ...administrator, mayGiveLess: true, isStale: true }]) },
      /role here is out of date, which may give less/,
    ],
    ['nobody', { administrators: async () => found([]) }, /^Nobody holds/],
    ['nobody, without an instance', nothing, /^Nobody through IAM Identity Center: this account manages no organization instance/],
    [
      'not known where a Region did not say what it has',
      {
        ...nothing,
        instances: async () => ({ instances: [], asked: ['us-east-1'], refused: [{ region: 'eu-west-1', code: 'X', message: 'X' }] }),
      },
      /^Not known/,
    ],
    [
      'not visible from a member account, whose organization decides',
      { ...nothing, organization: async () => found({ ...organization, managementAccountId: OTHER }) },
      /^Through IAM Identity Center: not visible from here\. Its management account, 444455556666, decides/,
    ],
    ['not known where it is denied', { administrators: () => denied('sso:ListAccountAssignments') }, /^Not known/],
  ])('says who has access: %s', async (_what, answering, line) => {
    const [first, ...rest] = (await of(answering)).access;
    expect(first).toMatch(line);
    // What is not looked at is said beside whatever was found (aws-moved S3-2).
    expect(rest).toEqual([
      'Nobody through IAM itself: AdministratorAccess is attached to no user, group or role',
      expect.stringMatching(/^Not checked: inline and customer managed policies, .*account access manager/),
    ]);
  });

  it('names what could not be read by the call that was refused', async () => {
    const { unread } = await of({
      accountPlan: () => denied('freetier:GetAccountPlanState'),
      administrators: () => denied('sso:ListAccountAssignments'),
    });
    expect(unread).toEqual([
      'The plan and its credits: AccessDeniedException for freetier:GetAccountPlanState',
      'Who has access: AccessDeniedException for sso:ListAccountAssignments',
    ]);
    expect((await of({})).unread).toEqual([]);
  });

  it('says that IAM does not list root its own devices, where it does not (aws-moved S2-4)', async () => {
    expect((await of({ rootMfaDevices: async () => ({ devices: [], isComplete: false }) })).unread).toEqual([
      expect.stringMatching(/IAM does not list them to this session/),
    ]);
  });

  it.each<[InstanceType['type'], RegExp]>([
    ['account', /: account instance in us-east-1/],
    ['without-access', /: instance without access to AWS accounts in us-east-1/],
    ['unknown', /: instance of unknown type in us-east-1/],
  ])('names an instance of the type %s', async (type, line) => {
    expect((await of({ instanceType: async () => found({ ...organizationType, type }) })).about[1]).toMatch(line);
  });

  it("throws what is nobody's refusal", async () => {
    await expect(of({ accountPlan: () => Promise.reject(new TypeError('a mistake of ours')) })).rejects.toThrow(TypeError);
  });
});
