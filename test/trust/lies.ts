import type { Scenario } from '../../src/cli/scenarios.ts';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { TABLE } from '../contract/table.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from '../contract/world.ts';
import { notSecured } from './oracle.ts';

/** Replies that lie: without any member, with null in place of each, with a page token that leads nowhere. */
const LIES: readonly FaultKind[] = ['empty', 'null-members', 'repeat-token'];

const SCENARIOS: readonly Scenario[] = ['enabled', 'shared-set', 'shared-group', 'secured', 'stale-provisioning', 'fresh'];

export interface Lie {
  readonly scenario: Scenario;
  /** `service:Operation`, of a read that `init` makes on this account. */
  readonly read: string;
  readonly kind: FaultKind;
  /** Only the first such reply lies, or all of them do. */
  readonly times: 'once' | 'always';
}

/** Every read that `init` makes on each account, with every lie. */
export async function everyLie(): Promise<readonly Lie[]> {
  const lies: Lie[] = [];
  for (const scenario of SCENARIOS) {
    const { calls } = await aWorld(scenario).run('init', '--yes', '--json', ...ADA);
    const reads = [...new Set(calls.filter(({ write }) => !write).map(({ service, operation }) => `${service}:${operation}`))].sort();
    const each = reads.flatMap((read) =>
      LIES.flatMap((kind) => (['once', 'always'] as const).map((times) => ({ scenario, read, kind, times }))),
    );
    lies.push(...each);
  }
  return lies;
}

/**
 * What a list leaves out may be asked for again, where asking twice makes nothing twice: whether AWS tells of no assignments
 * by an empty list or by none no source says, and a role that is not listed as up to date is renewed.
 */
const AGAIN: Readonly<Record<string, string>> = {
  'sso-admin:ListAccountAssignments': 'sso-admin:CreateAccountAssignment',
  'sso-admin:ListPermissionSetsProvisionedToAccount': 'sso-admin:ProvisionPermissionSet',
};

export interface Told {
  readonly exitCode: number;
  readonly wrong: readonly string[];
}

/** Plays one lie. Whatever AWS says, nothing is written without the consent that the truth wants, and nothing is claimed that is not so. */
export async function tell({ scenario, read, kind, times }: Lie): Promise<Told> {
  const { aws, run } = aWorld(scenario);
  const [service = '', operation = ''] = read.split(':');
  aws.faults.set({ service, operation, kind, nth: 1, times: times === 'once' ? 1 : Number.MAX_SAFE_INTEGER, ms: 0 });
  const done = await run('init', '--yes', '--json', ...ADA);
  const result = done.json();
  aws.clock.advance(60_000);
  const again = AGAIN[read];
  const allowed = [...TABLE[scenario].writes, ...(again === undefined ? [] : [again])];
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
