import { describe, expect, it } from 'vitest';
import { PATIENT, runCli, spawnCli, startSandbox, told } from './run-cli.ts';
import type { RunningSandbox } from './run-cli.ts';
import { expectSchema } from './schema.ts';
import { ADA } from '../ada.ts';

const INIT = ['init', '--yes', ...ADA];
const EVER = 1_000_000;

const silent = async (sandbox: RunningSandbox, service: string, operation: string): Promise<void> =>
  sandbox.post('faults', { service, operation, kind: 'silent', times: EVER });

// On Windows a signal from another process ends this one unheard (https://nodejs.org/api/process.html#signal-events).
describe.skipIf(process.platform === 'win32')('Ctrl-C on a network that has gone silent (safety.md 4, 5)', { concurrent: true }, () => {
  it.each([
    ['status', ['status', '--json']],
    ['init', [...INIT, '--json']],
  ])('%s ends with its one document, while the silence lasts', async (_what, args) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await silent(sandbox, 'sso-admin', 'ListInstances');
    const { process: child, done } = spawnCli(args, { env: { ...sandbox.env, ...PATIENT } });
    await told(child, 'Reading the account');
    await expect
      .poll(async () => (await sandbox.calls()).some(({ operation }) => operation === 'ListInstances'), { timeout: 120_000 })
      .toBe(true);
    child.kill('SIGINT');
    const ended = await done;
    // Interrupted, not failed.
    expectSchema(ended.json());
    expect([ended.status, ended.json().outcome]).toEqual([130, 'interrupted']);
  });

  it('a second Ctrl-C, with a change still on its way, leaves a document too', async () => {
    await using sandbox = await startSandbox([]);
    await silent(sandbox, 'organizations', 'CreateOrganization');
    const { process: child, done } = spawnCli([...INIT, '--wait', '10m', '--json'], { env: { ...sandbox.env, ...PATIENT } });
    await told(child, 'Calling organizations:CreateOrganization');
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const ended = await done;
    expectSchema(ended.json());
    expect([ended.status, ended.json().outcome, ended.json().error?.code]).toEqual([130, 'interrupted', 'interrupted']);
    expect(ended.json().error?.message).toMatch(/on its way to AWS/);
  });
});

describe.concurrent('A reply that stops in its middle (safety.md 4)', () => {
  it('is asked for again, and the run ends as ever', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await sandbox.post('faults', { service: 'sso-admin', operation: 'ListInstances', kind: 'stalled-body' });
    const done = await runCli(['status', '--json'], { env: sandbox.env });
    expect([done.status, done.json().outcome]).toEqual([0, 'secured']);
  });

  it('with a page token that never changes is told as what it is, and nothing is taken for all there is', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await sandbox.post('faults', { service: 'sso-admin', operation: 'ListPermissionSetsProvisionedToAccount', kind: 'repeat-token' });
    const done = await runCli(['status', '--json'], { env: sandbox.env });
    expect([done.status, done.json().error?.message]).toEqual([
      1,
      expect.stringMatching(/ListPermissionSetsProvisionedToAccount.*page token/) as string,
    ]);
  });
});

describe.concurrent("AWS's signature error, which repeats the session token (safety.md 7)", () => {
  it.each([
    ['iam', 'GetAccountSummary'],
    ['sso-admin', 'ListInstances'],
    ['sts', 'GetCallerIdentity'],
  ])('of %s:%s shows no secret, in text or JSON, with --verbose or without', async (service, operation) => {
    for (const args of [['status'], ['status', '--json'], ['status', '--json', '--verbose'], ['status', '--verbose']]) {
      await using sandbox = await startSandbox(['--scenario', 'enabled']);
      await sandbox.post('faults', { service, operation, kind: 'signature', times: EVER });
      const done = await runCli(args, { env: sandbox.env });
      const secrets = ['AWS_SESSION_TOKEN', 'AWS_SECRET_ACCESS_KEY'].map((name) => sandbox.env[name] ?? '');
      expect(secrets.every((secret) => secret.length > 20)).toBe(true);
      for (const secret of secrets) for (const text of [done.stdout, done.stderr]) expect(text.replaceAll(/\s/g, '')).not.toContain(secret);
      expect(done.stdout + done.stderr).toMatch(/Signature/);
    }
  });
});
