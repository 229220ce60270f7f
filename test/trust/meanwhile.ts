import type { Scenario } from '../../src/cli/scenarios.ts';
import type { MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import { ADA } from '../ada.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { aWorld } from '../contract/world.ts';
import type { Ran } from '../contract/world.ts';
import { once } from '../once.ts';
import { administratorsOf, iamAdministratorsOf, isOfIam, notSecured, notSecuredInIam } from './oracle.ts';

type Event = Omit<MeanwhileOrder, 'service' | 'operation'>;

/** What somebody else does while the run is at work. */
const EVENTS: Readonly<Record<string, Event>> = {
  'a member joins': { do: 'add-member', userName: 'mallory' },
  'somebody holds the set here': { do: 'assign', userName: 'mallory' },
  'an account appears': { do: 'provision', userName: 'mallory' },
  'another policy comes': { do: 'attach-policy' },
  'a denying policy comes': { do: 'attach-policy', policyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' },
  'the policy goes': { do: 'detach-policy' },
  'an inline deny comes': { do: 'put-inline-policy' },
  'a boundary comes': { do: 'put-boundary' },
  'the role gets old': { do: 'mark-stale' },
  'MFA goes off': { do: 'disable-mfa' },
  'the group is deleted': { do: 'delete-group' },
  'the group is made anew': { do: 'recreate-group' },
  'the user is deleted': { do: 'delete-user' },
  'the user is made anew': { do: 'recreate-user' },
  'the user is disabled': { do: 'disable-user' },
  'the user leaves the group': { do: 'remove-member' },
  'the set is deleted': { do: 'delete-permission-set' },
  'the assignment is taken away': { do: 'unassign', groupName: 'Admins' },
  'the instance is gone': { do: 'delete-instance' },
  'a root key is made': { do: 'add-root-key' },
};

/** The same where the administrator is an IAM user. */
const IAM_EVENTS: Readonly<Record<string, Event>> = {
  'a member joins': { do: 'add-iam-group-member', userName: 'mallory' },
  'the user leaves the group': { do: 'remove-iam-group-member' },
  'the group is deleted': { do: 'delete-iam-group' },
  'the group is made anew': { do: 'recreate-iam-group' },
  'the policy goes': { do: 'detach-group-policy' },
  'the user is made by somebody else': { do: 'create-iam-user', userName: 'ada' },
  'the user is deleted': { do: 'delete-iam-user' },
  'the user is made anew': { do: 'recreate-iam-user' },
  'an access key is made': { do: 'create-access-key' },
  'a boundary comes': { do: 'put-user-boundary' },
  'a denying policy comes': { do: 'attach-user-policy', policyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' },
  'the device goes': { do: 'deactivate-mfa' },
  'a device of that user comes': { do: 'create-virtual-mfa' },
  'a password comes': { do: 'create-password' },
  'the password policy changes': { do: 'set-password-policy' },
  'MFA goes off': { do: 'disable-mfa' },
  'a root key is made': { do: 'add-root-key' },
};

/** An account, what is typed, and the writing calls that it leads to, as `service:Operation`. */
export interface Path {
  readonly scenario: Scenario;
  readonly args: readonly string[];
  readonly writes: readonly string[];
}

const DIRECTORY = ['identitystore:CreateUser', 'identitystore:CreateGroup', 'identitystore:CreateGroupMembership'];
const SET = ['sso-admin:CreatePermissionSet', 'sso-admin:AttachManagedPolicyToPermissionSet'];
const ASSIGNMENT = 'sso-admin:CreateAccountAssignment';

export const PATHS: readonly Path[] = [
  { scenario: 'enabled', args: [], writes: [...DIRECTORY, ...SET, ASSIGNMENT] },
  { scenario: 'fresh', args: ['--wait', '10m'], writes: ['organizations:CreateOrganization', ...DIRECTORY, ...SET, ASSIGNMENT] },
  { scenario: 'shared-group', args: ['--accept-wider-access'], writes: ['identitystore:CreateGroupMembership', ...SET, ASSIGNMENT] },
  {
    scenario: 'shared-set',
    args: ['--accept-wider-access'],
    writes: ['sso-admin:AttachManagedPolicyToPermissionSet', ASSIGNMENT],
  },
  { scenario: 'stale-provisioning', args: [], writes: ['sso-admin:ProvisionPermissionSet'] },
  {
    scenario: 'secured',
    args: ['--session-duration', 'PT2H', '--tag', 'team=core'],
    writes: ['sso-admin:UpdatePermissionSet', 'sso-admin:TagResource', 'sso-admin:ProvisionPermissionSet'],
  },
  { scenario: 'secured', args: ['--opt-in', 'eu-south-1,eu-south-2'], writes: ['account:EnableRegion'] },
  {
    scenario: 'root-keys',
    args: ['--wait', '10m', '--delete-root-keys'],
    writes: [...DIRECTORY, ...SET, ASSIGNMENT, 'iam:DeleteAccessKey'],
  },
  {
    scenario: 'free-plan',
    args: ['--administrator', 'iam-user'],
    writes: [
      'iam:CreateUser',
      'iam:CreateGroup',
      'iam:AttachGroupPolicy',
      'iam:AddUserToGroup',
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:CreateLoginProfile',
    ],
  },
];

interface Undisturbed extends Ran {
  readonly state: SandboxState;
}

/** How `init` goes there when nothing befalls it, and what it leaves: played once for each path. */
export const undisturbedOn = once(
  async ({ scenario, args }: Path): Promise<Undisturbed> => {
    const { aws, run } = aWorld(scenario);
    const ran = await run('init', '--yes', '--json', ...ADA, ...args);
    return { ...ran, state: aws.state };
  },
  ({ scenario, args }) => [scenario, ...args].join(' '),
);

export interface Row extends Path {
  readonly event: string;
  readonly before: string;
}

const eventsOf = (path: Path): typeof EVENTS => (isOfIam(path) ? IAM_EVENTS : EVENTS);

export const ROWS: readonly Row[] = PATHS.flatMap((path) =>
  path.writes.flatMap((before) => Object.keys(eventsOf(path)).map((event) => ({ ...path, event, before }))),
);

export interface Verdict {
  /** What the event happens to was there. */
  readonly isPossible: boolean;
  readonly exitCode: number;
  readonly outcome: string;
  /** What is claimed and is not so, or not told and should be; empty where all is well. */
  readonly wrong: readonly string[];
}

/** Plays one row, and judges what the run says by what is so. */
export async function play(row: Row): Promise<Verdict> {
  const { scenario, args, event, before } = row;
  const { aws, run } = aWorld(scenario);
  const [service = '', operation = ''] = before.split(':');
  const order = eventsOf(row)[event];
  const administrators = isOfIam(row) ? iamAdministratorsOf : administratorsOf;
  if (order === undefined) throw new Error(`No such event: ${event}`);
  const had = administrators(aws.state);
  aws.meanwhile.set({ service, operation, ...order });
  const done = await run('init', '--yes', '--json', ...ADA, ...args);
  const result = done.json();
  // Whatever lags is over by the time of the question.
  aws.clock.advance(60_000);
  const state = aws.state;
  const [record] = aws.meanwhile.orders;
  const unnamed = administrators(state).filter((name) => name !== 'ada' && !had.includes(name) && !done.stdout.includes(name));
  const strangers = administrators(state).filter((name) => name === 'mallory');
  const claims = result.outcome === 'secured' ? (isOfIam(row) ? notSecuredInIam : notSecured)(state) : [];
  return {
    isPossible: record?.state === 'done',
    exitCode: done.code,
    outcome: result.outcome,
    wrong: [
      ...claims.map((what) => `said secured without ${what}`),
      ...unnamed.map((name) => `${name} is an administrator, and is not named`),
      ...(result.outcome === 'secured' ? strangers.map((name) => `said secured while ${name} came in`) : []),
      ...(result.error?.code === 'internal' ? [`ended in a mistake of ours: ${result.error.message}`] : []),
    ],
  };
}
