import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/engine/journal.ts';
import type { JournalCall } from '../../src/model/journal.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from './world.ts';

const INIT = ['init', '--yes', '--json', '--opt-in', 'eu-south-1', ...ADA];
/** Time for a person's part, and for a sign-in. */
const WAIT = ['--wait', '1m'];

/** Everything that exists, by id. */
function idsIn({ organization, instances, regions }: SandboxState): string[] {
  const all = <T>(list: (instance: SandboxState['instances'][number]) => readonly T[], id: (one: T) => string): string[] =>
    instances.flatMap((instance) => list(instance).map(id));
  return [
    ...(organization === undefined ? [] : [organization.id]),
    ...instances.map(({ arn }) => arn),
    ...all(
      ({ users }) => users,
      ({ userId }) => userId,
    ),
    ...all(
      ({ groups }) => groups,
      ({ groupId }) => groupId,
    ),
    ...all(
      ({ memberships }) => memberships,
      ({ membershipId }) => membershipId,
    ),
    ...all(
      ({ permissionSets }) => permissionSets,
      ({ arn }) => arn,
    ),
    ...all(
      ({ permissionSets }) => permissionSets,
      ({ arn, managedPolicies }) => `${arn} ${managedPolicies.map((one) => one.arn).join()}`,
    ),
    ...all(
      ({ assignments }) => assignments,
      (one) => `${one.permissionSetArn} ${one.principalId} ${one.accountId}`,
    ),
    ...Object.entries(regions).flatMap(([code, { status }]) => (status === 'ENABLED' || status === 'ENABLING' ? [code] : [])),
  ];
}

const id = (call: JournalCall, name: string): string => call.ids[name] ?? 'missing';

/** What each call made, by the ids that its line has. */
const MADE: Readonly<Record<string, (call: JournalCall) => string>> = {
  'organizations:CreateOrganization': (call) => id(call, 'organizationId'),
  'console:enable-identity-center': (call) => id(call, 'instanceArn'),
  'identitystore:CreateUser': (call) => id(call, 'userId'),
  'identitystore:CreateGroup': (call) => id(call, 'groupId'),
  'identitystore:CreateGroupMembership': (call) => id(call, 'membershipId'),
  'sso-admin:CreatePermissionSet': (call) => id(call, 'permissionSetArn'),
  'sso-admin:AttachManagedPolicyToPermissionSet': (call) => `${id(call, 'permissionSetArn')} ${id(call, 'managedPolicyArn')}`,
  'sso-admin:CreateAccountAssignment': (call) => `${id(call, 'permissionSetArn')} ${id(call, 'principalId')} ${id(call, 'targetId')}`,
  'account:EnableRegion': (call) => id(call, 'regionName'),
};

describe('the journal of a run', () => {
  it.each([
    ['fresh', WAIT],
    ['shared-set', ['--accept-wider-access']],
    ['stale-provisioning', []],
    ['applications-only', ['--enable-account-access']],
    ['replicated', []],
    ['root-keys', ['--delete-root-keys', ...WAIT]],
    ['secured', []],
  ] as const)('on %s names all that was made, and nobody', async (scenario, more) => {
    const journal = mkdtempSync(join(tmpdir(), 'secure-account-journal-'));
    const { aws, run } = aWorld(scenario, { journal });
    const before = new Set(idsIn(aws.state));
    const done = await run(...INIT, ...more);
    expect([done.code, done.json().error]).toEqual([0, null]);
    const after = idsIn(aws.state).filter((one) => !before.has(one));
    const { runs, damaged } = await readJournal({ directory: async () => journal, account: '111122223333', sandbox: scenario });
    expect([damaged, runs.length > 1]).toEqual([[], false]);
    const calls = runs.flatMap((one) => one.calls);
    const made = calls.filter(({ effect }) => effect === 'create').map((call) => MADE[call.call]?.(call));
    expect(new Set(made)).toEqual(new Set(after));
    const sent = calls.filter(({ outcome }) => outcome === 'sent').map(({ call }) => call);
    const writes = writesOf(aws.calls);
    expect(new Set(sent)).toEqual(new Set(writes));
    expect(sent).toHaveLength(writes.length);
    const { secretAccessKey, sessionToken = secretAccessKey } = aws.credentials;
    for (const hidden of ['Lovelace', 'example.com', 'Admins', secretAccessKey, sessionToken]) {
      expect(JSON.stringify(runs)).not.toContain(hidden);
    }
    // Ids have the letters of her name, too.
    expect(JSON.stringify(runs)).not.toMatch(/(?<![0-9a-f])ada(?![0-9a-f])/i);
  });
});
