import { describe, expect, it } from 'vitest';
import type { AccountReader } from '../../src/model/account.ts';
import type { Answers } from '../../src/model/answers.ts';
import { ref } from '../../src/model/known.ts';
import { absent, found } from '../../src/model/reading.ts';
import { permissionSet } from '../../src/steps/permission-set/step.ts';
import type { ExistingPermissionSet, PermissionSetFacts } from '../../src/steps/permission-set/facts.ts';
import {
  ACCOUNT,
  ada,
  administrator,
  administratorAccess,
  admins,
  answers,
  bob,
  changesIn,
  fakeAccount,
  frozen,
  instance,
  OTHER,
  POLICY,
  request,
  SET_ARN,
  told,
  organizationType,
} from './fake-account.ts';

const none: PermissionSetFacts = {
  administrators: [],
  partition: 'aws',
  instanceArn: instance.instanceArn,
  targetAccountId: ACCOUNT,
  name: 'AdministratorAccess',
  existing: null,
  identityStoreId: 'd-1',
  homeRegion: 'us-east-1',
  isRehearsal: false,
};
const whole: ExistingPermissionSet = {
  ...administratorAccess,
  managed: [POLICY],
  hasInlinePolicy: false,
  hasPermissionsBoundary: false,
  tags: null,
  accounts: [ACCOUNT],
  isStale: false,
  provisioning: null,
  otherHolders: [],
  otherMembers: [],
  ownGroupId: null,
};
const developers = { accountId: OTHER, principalType: 'GROUP', principalId: 'g-2', name: 'Developers' };
const withSet = (more: Partial<ExistingPermissionSet> = {}): PermissionSetFacts => ({ ...none, existing: { ...whole, ...more } });
const plan = (facts: PermissionSetFacts, given: Partial<Answers> = {}): ReturnType<typeof told> =>
  told(permissionSet.plan(frozen(facts), frozen(given)));

const ATTACH = 'sso-admin:AttachManagedPolicyToPermissionSet';
const UPDATE = 'sso-admin:UpdatePermissionSet';
const TAG = 'sso-admin:TagResource';
const PROVISION = 'sso-admin:ProvisionPermissionSet';
const WIDER = ' --accept-wider-access';

