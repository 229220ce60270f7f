import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { RunResult, StepDocument } from '../../src/model/result.ts';
import { addAdministratorAccess, addGrace, addGroup, addUser, assign } from '../../src/sandbox/scenarios/contents.ts';
import { createIds } from '../../src/sandbox/ids.ts';
import type { Instance, PermissionSet, SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { aWorld, statesOf, writesOf } from './world.ts';
import type { WorldOptions } from './world.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const ids = createIds(7);

const instanceOf = ({ instances: [instance] }: SandboxState): Instance => {
  if (instance === undefined) throw new Error('There is no instance');
  return instance;
};
const setOf = (state: SandboxState): PermissionSet => instanceOf(state).permissionSets[0] ?? addAdministratorAccess(instanceOf(state), ids);
const stepOf = ({ steps }: RunResult, id: StepDocument['id']): StepDocument => {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`No ${id}`);
  return step;
};
const init = (scenario: Scenario, but: WorldOptions['but'], ...more: string[]): ReturnType<ReturnType<typeof aWorld>['run']> =>
  aWorld(scenario, but === undefined ? {} : { but }).run('init', '--yes', '--json', ...ADA, ...more);

describe('an account whose plan is unknown, or has credits left', () => {
  const withPlan =
    (plan: SandboxState['plan']) =>
    (state: SandboxState): void => {
      state.plan = plan;
    };
  it.each<[string, SandboxState['plan'], RegExp]>([
    ['a paid plan with credits', { type: 'PAID', status: 'ACTIVE', credits: 40 }, /paid plan; 40 USD of credits are left/],
    ['a paid plan that does not say', { type: 'PAID', status: 'ACTIVE' }, /AWS does not show how many credits are left/],
    ['no plan on record', undefined, /is unknown: AWS has no plan on record/],
  ])('%s: no organization, no Enable link; Regions and root MFA go on', async (_what, plan, says) => {
    const done = await init('fresh', withPlan(plan), '--opt-in', 'eu-south-1');
    const result = done.json();
    expect([done.code, writesOf(done.calls)]).toEqual([4, ['account:EnableRegion']]);
    expect(statesOf(result)).toMatchObject({ 'root-mfa': 'changed', 'identity-center': 'needs-you', regions: 'changed' });
    expect(stepOf(result, 'identity-center')).toMatchObject({
      manual: [],
      error: { code: 'accept-credit-loss', message: expect.stringMatching(says) as string },
    });
    expect(done.stdout + done.stderr).not.toMatch(/singlesignon\/home/);
  });

  it('a plan that AWS refuses to tell: unknown is guarded all the same', async () => {
    const { run } = aWorld('fresh', { as: 'administrator', but: (state) => state.denied.push('freetier:GetAccountPlanState') });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, writesOf(done.calls)]).toEqual([4, []]);
    expect(stepOf(done.json(), 'identity-center').summary).toMatch(/unknown: AWS answered AccessDeniedException/);
    expect((await run('status')).stdout.replace(/\s+/g, ' ')).toMatch(
      /What could not be read.*The plan and its credits: AccessDeniedException for freetier:GetAccountPlanState/,
    );
  });

  it('in an organization nothing is lost any more, and nothing is asked', async () => {
    expect((await init('organization', withPlan(undefined))).code).toBe(0);
  });
});

describe('an instance', () => {
  it('with replicas is one instance, and is written to in its primary Region', async () => {
    const done = await init('elsewhere', (state) => {
      instanceOf(state).regions = ['us-east-1', 'eu-west-1'];
    });
    expect([done.code, done.json().handoff.region]).toEqual([0, 'eu-west-1']);
  });

  it.each([
    ['eu-south-1', 4, /eu-south-1 is not enabled in this account \(DISABLED\)/],
    ['eu-nowhere-9', 2, /ListRegions does not list it/],
  ] as const)('is not enabled in %s, which is off or not there', async (region, code, says) => {
    const done = await init('organization', undefined, '--region', region);
    expect([done.code, writesOf(done.calls)]).toEqual([code, []]);
    expect(done.stdout).toMatch(says);
  });
});

