import { describe, expect, it } from 'vitest';
import { createIds } from '../../src/sandbox/ids.ts';
import { page } from '../../src/sandbox/paging.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Assignment, Instance, PermissionSet } from '../../src/sandbox/state.ts';
import { ask, aSandbox, NOW } from './harness.ts';

const SECOND = 1000;

function contents(sandbox: Sandbox): { instance: Instance; set: PermissionSet; group: Assignment } {
  const [instance] = sandbox.state.instances;
  const [set] = instance?.permissionSets ?? [];
  const [group] = instance?.assignments ?? [];
  if (!instance || !set || !group) throw new Error('the scenario holds less than expected');
  return { instance, set, group };
}

/** As CreateAccountAssignment leaves it. */
function begin({ instance }: { instance: Instance }, assignment: Assignment): void {
  instance.assignmentRequests.push({ ...assignment, requestId: 'r', status: 'IN_PROGRESS', createdAt: NOW, settlesAt: NOW + SECOND });
}

describe('Time', () => {
  it('TIME-1 an assignment succeeds, is listed, and provisions the set', () => {
    const sandbox = aSandbox({ scenario: 'secured', accounts: 2 });
    const all = contents(sandbox);
    begin(all, { ...all.group, accountId: '444455556666' });
    sandbox.clock.advance(SECOND - 1);
    expect(sandbox.state.instances[0]?.assignmentRequests).toMatchObject([{ status: 'IN_PROGRESS' }]);
    sandbox.clock.advance(1);
    expect(sandbox.state.instances[0]).toMatchObject({
      assignmentRequests: [{ status: 'SUCCEEDED' }],
      assignments: [{}, { accountId: '444455556666' }],
    });
    expect(all.set.provisioned).toEqual({ '111122223333': 'latest', '444455556666': 'latest' });
  });

  it('TIME-1 what is assigned already is not assigned twice, and stays as old as it is', () => {
    const sandbox = aSandbox({ scenario: 'stale-provisioning' });
    const all = contents(sandbox);
    begin(all, all.group);
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.instances[0]).toMatchObject({ assignmentRequests: [{ status: 'SUCCEEDED' }], assignments: [{}] });
    expect(all.set.provisioned).toEqual({ '111122223333': 'stale' });
  });

  it.each(['GROUP', 'USER'] as const)('TIME-2 a %s that was not visible when the assignment began fails it', (principalType) => {
    const sandbox = aSandbox({ scenario: 'secured' });
    const all = contents(sandbox);
    for (const entry of [...all.instance.users, ...all.instance.groups]) entry.visibleAt = NOW + 1;
    const principalId = principalType === 'USER' ? (all.instance.users[0]?.userId ?? '') : all.group.principalId;
    begin(all, { ...all.group, principalType, principalId });
    sandbox.clock.advance(SECOND);
    const failureReason = `Received a 404 status error: the ${principalType} assignee ${principalId} was not found in directory ${all.instance.identityStoreId}`;
    expect(sandbox.state.instances[0]?.assignmentRequests).toMatchObject([{ status: 'FAILED', failureReason }]);
  });

  it('TIME-3 in the management account AWS needs IAM rights of the caller', () => {
    const sandbox = aSandbox({ scenario: 'secured', accounts: 2 });
    const all = contents(sandbox);
    sandbox.state.deniedOnBehalf.push('iam:CreateRole');
    begin(all, all.group);
    begin(all, { ...all.group, accountId: '444455556666' });
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.instances[0]?.assignmentRequests).toMatchObject([
      {
        status: 'FAILED',
        failureReason: expect.stringMatching(
          /^Received a 403 status error: .* is not authorized to perform: iam:CreateRole on resource: role AWSReservedSSO_AdministratorAccess_/,
        ),
      },
      { status: 'SUCCEEDED' },
    ]);
  });

  it('TIME-4 provisioning brings one account up to date', () => {
    const sandbox = aSandbox({ scenario: 'stale-provisioning' });
    const { instance, set } = contents(sandbox);
    instance.provisioningRequests.push({
      requestId: 'r',
      permissionSetArn: set.arn,
      accountId: '111122223333',
      status: 'IN_PROGRESS',
      createdAt: NOW,
      settlesAt: NOW + SECOND,
    });
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.instances[0]?.provisioningRequests).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(set.provisioned).toEqual({ '111122223333': 'latest' });
  });

  it('TIME-5 a Region that is being disabled ends DISABLED', () => {
    const sandbox = aSandbox();
    sandbox.state.regions['eu-south-1'] = { status: 'DISABLING', settlesAt: NOW + SECOND };
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.regions['eu-south-1']).toEqual({ status: 'DISABLED' });
  });

  it('TIME-6 an account that is not in the organization can be given no access', () => {
    const sandbox = aSandbox({ scenario: 'secured', accounts: 2 });
    const all = contents(sandbox);
    begin(all, { ...all.group, accountId: '999988887777' });
    all.instance.provisioningRequests.push({
      requestId: 'r',
      permissionSetArn: all.set.arn,
      accountId: '999988887777',
      status: 'IN_PROGRESS',
      createdAt: NOW,
      settlesAt: NOW + SECOND,
    });
    sandbox.clock.advance(SECOND);
    const failed = {
      status: 'FAILED',
      failureReason: `Received a 404 status error: the account 999988887777 was not found in organization ${sandbox.state.organization?.id}`,
    };
    expect(sandbox.state.instances[0]).toMatchObject({ assignmentRequests: [failed], provisioningRequests: [failed], assignments: [{}] });
    expect(all.set.provisioned).toEqual({ '111122223333': 'latest' });
  });

  it('who sleeps past the new time wakes', async () => {
    const { clock } = aSandbox();
    const slept = clock.sleep(5 * SECOND);
    clock.advance(5 * SECOND);
    await expect(slept).resolves.toBeUndefined();
    expect(clock.now()).toBe(NOW + 5 * SECOND);
  });

  it('every reply waits for the latency', async () => {
    const sandbox = aSandbox({ latencyMs: 80 });
    const answer = ask(sandbox, 'sts', 'GetCallerIdentity');
    sandbox.clock.advance(79);
    await Promise.resolve();
    expect(sandbox.calls).toEqual([]);
    sandbox.clock.advance(1);
    expect(await answer).toMatchObject({ status: 200 });
  });
});

