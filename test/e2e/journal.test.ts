import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { JournalDocument } from '../../src/model/journal.ts';
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
