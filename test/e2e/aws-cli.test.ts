import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { HOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { cleanEnvironment, runCli, startSandbox } from './run-cli.ts';

const hasAwsCli = spawnSync('aws', ['--version']).status === 0;
const OURS = ['secure-account', 'Admins'] as const;

/** The AWS CLI with these words; rejects with what it says where it fails. */
async function aws(words: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn('aws', [...words, '--output', 'json'], {
    env: { ...cleanEnvironment(), ...env, AWS_PAGER: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, wrong, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => {
      child.on('close', resolve);
    }),
  ]);
  if (code !== 0) throw new Error(`aws ${words.join(' ')}: ${wrong}`);
  return said;
}

describe.skipIf(!hasAwsCli)('the same job by hand, with the AWS CLI (left out where there is none)', () => {
  it('is adopted by init, which finds nothing to do and changes nothing', async () => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan', '--lag', 'off']);
    const folder = mkdtempSync(join(tmpdir(), 'secure-account-by-hand-'));
    const iam = (...words: readonly string[]): Promise<string> => aws(['iam', ...words], { ...sandbox.env, HOME: folder });

    await iam('create-user', '--user-name', 'grace');
    await iam('create-group', '--group-name', 'Owners');
    for (const name of ['AdministratorAccess', 'SignInLocalDevelopmentAccess']) {
      await iam('attach-group-policy', '--group-name', 'Owners', '--policy-arn', `arn:aws:iam::aws:policy/${name}`);
    }
    await iam('add-user-to-group', '--group-name', 'Owners', '--user-name', 'grace');
    const seedFile = join(folder, 'seed');
    const bootstrap = ['--bootstrap-method', 'Base32StringSeed', '--outfile', seedFile];
    await iam('create-virtual-mfa-device', '--virtual-mfa-device-name', 'phone', ...bootstrap);
    const secret = Secret.fromBase32(readFileSync(seedFile, 'utf8').trim());
    const then = Math.floor(Date.now() / 30_000);
    const codes = [then, then + 1].flatMap((counter, at) => [`--authentication-code${at + 1}`, HOTP.generate({ secret, counter })]);
    await iam('enable-mfa-device', '--user-name', 'grace', '--serial-number', 'arn:aws:iam::111122223333:mfa/phone', ...codes);
    await iam('create-login-profile', '--user-name', 'grace', '--password', 'Correct-horse-7');
    await sandbox.post('human/assign-root-mfa', { device: 'passkey' });

    const before = await sandbox.calls();
    const done = await runCli(['init', '--yes', '--json', '--no-journal'], { env: sandbox.env });
    const { outcome, administrator, handoff, steps } = done.json();
    expect([done.status, outcome, administrator, handoff.userName]).toEqual([0, 'secured', 'iam-user', 'grace']);
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['ok']));
    expect((await sandbox.calls()).slice(before.length).filter(({ write }) => write)).toEqual([]);
    // What it would have named itself it has not made beside what is there.
    const state = JSON.stringify(await sandbox.state());
    for (const name of OURS) expect(state).not.toContain(`"${name}"`);
  });
});
