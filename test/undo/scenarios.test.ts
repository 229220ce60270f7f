import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { route } from '../../src/sandbox/protocols/route.ts';
import type { SandboxResponse } from '../../src/sandbox/http.ts';
import { prepared, writesOf } from '../contract/world.ts';
import { isWhole, sampleOf } from '../trust/sample.ts';
import type { World, WorldOptions } from '../contract/world.ts';
import { ALL_CONSENTS, holdings, init, keptWorld, later, listsOf, stayingIn, undo, worldWithAPerson } from './account.ts';
import type { Holdings } from './account.ts';

interface Row {
  /** What stays after `undo --yes` as root, by the call that made it, and why. */
  readonly stays?: Readonly<Record<string, string>>;
  /** What the account then has otherwise than before, because of what stays. */
  readonly but?: (before: Holdings) => Partial<Holdings>;
  /** 0 unless something stays because of somebody else. */
  readonly ends?: number;
}

const EMPTY_INSTANCE = { region: 'us-east-1', access: true, users: [], groups: [], memberships: [], sets: [], assignments: [] };
const NEW_INSTANCE = { instances: [EMPTY_INSTANCE] };
const ORGANIZATION = {
  organization: { id: 'o', featureSet: 'ALL', managementAccountId: '111122223333', managementAccountEmail: 'root@example.com' },
};
const TO_BE_ASKED_FOR = { CreateOrganization: 'not-asked-for', 'enable-identity-center': 'not-asked-for' };
const PAID = { plan: { type: 'PAID', status: 'ACTIVE', credits: 0 } };

/** The one instance, changed. */
const instance =
  (change: (before: Holdings['instances'][number]) => object) =>
  ({ instances }: Holdings): Partial<Holdings> => ({ instances: instances.map((one) => ({ ...one, ...change(one) })) });

const FULL_SET = { name: 'AdministratorAccess', sessionDuration: 'PT1H', tags: {}, policies: ['AdministratorAccess'] };

/** Every scenario: an empty row is one after which nothing tells that a run was there. */
const ROWS: Readonly<Record<Exclude<Scenario, 'root-keys'>, Row>> = {
  fresh: { stays: TO_BE_ASKED_FOR, but: () => ({ ...ORGANIZATION, ...NEW_INSTANCE }) },
  'free-plan': { stays: TO_BE_ASKED_FOR, but: () => ({ ...ORGANIZATION, ...NEW_INSTANCE, ...PAID }) },
  'iam-user': {},
  'pending-activation': {},
  organization: { stays: { 'enable-identity-center': 'not-asked-for' }, but: () => NEW_INSTANCE },
  'consolidated-billing': {},
  enabled: {},
  elsewhere: {},
  'hidden-region': {},
  'account-instance': {},
  member: {},
  managed: {},
  'external-idp': {},
  partial: {},
  // Grace, who was in the group before, is an administrator by the assignment: hers is not taken.
  'shared-group': {
    stays: { CreateAccountAssignment: 'somebody-else', CreatePermissionSet: 'somebody-else' },
    but: instance(() => ({
      sets: [{ ...FULL_SET, provisioned: { '111122223333': 'latest' } }],
      assignments: ['Admins AdministratorAccess 111122223333'],
    })),
    ends: 4,
  },
  // The policy never reached the other account, and the set counts as changed there all the same.
  'shared-set': { but: instance(({ sets }) => ({ sets: sets.map((set) => ({ ...set, provisioned: { '444455556666': 'stale' } })) })) },
  'stale-provisioning': {
    stays: { ProvisionPermissionSet: 'for-good' },
    but: instance(({ sets }) => ({ sets: sets.map((set) => ({ ...set, provisioned: { '111122223333': 'latest' } })) })),
  },
  secured: {},
  'applications-only': { stays: { UpdateInstance: 'for-good' }, but: instance(() => ({ access: true })) },
  replicated: {},
  busy: {},
  hardened: {},
  'half-hardened': {},
  'with-workloads': {},
};

/** Where each Region is asked for an instance: few of them, but for `npm run test:trust`. The other accounts have all. */
const FEW: readonly Scenario[] = isWhole ? [] : ['fresh', 'free-plan', 'organization'];
const REGIONS: readonly string[] = ['us-east-1', 'eu-west-1', 'eu-south-1'];

function untouched(scenario: Scenario): World {
  const world = worldWithAPerson(scenario);
  const { regions } = world.aws.state;
  if (FEW.includes(scenario)) for (const region of Object.keys(regions)) if (!REGIONS.includes(region)) delete regions[region];
  return world;
}

const heldBefore = (scenario: Scenario): Holdings => structuredClone(holdings(untouched(scenario).aws.state));

const initialized = prepared(async (scenario: Scenario) => {
  const world = untouched(scenario);
  await init(world, ...ALL_CONSENTS, '--wait', '1m');
  await later(world);
  return world;
});

