import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/engine/journal.ts';
import type { JournalCall, JournalDocument } from '../../src/model/journal.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { aWorld, writesOf } from '../contract/world.ts';
import { runCli, startSandbox } from './run-cli.ts';
import type { Done, RunningSandbox } from './run-cli.ts';
import { expectSchema } from './schema.ts';

const ANSWERS = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'];
const INIT = ['init', '--yes', '--json', '--opt-in', 'eu-south-1', ...ANSWERS];
/** Time for a person's part, and for a sign-in. */
const WAIT = ['--wait', '1m'];

/** An environment whose journal outlives a command. */
const keeping = (sandbox: Pick<RunningSandbox, 'env'>): Record<string, string> => {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-journal-'));
  return { ...sandbox.env, HOME: home, USERPROFILE: home, XDG_STATE_HOME: join(home, 'state'), LOCALAPPDATA: home };
};

const journalOf = (done: Done): JournalDocument => done.json().journal ?? { runs: [], damaged: [] };

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

describe.concurrent('the journal of a run', () => {
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

describe.concurrent('secure-account journal', () => {
  it('tells as text what each run did in the account that the credentials are for, or of one run', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const env = keeping(sandbox);
    await runCli(['user', '--yes', ...ANSWERS], { env });
    await runCli(['regions', '--yes', '--opt-in', 'eu-south-1'], { env });
    const all = await runCli(['journal'], { env });
    expect([all.status, all.stdout]).toEqual([0, expect.stringMatching(/\+ identitystore:CreateUser[\s\S]*\+ account:EnableRegion/)]);
    expect(all.stdout).toContain('a served sandbox, enabled');
    const told = await runCli(['journal', '--json'], { env });
    expectSchema(told.json());
    const { runs } = journalOf(told);
    const one = await runCli(['journal', '--run', runs[1]?.run ?? ''], { env });
    expect([one.stdout.includes('EnableRegion'), one.stdout.includes('CreateUser')]).toEqual([true, false]);
    const none = await runCli(['journal', '--json', '--run', 'nothing'], { env });
    expect([none.status, none.json().error?.code]).toEqual([2, 'usage']);
  });

  it('says what is damaged, and shows the rest', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const env = keeping(sandbox);
    await runCli(['user', '--yes', ...ANSWERS], { env });
    const path = join(env['XDG_STATE_HOME'] ?? '', 'secure-account', 'sandbox', '111122223333.jsonl');
    await writeFile(path, `torn\n${await readFile(path, 'utf8')}`);
    const done = await runCli(['journal', '--json'], { env });
    expect([done.status, journalOf(done).damaged, journalOf(done).runs.length]).toEqual([0, [{ file: path, line: 1 }], 1]);
    expect(done.stderr).toContain('Line 1 of');
  });

  it('has nothing to tell of a rehearsal in this process, and of an account that no run was in', async () => {
    const rehearsed = await runCli(['journal', '--sandbox', '--json']);
    expect([rehearsed.status, journalOf(rehearsed).runs]).toEqual([0, []]);
    const unknown = await runCli(['journal', '--account', '444455556666']);
    expect([unknown.status, unknown.stdout]).toEqual([0, expect.stringContaining('The journal of this account has no runs')]);
  });

  it('knows after a run that was killed who has deleted the key that it signed with', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys', '--human', 'auto']);
    const env = keeping(sandbox);
    const first = await runCli([...INIT, ...WAIT, '--delete-root-keys'], { env });
    expect(first.status).toBe(0);
    for (const command of [['status'], ['init', '--yes', ...ANSWERS], ['sign-in', '--yes', '--wait', '1s']]) {
      const done = await runCli([...command, '--json'], { env });
      expect([done.status, done.json().error?.code]).toEqual([5, 'credentials-invalid']);
      expect(done.json().error).toMatchObject({
        message: expect.stringMatching(
          /this tool deleted this access key \(….{4}\) at \d{4}-\d\d-\d\d \d\d:\d\d UTC, in its run /,
        ) as string,
        wayOut: expect.stringMatching(/Remove the key from the environment/) as string,
      });
    }
    // Nobody can say whose account it is now: the one journal is shown all the same.
    const journal = await runCli(['journal', '--json'], { env });
    expect([journal.status, journalOf(journal).runs.length, journal.stderr]).toEqual([
      0,
      1,
      expect.stringContaining('only journal on this'),
    ]);
  });
});
