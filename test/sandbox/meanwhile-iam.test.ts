import { describe, expect, it } from 'vitest';
import type { IamState } from '../../src/sandbox/iam-state.ts';
import { iamGroupChanges } from '../../src/sandbox/meanwhile/iam-groups.ts';
import { iamUserChanges } from '../../src/sandbox/meanwhile/iam-users.ts';
import type { MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { aSandbox } from './harness.ts';
import { ADMINISTRATOR, iam } from './iam.ts';
import { after } from './somebody-else.ts';

const withUser = (): Sandbox => aSandbox({ scenario: 'iam-user' });

const membersOf = ({ users, groups }: IamState): (string | undefined)[] =>
  groups.flatMap(({ members }) => members.map((id) => users.find(({ userId }) => userId === id)?.userName));

describe('What somebody else does to IAM users', () => {
  const CHANGES: readonly (readonly [Omit<MeanwhileOrder, 'service' | 'operation'>, (state: IamState) => unknown, unknown])[] = [
    [{ do: 'create-iam-user' }, ({ users }) => users.map(({ userName }) => userName), ['ada', 'mallory']],
    [
      { do: 'delete-iam-user' },
      ({ users, mfaDevices, ...state }) => [users, membersOf({ users, mfaDevices, ...state }), mfaDevices[0]?.userId],
      [[], [], undefined],
    ],
    [
      { do: 'recreate-iam-user' },
      ({ users, ...state }) => [users.map(({ userName, loginProfile }) => [userName, loginProfile]), membersOf({ users, ...state })],
      [[['ada', undefined]], []],
    ],
    [{ do: 'create-access-key' }, ({ users }) => users[0]?.accessKeys.map(({ status }) => status), ['Active']],
    [{ do: 'attach-user-policy' }, ({ users }) => users[0]?.attachedPolicies, ['arn:aws:iam::aws:policy/IAMFullAccess']],
    [{ do: 'put-user-policy' }, ({ users }) => users[0]?.inlinePolicies, { meanwhile: expect.stringContaining('"Deny"') }],
    [{ do: 'put-user-boundary' }, ({ users }) => users[0]?.permissionsBoundary, 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    [{ do: 'tag-iam-user' }, ({ users }) => users[0]?.tags, { meanwhile: 'yes' }],
    [{ do: 'deactivate-mfa' }, ({ mfaDevices }) => mfaDevices.map(({ userId }) => userId), [undefined]],
    [{ do: 'create-virtual-mfa', userName: 'eve' }, ({ mfaDevices, seeds }) => [mfaDevices.length, seeds.size], [2, 2]],
    [{ do: 'delete-virtual-mfa' }, ({ mfaDevices, seeds }) => [mfaDevices.length, seeds.size], [0, 0]],
    [{ do: 'delete-password' }, ({ users }) => users[0]?.loginProfile, undefined],
    [{ do: 'create-iam-group', groupName: 'Others' }, ({ groups }) => groups.map(({ groupName }) => groupName), ['Admins', 'Others']],
    [{ do: 'delete-iam-group' }, ({ groups }) => groups, []],
    [{ do: 'recreate-iam-group' }, ({ groups }) => groups.map(({ members, attachedPolicies }) => [members, attachedPolicies]), [[[], []]]],
    [{ do: 'add-iam-group-member' }, membersOf, ['ada', 'mallory']],
    [{ do: 'remove-iam-group-member' }, membersOf, []],
    [{ do: 'attach-group-policy' }, ({ groups }) => groups[0]?.attachedPolicies.length, 3],
    [{ do: 'detach-group-policy' }, ({ groups }) => groups[0]?.attachedPolicies.includes(ADMINISTRATOR), false],
    [{ do: 'create-role' }, ({ roles }) => roles.map(({ trust }) => trust), [expect.stringContaining('arn:aws:iam::444455556666:root')]],
    [{ do: 'create-alias' }, ({ alias }) => alias, 'example-rehearsal'],
    [{ do: 'set-password-policy' }, ({ passwordPolicy }) => passwordPolicy?.minimumLength, 20],
  ];

  it.each(CHANGES)('MEAN-2 %j', async (order, read, expected) => {
    const { state, meanwhile } = await after(order, withUser());
    expect(meanwhile.orders).toMatchObject([{ state: 'done' }]);
    expect(read(state.iam)).toEqual(expected);
  });

  it('MEAN-2 create-password, and every other deed is tried above', async () => {
    const sandbox = withUser();
    for (const user of sandbox.state.iam.users) delete user.loginProfile;
    expect((await after({ do: 'create-password' }, sandbox)).state.iam.users).toMatchObject([{ loginProfile: {} }]);
    const deeds = Object.keys({ ...iamUserChanges, ...iamGroupChanges });
    expect(deeds.filter((deed) => deed !== 'create-password' && !CHANGES.some(([order]) => order.do === deed))).toEqual([]);
  });

  it('MEAN-2 upgrade-plan keeps the credits', async () => {
    expect((await after({ do: 'upgrade-plan' }, withUser())).state.plan).toMatchObject({ type: 'PAID', credits: 120 });
  });

  it.each<[MeanwhileOrder['do'], string]>([
    ['create-access-key', 'there is no IAM user ada'],
    ['deactivate-mfa', 'there is no IAM user ada'],
    ['delete-virtual-mfa', 'there is no device ada'],
    ['attach-group-policy', 'there is no IAM group Admins'],
    ['upgrade-plan', 'the account is on no free plan'],
  ])('MEAN-4 %s fails where there is nothing: %s', async (deed, why) => {
    const { meanwhile } = await after({ do: deed }, aSandbox());
    expect(meanwhile.orders).toMatchObject([{ state: 'failed', why }]);
  });

  it('MEAN-3 is seen at once, and what was written before goes on lagging', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user', lag: true });
    await iam(sandbox, 'CreateUser', { UserName: 'grace' });
    const names = async (): Promise<string[]> => {
      const shown = JSON.stringify(await iam(sandbox, 'ListUsers'));
      return ['ada', 'grace', 'eve'].filter((name) => shown.includes(`"UserName":"${name}"`));
    };
    sandbox.meanwhile.set({ service: 'iam', operation: 'ListUsers', do: 'create-iam-user', userName: 'eve' });
    expect(await names()).toEqual(['ada', 'eve']);
    sandbox.clock.advance(2000);
    expect(await names()).toEqual(['ada', 'grace', 'eve']);
  });
});