describe('init with every consent, then undo --yes, leaves the account as it was', () => {
  it.each(sampleOf(Object.entries(ROWS) as [Scenario, Row][], 12))(
    'on %s',
    async (scenario, { stays = {}, but = () => ({}), ends = 0 }) => {
      const was = heldBefore(scenario);
      const world = await initialized(scenario);
      const done = await undo(world);
      await later(world);
      expect([done.code, stayingIn(done), done.json().error]).toEqual([ends, stays, null]);
      expect(holdings(world.aws.state)).toEqual({ ...was, ...but(was) });
      const again = await undo(world);
      expect([again.code, writesOf(again.calls), stayingIn(again)]).toEqual([ends, [], stays]);
      expect(listsOf(again).going).toEqual([]);
    },
  );

  it('on root-keys, where whoever undoes it is not root any more, and so never takes the last administrator', async () => {
    const world = keptWorld('root-keys');
    await init(world, ...ALL_CONSENTS, '--wait', '10m');
    await later(world);
    const before = structuredClone(holdings(world.aws.state));
    const done = await world.runAs(world.aws.administrator, 'undo', '--yes', '--json');
    expect([done.code, writesOf(done.calls)]).toEqual([4, []]);
    expect(stayingIn(done)).toEqual({
      DeleteAccessKey: 'for-good',
      CreateAccountAssignment: 'somebody-else',
      CreateGroupMembership: 'somebody-else',
      CreateGroup: 'somebody-else',
      CreatePermissionSet: 'somebody-else',
      CreateUser: 'somebody-else',
    });
    expect(listsOf(done).staying[1]?.why).toContain('no other administrator was found');
    expect(holdings(world.aws.state)).toEqual(before);
  });

  it.each(['fresh', 'free-plan', 'organization'] as const)('on %s, with the instance and the organization, too', async (scenario) => {
    const was = heldBefore(scenario);
    const world = await initialized(scenario);
    await world.run('regions', '--yes', '--opt-in', 'eu-south-1');
    await later(world, 10 * 60_000);
    const all = ['--expect-account', '111122223333', '--delete-instance', '--delete-organization', '--disable-region', 'eu-south-1'];
    const done = await undo(world, ...all);
    await later(world, 10 * 60_000);
    expect([done.code, stayingIn(done)]).toEqual([0, {}]);
    expect(holdings(world.aws.state)).toEqual({ ...was, ...(scenario === 'free-plan' ? PAID : {}) });
    const again = await undo(world, ...all);
    expect([again.code, writesOf(again.calls), listsOf(again).gone.length]).toEqual([0, [], listsOf(done).going.length]);
  });

  it('where one list of instances still shows the instance that another shows going', async () => {
    let before: SandboxResponse | undefined;
    let isLate = true;
    const through: WorldOptions['through'] = (handle) => async (request) => {
      const reply = await handle(request);
      if (route(request)?.operation !== 'ListInstances' || request.headers['authorization']?.includes('/us-east-1/') !== true) return reply;
      if (!reply.body.includes('DELETE_IN_PROGRESS')) return (before = reply);
      const shown = isLate ? before : undefined;
      isLate = false;
      return shown ?? reply;
    };
    const world = worldWithAPerson('organization', through);
    await init(world, ...ALL_CONSENTS, '--wait', '1m');
    await later(world, 10 * 60_000);
    const done = await undo(world, '--expect-account', '111122223333', '--delete-instance');
    expect([done.code, stayingIn(done), world.aws.state.instances]).toEqual([0, {}, []]);
  });

  it('on free-plan with an IAM user as administrator: password, device, user and group, in an order without a gap', async () => {
    const world = keptWorld('free-plan');
    const before = structuredClone(holdings(world.aws.state));
    const first = await world.run('init', '--yes', '--json', '--administrator', 'iam-user', '--user-name', 'ada', '--wait', '10m');
    expect(first.code).toBe(0);
    await later(world);
    const done = await undo(world);
    expect([done.code, stayingIn(done)]).toEqual([0, {}]);
    const calls = writesOf(done.calls);
    const order = ['iam:DeleteLoginProfile', 'iam:DeactivateMFADevice', 'iam:RemoveUserFromGroup', 'iam:DeleteUser'];
    expect(calls.filter((call) => order.includes(call))).toEqual(order);
    const { users, groups, mfaDevices } = world.aws.state.iam;
    expect([users, groups, mfaDevices]).toEqual([[], [], []]);
    expect(holdings(world.aws.state)).toEqual(before);
    await later(world);
    const again = await undo(world);
    expect([again.code, writesOf(again.calls), listsOf(again).gone.length]).toEqual([0, [], 8]);
  });

  it('of a change of what was there before: session, relay state and all but the tags', async () => {
    const world = keptWorld('secured');
    const before = structuredClone(holdings(world.aws.state));
    const change = (...more: string[]): ReturnType<typeof world.run> =>
      world.run('permission-set', '--yes', '--json', '--user-name', 'ada', ...more);
    await change('--session-duration', 'PT2H', '--tag', 'team=core');
    await change('--session-duration', 'PT4H', '--relay-state', 'https://example.com');
    await later(world);
    const done = await undo(world);
    await later(world);
    expect([done.code, stayingIn(done), listsOf(done).going.length]).toEqual([0, { TagResource: 'for-good' }, 1]);
    const tagged = instance(({ sets }) => ({ sets: sets.map((set) => ({ ...set, tags: { team: 'core' } })) }))(before);
    expect(holdings(world.aws.state)).toEqual({ ...before, ...tagged });
    expect(writesOf((await undo(world)).calls)).toEqual([]);
  });

  it('a second time at once waits for nothing that the first one has taken back', async () => {
    const world = keptWorld('enabled');
    await init(world);
    await undo(world);
    const began = world.aws.clock.now();
    const again = await undo(world);
    expect([again.code, writesOf(again.calls), listsOf(again).gone.length]).toEqual([0, [], 5]);
    // AWS may go on showing what has gone for a while; what is read as gone is not looked at until a minute is over.
    expect(world.aws.clock.now() - began).toBeLessThan(20_000);
  });
});