describe('permission-set plans', () => {
  it.each<[string, PermissionSetFacts, Partial<Answers>, string, string[], RegExp]>([
    ['no set', none, {}, 'planned', ['sso-admin:CreatePermissionSet', ATTACH], /does not exist/],
    ['a whole set', withSet(), {}, 'ok', [], /^AdministratorAccess, 1 hour$/],
    ['a set that is not assigned yet', withSet({ accounts: [] }), {}, 'ok', [], /1 hour/],
    [
      'another duration than the default',
      withSet({ sessionDuration: 'PT4H' }),
      {},
      'ok',
      [],
      /4 hours \(to change it: --session-duration PT1H\)/,
    ],
    ['the duration asked for, written otherwise', withSet(), { sessionDuration: 'PT60M' }, 'ok', [], /1 hour/],
    ['another duration, asked for', withSet(), { sessionDuration: 'PT4H' }, 'planned', [UPDATE, PROVISION], /differs from your answers/],
    [
      'another duration, assigned nowhere',
      withSet({ accounts: [] }),
      { sessionDuration: 'PT4H' },
      'planned',
      [UPDATE],
      /differs from your answers/,
    ],
    ['a tag that is there', withSet({ tags: { team: 'platform', cost: '1' } }), { tag: { team: 'platform' } }, 'ok', [], /1 hour/],
    ['a tag that differs', withSet({ tags: { team: 'x' } }), { tag: { team: 'platform' } }, 'planned', [TAG], /differs from your answers/],
    ['no policy, assigned nowhere', withSet({ managed: [], accounts: [] }), {}, 'planned', [ATTACH], /lacks the policy/],
    ['no policy, assigned here', withSet({ managed: [] }), {}, 'planned', [ATTACH, PROVISION], /lacks the policy/],
    [
      'no policy, held by others',
      withSet({ managed: [], accounts: [OTHER], otherHolders: [developers] }),
      {},
      'planned',
      [ATTACH + WIDER],
      /lacks the policy/,
    ],
    ['an old role here', withSet({ isStale: true }), {}, 'planned', [PROVISION], /out of date/],
    [
      'an old role here, held by others',
      withSet({ isStale: true, otherHolders: [developers] }),
      {},
      'planned',
      [PROVISION + WIDER],
      /out of date/,
    ],
    [
      'an inline policy',
      withSet({ hasInlinePolicy: true, managed: [] }),
      {},
      'blocked',
      [],
      /an inline policy.*--permission-set FullAdministratorAccess/,
    ],
    ['a permissions boundary', withSet({ hasPermissionsBoundary: true }), {}, 'blocked', [], /a permissions boundary/],
    ['a policy that denies all', withSet({ managed: [POLICY, 'arn:aws:iam::aws:policy/AWSDenyAll'] }), {}, 'blocked', [], /AWSDenyAll/],
    [
      'a role being renewed',
      withSet({ isStale: true, provisioning: request('IN_PROGRESS') }),
      {},
      'in-progress',
      [],
      /AWS is provisioning/,
    ],
    [
      'a role that could not be provisioned again',
      withSet({ isStale: true, provisioning: request('FAILED', 'Too many policies') }),
      {},
      'failed',
      [],
      /Too many policies/,
    ],
    [
      'a role that the caller may not provision again',
      withSet({ isStale: true, provisioning: request('FAILED', 'Received a 403 status error') }),
      {},
      'failed',
      [],
      /iam:AttachRolePolicy/,
    ],
    ['a role that was renewed', withSet({ provisioning: request('SUCCEEDED') }), {}, 'ok', [], /1 hour/],
    [
      'an administrator, without answers',
      { ...none, administrators: [administrator] },
      {},
      'ok',
      [],
      /Administrators by AdministratorAccess/,
    ],
  ])('%s', (_what, facts, given, verdict, calls, words) => {
    expect(plan(facts, given)).toMatchObject({ verdict, calls, words: expect.stringMatching(words) as string });
  });

  it('creates the set with what was asked for, and one hour else', () => {
    const create = (given: Partial<Answers>): object | undefined =>
      changesIn(permissionSet.plan({ ...none, instanceArn: null }, given))[0]?.input;
    expect(create({})).toEqual({
      InstanceArn: ref('instanceArn'),
      Name: 'AdministratorAccess',
      Description: expect.any(String) as string,
      SessionDuration: 'PT1H',
    });
    expect(create({ sessionDuration: 'PT8H', relayState: 'https://x', tag: { a: 'b' } })).toMatchObject({
      SessionDuration: 'PT8H',
      RelayState: 'https://x',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
  });

  it('attaches the policy of the partition', () => {
    expect(changesIn(permissionSet.plan({ ...none, partition: 'aws-cn' }, {}))[1]?.input).toMatchObject({
      ManagedPolicyArn: 'arn:aws-cn:iam::aws:policy/AdministratorAccess',
      PermissionSetArn: ref('permissionSetArn'),
    });
  });

  it('keeps the relay state when it changes the duration, for AWS clears what an update leaves out', () => {
    const [update] = changesIn(permissionSet.plan(withSet({ relayState: 'https://kept' }), { sessionDuration: 'PT2H' }));
    expect(update?.input).toEqual({
      InstanceArn: instance.instanceArn,
      PermissionSetArn: SET_ARN,
      SessionDuration: 'PT2H',
      RelayState: 'https://kept',
    });
    expect(update?.does).toMatch(/1 hour → 2 hours/);
  });

  it('shows each tag from what to what', () => {
    expect(changesIn(permissionSet.plan(withSet({ tags: { team: 'x' } }), { tag: { team: 'y', new: 'z' } }))[0]?.does).toMatch(
      /team x → y; new none → z/,
    );
  });

  it('renews the role in the target account alone, and learns the request', () => {
    const [provision] = changesIn(permissionSet.plan(withSet({ isStale: true, accounts: [ACCOUNT, OTHER] }), {}));
    expect(provision?.input).toMatchObject({ TargetType: 'AWS_ACCOUNT', TargetId: ACCOUNT });
    expect(provision?.gives({ PermissionSetProvisioningStatus: { RequestId: 'r-9' } })).toEqual({ provisioningRequestId: 'r-9' });
  });

  it('lists who else would gain', () => {
    const [attach] = changesIn(permissionSet.plan(withSet({ managed: [], otherHolders: [developers] }), {}));
    expect(attach?.consent?.why).toContain('group Developers in account 444455556666');
  });
});

/** A set in AWS, and who holds it. */
const reading = (policies: { managed?: string[] } = {}, more: Partial<AccountReader> = {}): Partial<AccountReader> => ({
  permissionSet: async () => found(administratorAccess),
  permissionSetPolicies: async () => found({ managed: [POLICY], hasInlinePolicy: false, hasPermissionsBoundary: false, ...policies }),
  permissionSetAccounts: async () => found([ACCOUNT, OTHER]),
  provisioning: async () => absent,
  ...more,
});

describe('permission-set inspects', () => {
  it('does not read who holds it elsewhere while nothing would change', async () => {
    const asked: string[] = [];
    const accounts: string[] = [];
    const assignments = async (accountId: string): ReturnType<AccountReader['assignments']> => {
      accounts.push(accountId);
      return found([]);
    };
    const facts = await permissionSet.inspect(fakeAccount(reading({}, { assignments }), asked), answers, {});
    expect(accounts).toEqual([ACCOUNT]);
    expect(asked).not.toContain('permissionSetTags');
    expect(permissionSet.known(facts)).toEqual({ permissionSetArn: SET_ARN });
  });

  it('counts everybody but the named user and the group that has nobody else', async () => {
    const account = fakeAccount(
      reading(
        { managed: [] },
        {
          assignments: async (accountId) =>
            found(
              accountId === ACCOUNT
                ? [
                    { principalType: 'GROUP', principalId: 'g-1' },
                    { principalType: 'USER', principalId: 'u-ada' },
                    { principalType: 'USER', principalId: 'u-bob' },
                  ]
                : [{ principalType: 'GROUP', principalId: 'g-1' }],
            ),
          groupId: async () => found('g-1'),
          group: async () => found(admins),
          groupMembers: async () => found(['u-ada']),
          userId: async () => found('u-ada'),
          user: async (id) => found(id === 'u-ada' ? ada : bob),
        },
      ),
    );
    const { existing } = await permissionSet.inspect(account, answers, {});
    expect(existing?.otherHolders.map(({ name, accountId }) => `${name} ${accountId}`)).toEqual([`bob ${ACCOUNT}`, `Admins ${OTHER}`]);
  });

  it('counts the group that has others', async () => {
    const account = fakeAccount(
      reading(
        { managed: [] },
        {
          permissionSetAccounts: async () => found([ACCOUNT]),
          assignments: async () => found([{ principalType: 'GROUP', principalId: 'g-1' }]),
          groupId: async () => found('g-1'),
          group: async () => found(admins),
          groupMembers: async () => found(['u-ada', 'u-bob']),
          userId: async () => found('u-ada'),
          user: async () => found(bob),
        },
      ),
    );
    expect((await permissionSet.inspect(account, answers, {})).existing?.otherHolders).toHaveLength(1);
  });

  it('asks an account instance nothing about permission sets', async () => {
    const asked: string[] = [];
    await permissionSet.inspect(
      fakeAccount({ instanceType: async () => found({ ...organizationType, type: 'account' }) }, asked),
      answers,
      {},
    );
    expect(asked).not.toContain('permissionSet');
  });

  it('judges the account that access is for', async () => {
    const account = fakeAccount(
      reading({}, { currentPermissionSets: async (id) => found(id === OTHER ? [] : [SET_ARN]), assignments: async () => found([]) }),
    );
    expect(await permissionSet.inspect(account, { ...answers, account: OTHER }, {})).toMatchObject({
      targetAccountId: OTHER,
      existing: { isStale: true },
    });
  });
});
