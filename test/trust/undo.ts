import { route } from '../../src/sandbox/protocols/route.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ADA, EVERY_SETTING } from '../ada.ts';
import { inTwoRegions } from '../contract/world.ts';
import type { Ran, World } from '../contract/world.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { baselineOf, holdings, worldWithAPerson } from '../undo/account.ts';

/** What was run, and the writing calls by which it is taken back. */
interface Path {
  readonly scenario: Scenario;
  /** The account has two Regions alone: there is enough to take back in each. */
  readonly isSmall?: boolean;
  /** One command line each. */
  readonly runs: readonly (readonly string[])[];
  readonly undo: readonly string[];
  readonly writes: readonly string[];
}

const INIT = ['init', '--yes', '--json', ...ADA, '--accept-wider-access'];
const DIRECTORY = [
  'sso-admin:DeleteAccountAssignment',
  'identitystore:DeleteGroupMembership',
  'sso-admin:DeletePermissionSet',
  'identitystore:DeleteGroup',
  'identitystore:DeleteUser',
];
const IAM_USER = ['init', '--yes', '--json', '--administrator', 'iam-user', '--user-name', 'ada', '--wait', '1m'];

const HARDEN = ['harden', '--yes', '--json', ...EVERY_SETTING];

const PATHS: readonly Path[] = [
  { scenario: 'enabled', runs: [INIT], undo: [], writes: DIRECTORY },
  {
    scenario: 'fresh',
    runs: [[...INIT, '--accept-credit-loss', '--wait', '1m']],
    undo: ['--expect-account', '111122223333', '--delete-instance', '--delete-organization'],
    writes: [...DIRECTORY, 'sso-admin:DeleteInstance', 'organizations:DeleteOrganization'],
  },
  {
    scenario: 'shared-set',
    runs: [INIT],
    undo: [],
    writes: ['sso-admin:DeleteAccountAssignment', 'sso-admin:DetachManagedPolicyFromPermissionSet'],
  },
  {
    scenario: 'secured',
    runs: [
      ['permission-set', '--yes', '--user-name', 'ada', '--session-duration', 'PT2H'],
      ['regions', '--yes', '--opt-in', 'eu-south-1'],
    ],
    undo: ['--disable-region', 'eu-south-1'],
    writes: ['sso-admin:UpdatePermissionSet', 'sso-admin:ProvisionPermissionSet', 'account:DisableRegion'],
  },
  {
    scenario: 'free-plan',
    runs: [IAM_USER],
    undo: [],
    writes: [
      'iam:DeleteLoginProfile',
      'iam:DeactivateMFADevice',
      'iam:DeleteVirtualMFADevice',
      'iam:RemoveUserFromGroup',
      'iam:DeleteUser',
      'iam:DetachGroupPolicy',
      'iam:DeleteGroup',
    ],
  },
  {
    scenario: 'fresh',
    isSmall: true,
    runs: [HARDEN],
    undo: [],
    writes: [
      'accessanalyzer:DeleteAnalyzer',
      'account:DeleteAlternateContact',
      'budgets:DeleteBudget',
      'cloudtrail:DeleteTrail',
      'ec2:DisableEbsEncryptionByDefault',
      'ec2:DisableSnapshotBlockPublicAccess',
      'ec2:ModifyInstanceMetadataDefaults',
      'iam:DeleteAccountPasswordPolicy',
      's3control:DeletePublicAccessBlock',
      'ssm:ResetServiceSetting',
    ],
  },
  {
    scenario: 'half-hardened',
    isSmall: true,
    runs: [['harden', '--yes', '--json', '--password-policy', '--accept-workload-change']],
    undo: [],
    writes: ['ec2:DisableImageBlockPublicAccess', 'iam:UpdateAccountPasswordPolicy', 's3control:PutPublicAccessBlock'],
  },
];

