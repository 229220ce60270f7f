import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ADA } from '../ada.ts';
import { prepared, writesOf } from '../contract/world.ts';
import { inTwoRegions } from '../two-regions.ts';
import { later, reasonsIn, undo, worldWithAPerson } from './account.ts';

/** What a run was, and on which account. */
const RUNS = {
  budget: { scenario: 'hardened', line: ['harden', '--budget', '50', '--budget-email', 'ada@example.com'] },
  trail: { scenario: 'half-hardened', line: ['harden', '--trail', '--accept-workload-change'] },
  'IAM user': { scenario: 'free-plan', line: ['init', '--administrator', 'iam-user', '--user-name', 'ada', '--wait', '1m'] },
  center: { scenario: 'enabled', line: ['init', ...ADA] },
} as const satisfies Readonly<Record<string, { readonly scenario: Scenario; readonly line: readonly string[] }>>;

const after = prepared(async (run: keyof typeof RUNS) => {
  const { scenario, line } = RUNS[run];
  const world = worldWithAPerson(scenario);
  inTwoRegions(world.aws.state);
  const made = await world.run(...line, '--yes', '--json');
  if (made.code !== 0 && made.code !== 4) throw new Error(made.stdout);
  await later(world, 600_000);
  return world;
});

describe('what a run has made, and a list leaves out that comes empty, is told as gone only where no other call shows it', () => {
  it.each<[read: string, run: keyof typeof RUNS, shownBy: string]>([
    ['budgets:DescribeBudgets', 'budget', 'DescribeNotificationsForBudget'],
    ['cloudtrail:DescribeTrails', 'trail', 'GetTrailStatus'],
    ['iam:ListUsers', 'IAM user', 'GetAccountSummary'],
    ['iam:ListGroups', 'IAM user', 'GetAccountSummary'],
    ['iam:ListMFADevices', 'IAM user', 'ListVirtualMFADevices'],
    ['iam:ListVirtualMFADevices', 'IAM user', 'ListMFADeviceTags'],
    ['iam:GetGroup', 'IAM user', 'ListGroupsForUser'],
    ['identitystore:ListGroupMemberships', 'center', 'ListGroupMembershipsForMember'],
    ['sso-admin:ListAccountAssignments', 'center', 'ListAccountAssignmentsForPrincipal'],
  ])('%s', async (read, run, shownBy) => {
    const world = await after(run);
    const [service = '', operation = ''] = read.split(':');
    world.aws.faults.set({ service, operation, kind: 'no-items', nth: 1, times: Number.MAX_SAFE_INTEGER, ms: 0 });
    const done = await undo(world);
    expect(done.code).not.toBe(0);
    expect(reasonsIn(done)).toContain(`AWS does not list it any more, but ${shownBy} still shows it. Run this again`);
  });

  it('and so is an instance that ListInstances leaves out, with all that is in it', async () => {
    const world = await after('center');
    const order = { service: 'sso-admin', operation: 'ListInstances', kind: 'no-items', nth: 1, ms: 0 } as const;
    world.aws.faults.set({ ...order, times: Number.MAX_SAFE_INTEGER });
    const done = await undo(world);
    expect([done.code, writesOf(done.calls), done.json().error?.message]).toEqual([
      1,
      [],
      expect.stringMatching(/^The instance .* is not listed, but DescribeInstance still shows it\.$/),
    ]);
  });
});