describe('a user that the answers do not fit', () => {
  const mallory = (state: SandboxState): unknown =>
    addUser(instanceOf(state), ids, { userName: 'mallory', email: 'ada@example.com', givenName: 'M', familyName: 'M' });
  const disabled = (state: SandboxState): unknown =>
    Object.assign(addUser(instanceOf(state), ids, { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin' }), {
      status: 'DISABLED',
    });
  it.each<[string, WorldOptions['but'], RegExp]>([
    ['another user has the e-mail', mallory, /belongs to another user, mallory/],
    ['the user is disabled', disabled, /is a disabled user/],
  ])('%s: exit 2 by init, status and group, before anything is changed', async (_what, but, says) => {
    const { run } = aWorld('enabled', but === undefined ? {} : { but });
    for (const line of [
      ['init', '--yes', '--opt-in', 'eu-south-1', ...ADA],
      ['init', '--dry-run', ...ADA],
      ['status', ...ADA],
      ['group', '--yes', ...ADA.slice(0, 4)],
    ]) {
      const done = await run(...line, '--json');
      expect([line[0], done.code, writesOf(done.calls), done.json().error?.message]).toEqual([line[0], 2, [], expect.stringMatching(says)]);
    }
  });
});

describe('a permission set of that name that is different', () => {
  it.each<[string, (set: PermissionSet) => unknown, RegExp]>([
    ['an inline policy', (set) => (set.inlinePolicy = '{"Version":"2012-10-17","Statement":[]}'), /an inline policy/],
    [
      'a permissions boundary',
      (set) => (set.permissionsBoundary = { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      /a permissions boundary/,
    ],
    [
      'a denying policy',
      (set) => set.managedPolicies.push({ name: 'AWSDenyAll', arn: 'arn:aws:iam::aws:policy/AWSDenyAll' }),
      /the policy AWSDenyAll/,
    ],
  ])('%s: left as it is, with another name as the way out', async (_what, change, says) => {
    const done = await init('secured', (state) => void change(setOf(state)));
    expect([done.code, writesOf(done.calls)]).toEqual([4, []]);
    expect(stepOf(done.json(), 'permission-set')).toMatchObject({
      state: 'blocked',
      summary: expect.stringMatching(says) as string,
      error: { wayOut: expect.stringMatching(/--permission-set/) as string },
    });
  });

  it("is nobody's access from the far end: status does not call it secured, and names who holds it", async () => {
    const { run } = aWorld('secured', {
      but: (state) => void (setOf(state).permissionsBoundary = { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    });
    expect((await run('status', '--json')).code).toBe(4);
    expect((await run('status')).stdout.replace(/\s+/g, ' ')).toMatch(
      /Who has access • ada \(through Admins, AdministratorAccess, which may give less/,
    );
  });

  it('changes only what was asked for explicitly, shown from → to', async () => {
    const longer = (state: SandboxState): void => {
      setOf(state).sessionDuration = 'PT4H';
    };
    expect(writesOf((await init('secured', longer)).calls)).toEqual([]);
    const asked = aWorld('secured', { but: longer });
    expect((await asked.run('init', '--dry-run', ...ADA, '--session-duration', 'PT2H')).stdout.replace(/\s+/g, ' ')).toContain(
      'session duration 4 hours → 2 hours',
    );
    const done = await asked.run('init', '--yes', '--json', ...ADA, '--session-duration', 'PT2H');
    expect([done.code, writesOf(done.calls)]).toEqual([0, ['sso-admin:UpdatePermissionSet', 'sso-admin:ProvisionPermissionSet']]);
  });
});

describe('from the far end, without answers', () => {
  it('a user who is assigned directly counts, and is named', async () => {
    const { run } = aWorld('enabled', {
      but: (state) => {
        const grace = addGrace(instanceOf(state), ids);
        const set = addAdministratorAccess(instanceOf(state), ids);
        instanceOf(state).assignments.push({
          accountId: ACCOUNT,
          permissionSetArn: set.arn,
          principalType: 'USER',
          principalId: grace.userId,
        });
        set.provisioned[ACCOUNT] = 'latest';
      },
    });
    expect((await run('status', '--json')).json()).toMatchObject({
      outcome: 'secured',
      handoff: { groupId: null, userId: expect.any(String) as string },
    });
    expect((await run('status')).stdout).toContain('grace (directly, AdministratorAccess)');
    expect((await run('init', '--yes', '--json')).code).toBe(0);
  });

  it.each<[string, (state: SandboxState) => unknown]>([
    ['a disabled member', (state) => instanceOf(state).users.forEach((user) => (user.status = 'DISABLED'))],
    ['a group of nobody', (state) => (instanceOf(state).memberships = [])],
    ['another account alone', (state) => instanceOf(state).assignments.forEach((one) => (one.accountId = OTHER))],
  ])('%s is no administrator here', async (_what, but) => {
    const { run } = aWorld('secured', { but: (state) => void but(state) });
    expect(['pending', 'needs-you']).toContain((await run('status', '--json')).json().outcome);
    expect((await run('status')).stdout).toContain('Nobody holds AdministratorAccess here');
  });

  it('a role that is out of date is renewed in this account alone, and with a yes where others hold the set', async () => {
    const renewed = await aWorld('stale-provisioning').run('init', '--yes', '--json');
    expect([renewed.code, stepOf(renewed.json(), 'permission-set').changes.map(({ call, input }) => [call, input['TargetId']])]).toEqual([
      0,
      [['sso-admin:ProvisionPermissionSet', ACCOUNT]],
    ]);
    const shared = aWorld('stale-provisioning', {
      but: (state) =>
        assign(instanceOf(state), setOf(state), addGroup(instanceOf(state), ids, 'Developers', [addGrace(instanceOf(state), ids)]), OTHER),
    });
    const held = await shared.run('init', '--yes', '--json');
    expect([held.code, writesOf(held.calls), stepOf(held.json(), 'permission-set').summary]).toEqual([
      4,
      [],
      expect.stringContaining(`group Developers in account ${OTHER}`),
    ]);
    expect((await shared.run('init', '--yes', '--json', '--accept-wider-access')).code).toBe(0);
  });

  it('a second administrator is added, and the first left alone', async () => {
    const { run } = aWorld('secured');
    const grace = ['--user-name', 'grace', '--email', 'grace@example.com', '--given-name', 'Grace', '--family-name', 'Guest'];
    const done = await run('init', '--yes', '--json', ...grace);
    expect([done.code, writesOf(done.calls)]).toEqual([0, ['identitystore:CreateUser', 'identitystore:CreateGroupMembership']]);
    expect((await run('status')).stdout).toMatch(/ada \(through Admins[\s\S]*grace \(through Admins/);
  });
});

describe('--account', () => {
  it("of no member of the organization fails with AWS's reason, what it means, and what to do", async () => {
    const done = await init('enabled', undefined, '--account', '999988887777');
    expect(done.code).toBe(1);
    expect(stepOf(done.json(), 'assignment')).toMatchObject({
      state: 'failed',
      error: {
        message: expect.stringMatching(
          /in account 999988887777: Received a 404 status error: the account 999988887777 was not found/,
        ) as string,
        wayOut: expect.stringMatching(
          /^Only active accounts of this organization .*999988887777 in AWS Organizations.*correct --account/,
        ) as string,
      },
    });
    expect(
      (
        await init(
          'enabled',
          (state) => {
            state.organization?.memberAccounts?.push({ id: OTHER, name: 'member', email: 'member@example.com', joinedAt: 0 });
          },
          '--account',
          OTHER,
        )
      ).code,
    ).toBe(0);
  });
});
