import { route } from '../../src/sandbox/protocols/route.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ADA, EVERY_SETTING } from '../ada.ts';
import { inTwoRegions } from '../two-regions.ts';
import type { Ran, World, WorldOptions } from '../contract/world.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { once } from '../once.ts';
import { baselineOf, holdings, withAPerson, worldWithAPerson } from '../undo/account.ts';

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

const NEVER = new Promise<never>(() => undefined);

/** Notes it where a password stands without a device. */
const watched =
  (wrong: Set<string>): NonNullable<WorldOptions['through']> =>
  (handle, aws) =>
  async (request) => {
    const reply = await handle(request);
    if (hasBarePassword(aws.state)) wrong.add(`a password without a device at ${route(request)?.operation}`);
    return reply;
  };

/** Each path: an account after its runs, and what an undo that nothing befalls comes to there. */
interface Made {
  readonly world: World;
  readonly wrong: ReadonlySet<string>;
  readonly code: number;
  readonly left: string;
}

const undoing = (at: World, { undo }: Path): Promise<Ran> => at.run('undo', '--yes', '--json', ...undo);

const leftIn = ({ aws }: World): string =>
  JSON.stringify([holdings(aws.state), aws.state.iam.users, aws.state.iam.groups, aws.state.iam.mfaDevices, baselineOf(aws.state)]);

/** Played once for each path. */
const madeBy = once(
  async (path: Path): Promise<Made> => {
    const wrong = new Set<string>();
    const world = worldWithAPerson(path.scenario, watched(wrong));
    if (path.isSmall === true) inTwoRegions(world.aws.state);
    for (const line of path.runs) {
      const { code, stdout } = await world.run(...line);
      if (code !== 0) throw new Error(stdout);
    }
    await world.pass(600_000);
    const whole = world.again();
    const { code } = await undoing(whole, path);
    await whole.pass(600_000);
    return { world, wrong, code, left: leftIn(whole) };
  },
  ({ scenario, runs }) => JSON.stringify([scenario, runs]),
);

/** Lets it happen, undoes it again, and compares with an undo that nothing befell. Nothing is wrong where nothing is returned. */
export async function undoAgain(trouble: Trouble): Promise<readonly string[]> {
  const { what, write } = trouble;
  const { world: before, wrong: already, code, left } = await madeBy(trouble);
  const wrong = new Set(already);
  const killer = what === 'no reply to' ? undefined : killedAt(what, write);
  const world = before.again({
    through: withAPerson((handle, aws) => {
      const seen = watched(wrong)(handle, aws);
      return killer?.through(seen, aws) ?? seen;
    }),
  });
  const [service = '', operation = ''] = write.split(':');
  if (killer === undefined) world.aws.faults.set({ service, operation, kind: 'drop-response', nth: 1, times: 1, ms: 0 });
  const first = await Promise.race([killer?.dead ?? NEVER, undoing(world, trouble).then(() => 'ended' as const)]);
  if (first !== (killer === undefined ? 'ended' : 'killed')) wrong.add(`the undo ${first}`);
  let again = await undoing(world, trouble);
  for (let count = 1; again.code !== code && count < MOST_RUNS; count++) again = await undoing(world, trouble);
  if (again.code !== code) wrong.add(`ends ${again.code}, not ${code}: ${again.stdout.slice(0, 2000)}`);
  await world.pass(600_000);
  const is = leftIn(world);
  if (is !== left) wrong.add(`left: ${is}\nnot: ${left}`);
  return [...wrong];
}

/** Ends the run that makes that call as SIGKILL does. */
function killedAt(
  when: 'killed before' | 'killed after',
  write: string,
): { readonly through: NonNullable<WorldOptions['through']>; readonly dead: Promise<'killed'> } {
  let isDue = true;
  let tell = (): void => undefined;
  const dead = new Promise<'killed'>((resolve) => {
    tell = () => resolve('killed');
  });
  const through: WorldOptions['through'] = (handle) => {
    let isDead = false;
    return async (request) => {
      const target = route(request);
      const isIt = isDue && `${target?.service}:${target?.operation}` === write;
      if (isIt && when === 'killed before') isDead = true;
      const reply = isDead ? undefined : await handle(request);
      if (isIt) [isDead, isDue] = [true, false];
      if (isDead) tell();
      return reply === undefined || isDead ? NEVER : reply;
    };
  };
  return { through, dead };
}

const hasBarePassword = ({ iam }: SandboxState): boolean =>
  iam.users.some(({ userId, loginProfile }) => loginProfile !== undefined && !iam.mfaDevices.some((device) => device.userId === userId));
