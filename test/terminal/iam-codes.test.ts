import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteLoginProfileCommand, IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import type { PseudoTerminal, TerminalSettings } from '../../scripts/pseudo-terminal.js';
import { runCli, startSandbox } from '../e2e/run-cli.ts';
import { codeAt, now, strange } from './app.ts';
import { CTRL_C, cursorIsBack, ENTER, play, sit, sitAtShell } from './person.ts';
import { readQr } from './qr.ts';

const PASSWORD = 'Correct-horse-7';
const SMALL = { columns: 80, rows: 24 };

/** An account with the user, who has no device yet, and the command for it at a terminal. */
async function atTheDevice(sandbox: Awaited<ReturnType<typeof startSandbox>>, size: TerminalSettings): Promise<PseudoTerminal> {
  await runCli(['iam-user', '--yes', '--no-journal', '--user-name', 'ada'], { env: sandbox.env });
  const at = sit(['iam-mfa', '--no-journal', '--user-name', 'ada'], { ...size, env: sandbox.env });
  await play(at, ['? Make these 2 changes?', `y${ENTER}`]);
  return at;
}

const seedIn = (uri: string | null): string => new URL(uri ?? 'otpauth://none').searchParams.get('secret') ?? '';

/** Nothing of it on the screen or above it. */
function expectGone(at: PseudoTerminal, seed: string): void {
  expect(seed).toMatch(/^[A-Z2-7]{64}$/);
  for (const trace of [seed, ...(seed.match(/.{4}/g) ?? []).slice(0, 3)]) expect(at.all()).not.toContain(trace);
  expect(at.all()).not.toMatch(/[▀▄█]{3}|Scan this/);
}

describe('Ctrl-C', () => {
  it.each<[string, (seed: string) => readonly (readonly [string, string])[]]>([
    ['the first code', () => [['? Code', '']]],
    [
      'the second code',
      (seed) => [
        ['? Code', `${codeAt(seed, now())}${ENTER}`],
        ['? Next code', ''],
      ],
    ],
  ])('at %s leaves nothing of the seed', async (_where, keys) => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan']);
    await using at = await atTheDevice(sandbox, SMALL);
    await at.until(/Scan this with an authenticator app[^]*\? Code/);
    const seed = seedIn(readQr(at.visible()));
    await play(at, ...keys(seed));
    at.press(CTRL_C);
    expect(await at.ended()).toBe(130);
    expectGone(at, seed);
    expect([cursorIsBack(at), (await sandbox.calls()).some(({ operation }) => operation === 'EnableMFADevice')]).toEqual([true, false]);
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['the password', [['? Password', PASSWORD]]],
    [
      'its confirmation',
      [
        ['? Password', `${PASSWORD}${ENTER}`],
        ['? Confirm password', PASSWORD],
      ],
    ],
  ])('at %s sets none', async (_where, keys) => {
    await using sandbox = await startSandbox(['--scenario', 'iam-user', '--lag', 'off']);
    const credentials = {
      accessKeyId: sandbox.env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: sandbox.env['AWS_SECRET_ACCESS_KEY'] ?? '',
      sessionToken: sandbox.env['AWS_SESSION_TOKEN'] ?? '',
    };
    const iam = new IAMClient({ region: 'us-east-1', endpoint: sandbox.url, credentials });
    await iam.send(new DeleteLoginProfileCommand({ UserName: 'ada' }));
    await using at = sit(['iam-password', '--no-journal', '--user-name', 'ada'], { ...SMALL, env: sandbox.env });
    await play(at, ['? Make this change?', `y${ENTER}`], ...keys);
    at.press(CTRL_C);
    expect(await at.ended()).toBe(130);
    expect(at.all()).toContain('Nothing was changed.');
    expect(`${at.all()}${at.written()}`).not.toContain(PASSWORD);
    expect([cursorIsBack(at), (await sandbox.calls()).some(({ operation }) => operation === 'CreateLoginProfile')]).toEqual([true, false]);
  });
});

