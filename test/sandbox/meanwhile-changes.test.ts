import { describe, expect, it } from 'vitest';
import { baselineChanges } from '../../src/sandbox/meanwhile/baseline.ts';
import { iamGroupChanges } from '../../src/sandbox/meanwhile/iam-groups.ts';
import { iamUserChanges } from '../../src/sandbox/meanwhile/iam-users.ts';
import { DEEDS, type MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import { regionChanges } from '../../src/sandbox/meanwhile/regions.ts';
import type { Instance, SandboxState } from '../../src/sandbox/state.ts';
import { aSandbox } from './harness.ts';
import { after, instanceIn } from './somebody-else.ts';

const namesIn = ({ users, memberships }: Instance): (string | undefined)[] =>
  memberships.map(({ userId }) => users.find((user) => user.userId === userId)?.userName);

describe('What somebody else does', () => {
  const CHANGES: readonly (readonly [Omit<MeanwhileOrder, 'service' | 'operation'>, (state: SandboxState) => unknown, unknown])[] = [
    [{ do: 'create-user', userName: 'eve', email: 'ada@example.com' }, (state) => instanceIn(state).users[1]?.email, 'ada@example.com'],
    [{ do: 'create-group', groupName: 'Others' }, (state) => instanceIn(state).groups[1]?.displayName, 'Others'],
    [{ do: 'add-member' }, (state) => namesIn(instanceIn(state)), ['ada', 'mallory']],
    [{ do: 'add-member', userName: 'eve', groupName: 'admins' }, (state) => namesIn(instanceIn(state)), ['ada', 'eve']],
    [{ do: 'remove-member' }, (state) => namesIn(instanceIn(state)), []],
    [{ do: 'delete-group' }, (state) => [instanceIn(state).groups, instanceIn(state).memberships], [[], []]],
    [{ do: 'recreate-group' }, (state) => [instanceIn(state).groups.length, instanceIn(state).memberships], [1, []]],
    [{ do: 'delete-user' }, (state) => [instanceIn(state).users, instanceIn(state).memberships], [[], []]],
    [{ do: 'recreate-user' }, (state) => [instanceIn(state).users[0]?.userName, instanceIn(state).memberships], ['ada', []]],
    [{ do: 'disable-user' }, (state) => instanceIn(state).users[0]?.status, 'DISABLED'],
    [{ do: 'create-permission-set', permissionSet: 'Other' }, (state) => instanceIn(state).permissionSets[1]?.name, 'Other'],
    [{ do: 'delete-permission-set' }, (state) => [instanceIn(state).permissionSets, instanceIn(state).assignments], [[], []]],
    [
      { do: 'attach-policy' },
      (state) => instanceIn(state).permissionSets[0]?.managedPolicies.map(({ name }) => name),
      ['AdministratorAccess', 'IAMFullAccess'],
    ],
    [{ do: 'detach-policy' }, (state) => instanceIn(state).permissionSets[0]?.managedPolicies, []],
    [{ do: 'put-inline-policy' }, (state) => instanceIn(state).permissionSets[0]?.inlinePolicy, expect.stringContaining('"Deny"')],
    [
      { do: 'put-boundary' },
      (state) => instanceIn(state).permissionSets[0]?.permissionsBoundary,
      { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    ],
    [{ do: 'assign' }, (state) => instanceIn(state).assignments.map(({ principalType }) => principalType), ['GROUP', 'USER']],
    [{ do: 'unassign' }, (state) => instanceIn(state).assignments, []],
    [
      { do: 'provision' },
      (state) => [instanceIn(state).permissionSets[0]?.provisioned, state.organization?.memberAccounts?.map(({ id }) => id)],
      [{ '111122223333': 'latest', '444455556666': 'latest' }, ['444455556666']],
    ],
    [{ do: 'mark-stale' }, (state) => instanceIn(state).permissionSets[0]?.provisioned, { '111122223333': 'stale' }],
    [{ do: 'disable-mfa' }, (state) => state.root.mfaDevices, []],
    [{ do: 'add-root-key' }, (state) => state.root.accessKeys.map(({ status }) => status), ['Active']],
    [{ do: 'disable-region', region: 'eu-west-2' }, (state) => state.regions['eu-west-2'], { status: 'DISABLED' }],
    [{ do: 'join-account' }, (state) => state.organization?.memberAccounts?.map(({ id }) => id), ['444455556666']],
    [{ do: 'delegate-administrator' }, (state) => state.organization?.delegated?.map(({ accountId }) => accountId), ['444455556666']],
    [{ do: 'create-control-policy' }, (state) => state.organization?.policies, ['Meanwhile']],
    [{ do: 'add-application' }, (state) => instanceIn(state).applications?.map(({ name }) => name), ['Meanwhile']],
    [{ do: 'delete-instance' }, (state) => state.instances, []],
  ];

  it.each(CHANGES)('MEAN-2 %j', async (order, read, expected) => {
    const { state, meanwhile } = await after(order);
    expect(meanwhile.orders).toMatchObject([{ state: 'done' }]);
    expect(read(state)).toEqual(expected);
  });

  it('MEAN-2 create-organization, and every other deed is tried above', async () => {
    const { state } = await after({ do: 'create-organization' }, aSandbox({ scenario: 'fresh' }));
    expect(state.organization).toMatchObject({ featureSet: 'ALL' });
    const elsewhere = { ...iamUserChanges, ...iamGroupChanges, ...baselineChanges, ...regionChanges };
    const others = ['create-organization', 'upgrade-plan', ...Object.keys(elsewhere)];
    expect(DEEDS.filter((deed) => !others.includes(deed) && !CHANGES.some(([order]) => order.do === deed))).toEqual([]);
  });
});
