import { afterEach, describe, expect, it } from 'vitest';
import { type Deed, DEEDS, type MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/server.ts';
import type { Instance, SandboxState } from '../../src/sandbox/state.ts';
import { ask, aSandbox, member, NOW } from './harness.ts';

const open: ServedSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

const look = (sandbox: Sandbox): Promise<unknown> => ask(sandbox, 'sts', 'GetCallerIdentity');

/** What the account holds after somebody else has done that. */
async function after(order: Omit<MeanwhileOrder, 'service' | 'operation'>, sandbox = aSandbox({ scenario: 'secured' })): Promise<Sandbox> {
  sandbox.meanwhile.set({ service: 'sts', operation: 'GetCallerIdentity', ...order });
  await look(sandbox);
  return sandbox;
}

function instanceIn({ instances: [instance] }: SandboxState): Instance {
  if (!instance) throw new Error('no instance');
  return instance;
}

const namesIn = ({ users, memberships }: Instance): (string | undefined)[] =>
  memberships.map(({ userId }) => users.find((user) => user.userId === userId)?.userName);

describe('Meanwhile', () => {
  it('MEAN-1 somebody changes the account just before the nth call, once', async () => {
    const sandbox = aSandbox({ scenario: 'secured' });
    sandbox.meanwhile.set({ service: 'sts', operation: 'GetCallerIdentity', nth: 2, do: 'disable-mfa' });
    const devices: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await look(sandbox);
      devices.push(sandbox.state.root.mfaDevices.length);
      if (n === 1) sandbox.person.assignRootMfa('passkey');
    }
    expect(devices).toEqual([1, 0, 1]);
  });

  it('MEAN-1 that very call sees it', async () => {
    const sandbox = aSandbox({ scenario: 'secured' });
    sandbox.meanwhile.set({ service: 'iam', operation: 'GetAccountSummary', do: 'disable-mfa' });
    expect(JSON.stringify((await ask(sandbox, 'iam', 'GetAccountSummary')).body)).toContain('"AccountMFAEnabled","value":"0"');
  });

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
    expect(DEEDS.filter((deed) => deed !== 'create-organization' && !CHANGES.some(([order]) => order.do === deed))).toEqual([]);
  });

  it('MEAN-2 what is made anew has another id', async () => {
    const before = aSandbox({ scenario: 'secured' }).state;
    const ids = async (deed: Deed): Promise<(string | undefined)[]> => {
      const { state } = await after({ do: deed });
      return [instanceIn(state).groups[0]?.groupId, instanceIn(state).users[0]?.userId];
    };
    const [groupId, userId] = [instanceIn(before).groups[0]?.groupId, instanceIn(before).users[0]?.userId];
    expect(await ids('recreate-group')).toEqual([expect.not.stringContaining(groupId ?? ''), userId]);
    expect(await ids('recreate-user')).toEqual([groupId, expect.not.stringContaining(userId ?? '')]);
  });

  it('MEAN-3 it is seen at once, in whatever state reads are answered from', async () => {
    const sandbox = aSandbox({ scenario: 'secured', lag: true });
    const { identityStoreId: IdentityStoreId, groups } = instanceIn(sandbox.state);
    await ask(sandbox, 'identitystore', 'CreateGroup', { IdentityStoreId, DisplayName: 'Late' });
    sandbox.meanwhile.set({ service: 'identitystore', operation: 'ListGroupMemberships', do: 'add-member' });
    const { body } = await ask(sandbox, 'identitystore', 'ListGroupMemberships', { IdentityStoreId, GroupId: groups[0]?.groupId });
    const truly = instanceIn(sandbox.state).memberships.map(({ membershipId }) => ({ MembershipId: membershipId }));
    expect(member(body, 'GroupMemberships')).toMatchObject(truly);
    expect(truly).toHaveLength(2);
    expect(member((await ask(sandbox, 'identitystore', 'ListGroups', { IdentityStoreId })).body, 'Groups')).toHaveLength(1);
  });

  it('MEAN-4 what could not be done is told, and why', async () => {
    const { meanwhile } = await after({ do: 'add-member', groupName: 'Nobody' });
    expect(meanwhile.orders).toMatchObject([{ state: 'failed', why: 'there is no group Nobody' }]);
    const fresh = await after({ do: 'mark-stale' }, aSandbox());
    expect(fresh.meanwhile.orders).toMatchObject([{ state: 'failed', why: 'there is no IAM Identity Center instance' }]);
  });

  it('MEAN-4 an order for a call that never comes is a mistake', () => {
    expect(() => aSandbox().meanwhile.set({ service: 'sts', operation: 'GetCaller', do: 'disable-mfa' })).toThrow('no sts:GetCaller');
  });

  it('MEAN-4 orders are given and listed over HTTP', async () => {
    const sandbox = createSandbox({ scenario: 'secured', clock: { now: () => NOW, sleep: () => Promise.resolve() } });
    const served = await serveSandbox(sandbox);
    open.push(served);
    const post = async (body: object): Promise<unknown> => {
      const reply = await fetch(`${served.url}/_sandbox/meanwhile`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return [reply.status, await reply.json()];
    };
    const order = { service: 'sts', operation: 'GetCallerIdentity', do: 'disable-mfa' };
    expect(await post(order)).toEqual([200, { done: true }]);
    expect(await post({ ...order, operation: 'GetCaller' })).toEqual([
      400,
      { error: expect.stringContaining('there is no sts:GetCaller here') },
    ]);
    expect(await post({ ...order, do: 'explode' })).toEqual([400, { error: expect.stringMatching(/^do: one of create-user, /u) }]);
    expect(await post({ ...order, group: 'Admins' })).toEqual([
      400,
      { error: expect.stringMatching(/^group: there is no such parameter/u) },
    ]);
    expect(await post({ ...order, nth: 0 })).toEqual([400, { error: 'nth: a whole number, at least 1' }]);
    await look(sandbox);
    expect(await (await fetch(`${served.url}/_sandbox/meanwhile`)).json()).toEqual([{ order: { ...order, nth: 1 }, state: 'done' }]);
  });
});