/** What befalls the undo at this call: killed just before AWS hears it, or just after; or its reply is lost. */
export interface Trouble extends Path {
  readonly what: 'killed before' | 'killed after' | 'no reply to';
  readonly write: string;
}

export const TROUBLES: readonly Trouble[] = PATHS.flatMap((path) =>
  path.writes.flatMap((write) => (['killed before', 'killed after', 'no reply to'] as const).map((what) => ({ ...path, what, write }))),
);

/** Runs again so often at most: so soon after a kill AWS may show what has gone. */
const MOST_RUNS = 3;

/** Lets it happen, undoes it again, and compares with an undo that nothing befell. Nothing is wrong where nothing is returned. */
export async function undoAgain(trouble: Trouble): Promise<readonly string[]> {
  const { undo, what, write } = trouble;
  const wrong = new Set<string>();
  const [whole, world] = [await made(trouble), await made(trouble, wrong)];
  const undoing = (at: World): Promise<Ran> => at.run('undo', '--yes', '--json', ...undo);
  const undisturbed = await undoing(whole);
  const [service = '', operation = ''] = write.split(':');
  if (what === 'no reply to') world.aws.faults.set({ service, operation, kind: 'drop-response', nth: 1, times: 1, ms: 0 });
  else world.kill(what, write);
  const first = await Promise.race([world.dead, undoing(world).then(() => 'ended' as const)]);
  if (first !== (what === 'no reply to' ? 'ended' : 'killed')) wrong.add(`the undo ${first}`);
  let again = await undoing(world);
  for (let count = 1; again.code !== undisturbed.code && count < MOST_RUNS; count++) again = await undoing(world);
  if (again.code !== undisturbed.code) wrong.add(`ends ${again.code}, not ${undisturbed.code}: ${again.stdout.slice(0, 2000)}`);
  await Promise.all([world.pass(600_000), whole.pass(600_000)]);
  const [is, shouldBe] = [world, whole].map(({ aws }) =>
    JSON.stringify([holdings(aws.state), aws.state.iam.users, aws.state.iam.groups, aws.state.iam.mfaDevices, baselineOf(aws.state)]),
  );
  if (is !== shouldBe) wrong.add(`left: ${is}\nnot: ${shouldBe}`);
  return [...wrong];
}

interface Mortal extends World {
  readonly kill: (when: 'killed before' | 'killed after', write: string) => void;
  readonly dead: Promise<'killed'>;
}

const NEVER = new Promise<never>(() => undefined);

/** An account after its runs. At no moment may a password stand in it without a device. */
async function made({ scenario, isSmall = false, runs }: Path, wrong = new Set<string>()): Promise<Mortal> {
  let order: { readonly when: string; readonly write: string } | null = null;
  let tell = (): void => undefined;
  const dead = new Promise<'killed'>((resolve) => {
    tell = () => resolve('killed');
  });
  const through = (handle: Sandbox['handle']): Sandbox['handle'] => {
    let isDead = false;
    return async (request) => {
      const target = route(request);
      const isIt = order !== null && `${target?.service}:${target?.operation}` === order.write;
      if (isIt && order?.when === 'killed before') isDead = true;
      const reply = isDead ? undefined : await handle(request);
      if (isIt) [isDead, order] = [true, null];
      if (hasBarePassword(world.aws.state)) wrong.add(`a password without a device at ${target?.operation}`);
      if (isDead) tell();
      return reply === undefined || isDead ? NEVER : reply;
    };
  };
  const world = worldWithAPerson(scenario, through);
  if (isSmall) inTwoRegions(world.aws.state);
  for (const line of runs) {
    const { code, stdout } = await world.run(...line);
    if (code !== 0) throw new Error(stdout);
  }
  await world.pass(600_000);
  return { ...world, dead, kill: (when, write) => (order = { when, write }) };
}

const hasBarePassword = ({ iam }: SandboxState): boolean =>
  iam.users.some(({ userId, loginProfile }) => loginProfile !== undefined && !iam.mfaDevices.some((device) => device.userId === userId));
