import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ADA } from '../ada.ts';
import { inTwoRegions, writesOf } from '../contract/world.ts';
import { later, reasonsIn, undo, worldWithAPerson } from './account.ts';

const CENTER = ['init', ...ADA];
const IAM_USER = ['init', '--administrator', 'iam-user', '--user-name', 'ada', '--wait', '1m'];
const BUDGET = ['harden', '--budget', '50', '--budget-email', 'ada@example.com'];

describe('what a run has made, and a list leaves out that comes empty, is told as gone only where no other call shows it', () => {
  it.each<[read: string, scenario: Scenario, run: readonly string[], shownBy: string]>([
    ['budgets:DescribeBudgets', 'hardened', BUDGET, 'DescribeNotificationsForBudget'],
    ['cloudtrail:DescribeTrails', 'half-hardened', ['harden', '--trail', '--accept-workload-change'], 'GetTrailStatus'],
    ['iam:ListUsers', 'free-plan', IAM_USER, 'GetAccountSummary'],
    ['iam:ListGroups', 'free-plan', IAM_USER, 'GetAccountSummary'],
    ['iam:ListMFADevices', 'free-plan', IAM_USER, 'ListVirtualMFADevices'],
    ['iam:ListVirtualMFADevices', 'free-plan', IAM_USER, 'ListMFADeviceTags'],
    ['iam:GetGroup', 'free-plan', IAM_USER, 'ListGroupsForUser'],
    ['identitystore:ListGroupMemberships', 'enabled', CENTER, 'ListGroupMembershipsForMember'],
    ['sso-admin:ListAccountAssignments', 'enabled', CENTER, 'ListAccountAssignmentsForPrincipal'],
  ])('%s', async (read, scenario, run, shownBy) => {
    const world = worldWithAPerson(scenario);
    inTwoRegions(world.aws.state);
    const made = await world.run(...run, '--yes', '--json');
    expect([0, 4]).toContain(made.code);
    await later(world, 600_000);
    const [service = '', operation = ''] = read.split(':');
    world.aws.faults.set({ service, operation, kind: 'no-items', nth: 1, times: Number.MAX_SAFE_INTEGER, ms: 0 });
    const done = await undo(world);
    expect(done.code).not.toBe(0);
    expect(reasonsIn(done)).toContain(`AWS does not list it any more, but ${shownBy} still shows it. Run this again`);
  });

  it('and so is an instance that ListInstances leaves out, with all that is in it', async () => {
    const world = worldWithAPerson('enabled');
    await world.run(...CENTER, '--yes', '--json');
    await later(world, 600_000);
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
