import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, startSandbox } from './run-cli.ts';
import { expectSchema } from './schema.ts';

const ANSWERS = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'];

describe('secure-account undo', () => {
  it('against a served sandbox lists, waits for a yes, and takes back what the journal of that sandbox has', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const home = mkdtempSync(join(tmpdir(), 'secure-account-undo-'));
    const env = { ...sandbox.env, HOME: home, USERPROFILE: home, XDG_STATE_HOME: join(home, 'state'), LOCALAPPDATA: home };
    const before = await sandbox.state();
    expect((await runCli(['init', '--yes', ...ANSWERS], { env })).status).toBe(0);
    const plan = await runCli(['undo'], { env });
    expect([plan.status, plan.stdout]).toEqual([3, expect.stringMatching(/Would go \(5\)[\s\S]*the group Admins/)]);
    const done = await runCli(['undo', '--yes', '--json'], { env });
    expectSchema(done.json());
    expect([done.status, done.json().undo?.going.map(({ isDone }) => isDone), done.json().next]).toEqual([
      0,
      [true, true, true, true, true],
      ['secure-account status'],
    ]);
    const after = await sandbox.state();
    const left = ({ instances }: typeof before): object[] =>
      instances.map(({ users, groups, permissionSets, assignments }) => [users, groups, permissionSets, assignments]);
    expect(left(after)).toEqual(left(before));
    expect((await runCli(['journal'], { env })).stdout).toMatch(/- identitystore:DeleteUser/);
  });

  it('takes back what harden set in every Region, in one line each', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh', '--lag', 'off', '--limits', 'off']);
    const home = mkdtempSync(join(tmpdir(), 'secure-account-undo-'));
    const env = { ...sandbox.env, HOME: home, USERPROFILE: home, XDG_STATE_HOME: join(home, 'state'), LOCALAPPDATA: home };
    expect((await runCli(['harden', '--yes'], { env })).status).toBe(0);
    const plan = await runCli(['undo'], { env });
    expect([plan.status, plan.stdout]).toEqual([3, expect.stringMatching(/Would go \(86\)[^]*EBS encryption by default in 17 Regions/)]);
    const done = await runCli(['undo', '--yes', '--json'], { env });
    expectSchema(done.json());
    expect([done.status, done.json().undo?.going.length, done.json().undo?.staying]).toEqual([0, 86, []]);
  });

  it('has nothing to take back in a rehearsal in this process, and says so', async () => {
    const done = await runCli(['undo', '--sandbox', 'secured']);
    expect([done.status, done.stdout, done.stderr]).toEqual([
      0,
      expect.stringContaining('Nothing to take back.'),
      expect.stringContaining('keeps no journal'),
    ]);
  });
});
