import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BINARY, cleanEnvironment, PATIENT, spawnCli, startSandbox, told } from './run-cli.ts';
import { expectSchema } from './schema.ts';
import { ADA } from '../ada.ts';

const INIT = ['init', '--yes', ...ADA];

// On Windows a signal from another process ends this one unheard (https://nodejs.org/api/process.html#signal-events).
describe.skipIf(process.platform === 'win32')('a signal to a script', { concurrent: true }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGALRM'] as const)(
    '%s while a person is waited for: one document, exit 130',
    async (signal) => {
      await using sandbox = await startSandbox(['--human', 'manual']);
      const { process: child, done } = spawnCli([...INIT, '--wait', '10m', '--json'], { env: sandbox.env });
      await told(child, 'For you: Press Enable');
      child.kill(signal);
      const ended = await done;
      const result = ended.json();
      expectSchema(result);
      expect([ended.status, ended.signal, result.outcome, result.exitCode]).toEqual([130, null, 'interrupted', 130]);
      expect(result.steps.flatMap(({ changes }) => changes).map((change) => [change.call, change.result])).toContainEqual([
        'organizations:CreateOrganization',
        'applied',
      ]);
      expect(result.next).toEqual([expect.stringMatching(/^secure-account init .*--user-name ada/)]);
    },
  );

  it('a second SIGINT does not wait for the call in flight', async () => {
    await using sandbox = await startSandbox([]);
    await sandbox.post('faults', { service: 'organizations', operation: 'CreateOrganization', kind: 'silent' });
    const { process: child, done } = spawnCli([...INIT, '--wait', '10m'], { env: { ...sandbox.env, ...PATIENT } });
    await told(child, 'Calling organizations:CreateOrganization');
    child.kill('SIGINT');
    await told(child, 'Stopping. A call that has begun is finished first');
    child.kill('SIGINT');
    const ended = await done;
    // The summary of a run that ends by itself is not there.
    expect([ended.status, ended.stdout]).toEqual([130, '']);
  });
});

describe.concurrent('a reader that has had enough', () => {
  it.each(['text', 'json'])('of stdout (%s) is no failure, and nothing is left undone', async (form) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const { process: child, done } = spawnCli([...INIT, ...(form === 'json' ? ['--json'] : [])], { env: sandbox.env });
    child.stdout?.destroy();
    const ended = await done;
    expect([ended.status, ended.stderr.includes('EPIPE')]).toEqual([0, false]);
    expect(await sandbox.belongings()).toMatchObject({ users: ['ada'], memberships: 1, assignments: 1 });
  });
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', { concurrent: true }, () => {
  const full = openSync('/dev/full', 'w');

  /** With one of its outputs on that disk; what it says on the other. */
  async function ended(args: readonly string[], isOf: 'stdout' | 'stderr'): Promise<{ readonly status: unknown; readonly said: string }> {
    const stdio = isOf === 'stdout' ? (['ignore', full, 'pipe'] as const) : (['ignore', 'pipe', full] as const);
    const child = spawn(process.execPath, [BINARY, ...args], { env: cleanEnvironment(), stdio: [...stdio] });
    const [said, [status]] = await Promise.all([
      text((isOf === 'stdout' ? child.stderr : child.stdout) ?? Readable.from([])),
      once(child, 'close'),
    ]);
    return { status, said };
  }

  it.each([
    [['--help'], 1],
    [['policy'], 1],
    [['status', '--sandbox', 'secured', '--json'], 1],
    [['user', '--sandbox', '--user-name', 'a b', '--json'], 2],
  ])('under the result of %j is told in words, exit %j', async (args, code) => {
    const { status, said } = await ended(args, 'stdout');
    expect(status).toBe(code);
    expect(said).toMatch(/Error: The result could not be written: ENOSPC: .*\.\nWhat to do: Make room for it, then run this again\./);
    expect(said).not.toMatch(/node:|at .*:\d+:\d+/);
  });

  it('under what is told on the way stops nothing', async () => {
    const { status, said } = await ended(['init', '--sandbox', 'enabled', '--yes'], 'stderr');
    expect([status, /Secured\./.test(said)]).toEqual([0, true]);
  });
});