describe('Paging', () => {
  const items = Array.from({ length: 205 }, (_, index) => index);

  it('PAGE-1 goes through everything once, a hundred at a time unless told', () => {
    const seen: number[] = [];
    let NextToken: string | undefined;
    do {
      const got = page(items, { NextToken });
      expect(got.items.length).toBeLessThanOrEqual(100);
      seen.push(...got.items);
      NextToken = got.NextToken;
    } while (NextToken !== undefined);
    expect(seen).toEqual(items);
  });

  it('PAGE-1 a page that ends with the last item has no token', () => {
    expect(page(items, { MaxResults: 205 })).toEqual({ items });
    expect(page([], {})).toEqual({ items: [] });
  });

  it.each(['', 'mine', 'YWZ0ZXI6LTE', 'YWZ0ZXI6MS41', 'YWZ0ZXI6MTA='])('PAGE-2 %j is no token of the sandbox', (NextToken) => {
    expect(() => page(items, { NextToken })).toThrow(expect.objectContaining({ code: 'ValidationException' }));
  });
});

describe('Ids', () => {
  it('repeat for the same seed, and only for that', () => {
    const four = (seed: number): string[] => {
      const ids = createIds(seed);
      return [ids.uuid(), ids.uuid(), ids.hex(16), ids.hex(10)];
    };
    expect(four(1)).toEqual(four(1));
    expect(new Set([...four(1), ...four(2)]).size).toBe(8);
    expect(four(3)[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
