import type { Scenario } from '../../src/cli/scenarios.ts';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { LIES } from '../../src/sandbox/lies.ts';
import { TABLE } from '../contract/table.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from '../contract/world.ts';
import { inTwoRegions } from '../two-regions.ts';
import type { World } from '../contract/world.ts';
import { once } from '../once.ts';
import { notSecured } from './oracle.ts';

/** What is played, and on which accounts. */
const COMMANDS = {
  init: {
    argv: ['init', '--yes', '--json', ...ADA],
    on: ['enabled', 'shared-set', 'shared-group', 'secured', 'stale-provisioning', 'fresh'],
  },
  harden: { argv: ['harden', '--yes', '--json'], on: ['with-workloads', 'secured'] },
} as const satisfies Readonly<Record<string, { readonly argv: readonly string[]; readonly on: readonly Scenario[] }>>;

type Played = keyof typeof COMMANDS;

const worldOf = (command: Played, scenario: Scenario): World => aWorld(scenario, command === 'harden' ? { but: inTwoRegions } : {});

export interface Lie {
  readonly command: Played;
  readonly scenario: Scenario;
  /** `service:Operation`, of a read that the command makes on this account. */
  readonly read: string;
  readonly kind: FaultKind;
  /** Only the first such reply lies, or all of them do. */
  readonly times: 'once' | 'always';
}

/**
 * Told so by AWS, too, where there is none, and by no other call: no lie that could be told from the truth. An element with
 * nothing in it is how S3 says that there is no bucket.
 */
const IS_NONE: readonly string[] = [
  's3:ListBuckets null-members',
  's3:ListBuckets no-items',
  'sso-admin:ListAccountAssignments no-items',
  'sso-admin:ListAccountsForProvisionedPermissionSet no-items',
];

/** What a command asks on an account where AWS tells the truth: played once for each. */
const truthOf = once(
  async ({ command, scenario }: Pick<Lie, 'command' | 'scenario'>) =>
    (await worldOf(command, scenario).run(...COMMANDS[command].argv)).calls,
  ({ command, scenario }) => `${command} ${scenario}`,
);

/** Every read that each command makes on each account, with every lie. */
export async function everyLie(): Promise<readonly Lie[]> {
  const played = (['init', 'harden'] as const).flatMap((command) => COMMANDS[command].on.map((scenario) => ({ command, scenario })));
  const lies: Lie[] = [];
  for (const { command, scenario } of played) {
    const calls = await truthOf({ command, scenario });
    const reads = [...new Set(calls.filter(({ write }) => !write).map(({ service, operation }) => `${service}:${operation}`))].sort();
    const each = reads.flatMap((read) =>
      LIES.filter((kind) => !IS_NONE.includes(`${read} ${kind}`)).flatMap((kind) =>
        (['once', 'always'] as const).map((times) => ({ command, scenario, read, kind, times })),
      ),
    );
    lies.push(...each);
  }
  return lies;
}

/**
 * What a list leaves out may be asked for again, where asking twice makes nothing twice: whether AWS tells of no assignments
 * by an empty list or by none no source says, and a role that is not listed as up to date is renewed; a name that is taken, and what is there already, AWS refuses.
 */
const AGAIN: Readonly<Record<string, string>> = {
  'identitystore:ListGroupMemberships': 'identitystore:CreateGroupMembership',
  'sso-admin:DescribePermissionSet': 'sso-admin:CreatePermissionSet',
  'sso-admin:ListManagedPoliciesInPermissionSet': 'sso-admin:AttachManagedPolicyToPermissionSet',
  'sso-admin:ListPermissionSets': 'sso-admin:CreatePermissionSet',
  'sso-admin:ListAccountAssignments': 'sso-admin:CreateAccountAssignment',
  'sso-admin:ListPermissionSetsProvisionedToAccount': 'sso-admin:ProvisionPermissionSet',
};

export interface Told {
  readonly exitCode: number;
  readonly wrong: readonly string[];
}

/** What is written where AWS tells the truth. */
async function truthful(command: Played, scenario: Scenario): Promise<readonly string[]> {
  if (command === 'init') return TABLE[scenario].writes;
  return writesOf(await truthOf({ command, scenario }));
}

/** Plays one lie. Whatever AWS says, nothing is written without the consent that the truth wants, and nothing is claimed that is not so. */
export async function tell({ command, scenario, read, kind, times }: Lie): Promise<Told> {
  const { aws, run } = worldOf(command, scenario);
  const [service = '', operation = ''] = read.split(':');
  aws.faults.set({ service, operation, kind, nth: 1, times: times === 'once' ? 1 : Number.MAX_SAFE_INTEGER, ms: 0 });
  const done = await run(...COMMANDS[command].argv);
  const result = done.json();
  aws.clock.advance(60_000);
  const again = AGAIN[read];
  const allowed = [...(await truthful(command, scenario)), ...(again === undefined ? [] : [again])];
  return {
    exitCode: done.code,
    wrong: [
      ...writesOf(done.calls)
        .filter((call) => !allowed.includes(call))
        .map((call) => `wrote ${call}`),
      ...(result.outcome === 'secured' ? notSecured(aws.state).map((what) => `said secured without ${what}`) : []),
      ...(result.error?.code === 'internal' ? [`ended in a mistake of ours: ${result.error.message}`] : []),
    ],
  };
}
