import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import type { RunOptions, RunReport } from '../../src/engine/types.ts';
import { TRACKS } from '../../src/steps/tracks.ts';
import { rig } from '../engine/fakes.ts';
import { ACCOUNT, answers, bob, OTHER, POLICY, SET_ARN } from './fake-account.ts';
import { accountOf, doIn, enabledAws, freshAws } from './small-aws.ts';
import type { SmallAws } from './small-aws.ts';

const NOT_FOUND = 'Received a 404 status error: the GROUP assignee g-1 was not found in directory d-1';

/** Runs every step against a small AWS, in which the person does their part at the first card. */
async function runAgainst(aws: SmallAws, options: Partial<RunOptions> = {}): Promise<{ report: RunReport; calls: string[] }> {
  const calls: string[] = [];
  const { options: usual, ports } = rig(TRACKS['identity-center'].steps, new Set(), { options: { answers, waitMs: 60_000, ...options } });
  const report = await run(usual, {
    ...ports,
    account: accountOf(aws),
    host: {
      ...ports.host,
      notify: (message) => {
        if (message.type !== 'manual') return;
        if (message.manual.id === 'assign-root-mfa') aws.mfa = true;
        if (message.manual.id === 'enable-identity-center') aws.hasInstance = true;
      },
    },
    sender: {
      send: async (change, input) => {
        calls.push(change.call.split(':')[1] ?? '');
        return { output: doIn(aws, change, input), requestId: null };
      },
    },
  });
  return { report, calls };
}

const statesOf = ({ steps }: RunReport): Record<string, string> => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const adaInAdmins = (): Pick<SmallAws, 'users' | 'groups'> => ({
  users: [{ ...bob, userId: 'u-ada', userName: 'ada', email: 'ada@example.com' }, bob],
  groups: [{ groupId: 'g-1', name: 'Admins', external: false, members: ['u-ada'] }],
});
const fullSet = {
  permissionSetArn: SET_ARN,
  name: 'AdministratorAccess',
  sessionDuration: 'PT1H',
  relayState: null,
  managed: [POLICY],
  isStale: false,
  accounts: [ACCOUNT],
};

describe('the steps, run together', () => {
  it('take a fresh account to an assignment, in the order in which things stand on each other', async () => {
    const { report, calls } = await runAgainst(freshAws());
    expect(statesOf(report)).toEqual({
      'root-mfa': 'changed',
      'identity-center': 'changed',
      user: 'changed',
      group: 'changed',
      'permission-set': 'changed',
      assignment: 'changed',
      'root-keys': 'ok',
      regions: 'ok',
    });
    expect(calls.toSorted()).toEqual([
      'AttachManagedPolicyToPermissionSet',
      'CreateAccountAssignment',
      'CreateGroup',
      'CreateGroupMembership',
      'CreateOrganization',
      'CreatePermissionSet',
      'CreateUser',
    ]);
    expect(calls.at(-1)).toBe('CreateAccountAssignment');
    expect(report.known).toMatchObject({ userId: 'u-ada', groupId: 'g-1', permissionSetArn: SET_ARN, identityStoreId: 'd-1' });
  });

  it('change nothing the second time', async () => {
    const aws = freshAws();
    await runAgainst(aws);
    const { report, calls } = await runAgainst(aws);
    expect(calls).toEqual([]);
    expect(Object.values(statesOf(report)).every((state) => state === 'ok')).toBe(true);
  });

  it('assign again where AWS could not see the group yet, and give up after a while', async () => {
    const once = await runAgainst({ ...enabledAws(), ends: [NOT_FOUND, null] });
    expect(statesOf(once.report)['assignment']).toBe('changed');
    expect(once.calls.filter((call) => call === 'CreateAccountAssignment')).toHaveLength(2);
    const always = await runAgainst({ ...enabledAws(), ends: [NOT_FOUND] });
    expect(statesOf(always.report)['assignment']).toBe('failed');
    expect(always.calls.filter((call) => call === 'CreateAccountAssignment')).toHaveLength(3);
  });

  it('ask before others in the group gain access', async () => {
    const shared = (): SmallAws => ({
      ...enabledAws(),
      ...adaInAdmins(),
      groups: [{ groupId: 'g-1', name: 'Admins', external: false, members: ['u-ada', 'u-bob'] }],
    });
    const { report, calls } = await runAgainst(shared());
    expect(statesOf(report)['assignment']).toBe('needs-you');
    expect(report.steps.find(({ id }) => id === 'assignment')?.error).toMatchObject({
      message: expect.stringContaining('bob') as string,
      wayOut: expect.stringContaining('--accept-wider-access') as string,
    });
    expect(calls).not.toContain('CreateAccountAssignment');
    expect((await runAgainst(shared(), { accepted: new Set(['accept-wider-access']) })).calls).toContain('CreateAccountAssignment');
  });

  it('ask before a set that others hold gets its policy', async () => {
    const shared = (): SmallAws => ({
      ...enabledAws(),
      ...adaInAdmins(),
      set: { ...fullSet, managed: [], accounts: [OTHER] },
      assigned: [{ accountId: OTHER, principalId: 'g-1' }],
    });
    const { report, calls } = await runAgainst(shared());
    expect(statesOf(report)).toMatchObject({ 'permission-set': 'needs-you', assignment: 'blocked' });
    expect(calls).toEqual([]);
    expect((await runAgainst(shared(), { accepted: new Set(['accept-wider-access']) })).calls).toEqual([
      'AttachManagedPolicyToPermissionSet',
      'CreateAccountAssignment',
    ]);
  });

  it('renew an old role in this account, and nothing else', async () => {
    const { report, calls } = await runAgainst({
      ...enabledAws(),
      ...adaInAdmins(),
      set: { ...fullSet, isStale: true },
      assigned: [{ accountId: ACCOUNT, principalId: 'g-1' }],
    });
    expect(calls).toEqual(['ProvisionPermissionSet']);
    expect(statesOf(report)).toMatchObject({ 'permission-set': 'changed', assignment: 'ok' });
  });

  it('attach the policy and renew the role where the set is assigned here already', async () => {
    const { calls } = await runAgainst({
      ...enabledAws(),
      ...adaInAdmins(),
      set: { ...fullSet, managed: [] },
      assigned: [{ accountId: ACCOUNT, principalId: 'g-1' }],
    });
    expect(calls).toEqual(['AttachManagedPolicyToPermissionSet', 'ProvisionPermissionSet']);
  });

  it('count a Region that AWS is enabling as so', async () => {
    const { report, calls } = await runAgainst(
      { ...enabledAws(), ...adaInAdmins(), set: fullSet, assigned: [{ accountId: ACCOUNT, principalId: 'g-1' }] },
      { answers: { ...answers, optIn: ['eu-south-1'] } },
    );
    expect(calls).toEqual(['EnableRegion']);
    expect(statesOf(report)['regions']).toBe('changed');
  });

  it('list all that the account contradicts before anything is changed', async () => {
    const { report, calls } = await runAgainst(enabledAws(), { answers: { userName: 'ada', optIn: ['eu-suth-1'] } });
    expect(calls).toEqual([]);
    expect(String(report.error)).toMatch(/eu-suth-1[\s\S]*--email[\s\S]*--given-name[\s\S]*--family-name/);
  });
});