it('leaves nothing of the seed where an error of its own ends the process, and the window its own title', async () => {
  const pidFile = join(await mkdtemp(join(tmpdir(), 'secure-account-crash-')), 'pid');
  await using sandbox = await startSandbox(['--scenario', 'free-plan']);
  await runCli(['iam-user', '--yes', '--no-journal', '--user-name', 'ada'], { env: sandbox.env });
  const env = { ...sandbox.env, NODE_OPTIONS: "--import=data:text/javascript,process.on('SIGUSR2',()=>{throw(Error('boom'))})" };
  await using at = sitAtShell(`echo $$ > ${pidFile}; exec $SECURE_ACCOUNT iam-mfa --no-journal --user-name ada`, { ...SMALL, env });
  await play(at, ['? Make these 2 changes?', `y${ENTER}`], [/Scan this with an authenticator app[^]*\? Code/, '']);
  const seed = seedIn(readQr(at.visible()));
  process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGUSR2');
  expect(await at.ended()).toBe(1);
  expectGone(at, seed);
  // What went wrong can be read, as it is not on the screen that has gone.
  expect(at.all()).toContain('boom');
  expect([cursorIsBack(at), at.written().match(/\[2[23];2t/g)]).toEqual([true, ['[22;2t', '[23;2t']]);
});

describe('the QR code of a new device', () => {
  it('is whole in a window of 80x24 with its questions, whatever is wrong with a code, and gone afterwards', async () => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan']);
    await using at = await atTheDevice(sandbox, SMALL);
    await at.until(/Scan this with an authenticator app[^]*\? Code/);
    const seed = seedIn(readQr(at.visible()));
    await play(at, ['? Code', `${strange(seed)}${ENTER}`]);
    await at.until(/That is not a code of this device/);
    expect(seedIn(readQr(at.visible()))).toBe(seed);
    const ahead = now() + 1;
    await play(at, ['That is not a code', `${codeAt(seed, ahead)}${ENTER}`]);
    await at.until('? Next code');
    expect(seedIn(readQr(at.visible()))).toBe(seed);
    await play(at, ['? Next code', `${codeAt(seed, ahead)}${ENTER}`]);
    await at.until('the same code');
    expect(seedIn(readQr(at.visible()))).toBe(seed);

    // Two that are not in a row: the QR code gives way to what is wrong, and comes back.
    await play(at, ['the same code', `${codeAt(seed, ahead - 1)}${ENTER}`]);
    await at.until(/Warning:[^]*The two codes do not follow each other[^]*\? Code \(r: the QR code/);
    expect(readQr(at.visible())).toBeNull();
    await play(at, ['? Code (r: the QR code', `r${ENTER}`]);
    await at.until(/█[^]*\? Code \(t: the key as text/);
    expect(seedIn(readQr(at.visible()))).toBe(seed);

    const then = now();
    await play(at, ['? Code', `${codeAt(seed, then)}${ENTER}`], ['? Next code', `${codeAt(seed, then + 1)}${ENTER}`]);
    expect(await at.ended()).toBe(0);
    expectGone(at, seed);
    expect(cursorIsBack(at)).toBe(true);
  });

  it('has no room at 40x20: the key as text has, and the QR code once the window is larger', async () => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan']);
    await using at = await atTheDevice(sandbox, { columns: 40, rows: 20 });
    await play(at, [/This window has no room for the QR[^]*\? Code/, `t${ENTER}`]);
    await at.until(/Type this key into the app[^]*\? Code/);
    const groups = at.visible().match(/^ {2}([A-Z2-7]{4} ?)+$/gm) ?? [];
    const seed = groups.join('').replace(/\s/g, '');
    await at.resize(80, 24);
    // The terminal tells of its new size by a signal, which may come after the first key.
    while (readQr(at.visible()) === null) {
      await play(at, [/Type this key[^]*\? Code/, `r${ENTER}`], [/(?:█|no room)[^]*\? Code/, '']);
      if (readQr(at.visible()) === null) at.press(`t${ENTER}`);
    }
    expect(seedIn(readQr(at.visible()))).toBe(seed);
    at.press(CTRL_C);
    expect(await at.ended()).toBe(130);
    expectGone(at, seed);
    // Nobody has its seed any more: the next run deletes it, and makes another one.
    const again = await runCli(['status', '--administrator', 'iam-user', '--user-name', 'ada', '--json'], { env: sandbox.env });
    expect(
      again
        .json()
        .steps.find(({ id }) => id === 'iam-mfa')
        ?.changes?.map(({ call }) => call),
    ).toEqual(['iam:DeleteVirtualMFADevice', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']);
  });
});
