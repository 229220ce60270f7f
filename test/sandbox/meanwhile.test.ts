import { afterEach, describe, expect, it } from 'vitest';
import type { Deed } from '../../src/sandbox/meanwhile/meanwhile.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/server.ts';
import { ask, aSandbox, member, NOW } from './harness.ts';
import { after, instanceIn, look } from './somebody-else.ts';

const open: ServedSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

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
