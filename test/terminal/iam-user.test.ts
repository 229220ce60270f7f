import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { PseudoTerminal } from '../../scripts/pseudo-terminal.js';
import { startSandbox } from '../e2e/run-cli.ts';
import { AS_ROOT, atThePage, linkIn } from '../e2e/sign-in.ts';
import { strange } from './app.ts';
import { cursorIsBack, DOWN, ENTER, play, sit } from './person.ts';
import { readQr } from './qr.ts';

const PASSWORD = 'Correct-horse-7';
/** The question itself, and not the one before it, which looks alike. */
const THIS_COMPUTER = [/\? Your choice\n❯ A browser on/, `${DOWN}${ENTER}`] as const;

interface Line {
  readonly what: string;
  readonly call: string;
  readonly outcome?: string;
  readonly ids?: Readonly<Record<string, string>>;
}

const USER = ['iamUserCreatedAt', 'iamUserId'];
const GROUP = ['iamGroupCreatedAt', 'iamGroupId'];

/** Everything below a directory, in the order of its names. */
async function filesIn(home: string): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(names.toSorted().map(async (name) => ({ name: name.slice(home.length + 1), text: await readFile(name, 'utf8') })));
}

/** An app that was given a seed, on a phone whose clock is right. */
function app(seed: string): (stepsAhead: number) => string {
  const secret = Secret.fromBase32(seed);
  const began = Math.floor(Date.now() / 30_000);
  return (stepsAhead) => HOTP.generate({ secret, counter: began + stepsAhead });
}

/** The latest link to AWS's page, after so many. */
async function signInLink(at: PseudoTerminal, before = 0): Promise<string> {
  await at.until(new RegExp(`(?:For you: sign in as ada, not as root[^]*?){${before + 1}}http://127[^]*Waiting for you`));
  const links = at.all().match(/http:\/\/127\.0\.0\.1:\d+\/v1\/authorize\?\S+/g) ?? [];
  return linkIn(links.at(-1) ?? '') ?? '';
}

describe('an account on the free plan, at a terminal', () => {
  it('ends secured with an IAM user, credits untouched and no organization, the app played from the QR code on the screen', async () => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan']);
    const home = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
    const env = { ...sandbox.env, HOME: home, XDG_STATE_HOME: join(home, 'state') };
    await using at = sit(['init', '--user-name', 'ada'], { columns: 500, rows: 60, env });
    await play(
      at,
      [/How the account stands[^]*would cost this account its credits[^]*❯ An IAM user, and keep the credits/, ENTER],
      [/\+ Create the IAM user ada[^]*iam:CreateLoginProfile[^]*\? Make these 8 changes\?/, `y${ENTER}`],
    );
    await at.until('For you: Assign an MFA device to the root user');
    await sandbox.post('human/assign-root-mfa', { device: 'passkey' });

    await at.until(/Scan this with an authenticator app, for ada[^]*\? Code/);
    const uri = readQr(at.visible()) ?? '';
    expect(uri).toMatch(/^otpauth:\/\/totp\/Amazon%20Web%20Services:ada@111122223333\?secret=[A-Z2-7]{64}&issuer=Amazon%20Web%20Services$/);
    const seed = new URL(uri).searchParams.get('secret') ?? '';
    await play(at, ['? Code', `12345${ENTER}`], ['A code has six digits', `${strange(seed)}${ENTER}`]);
    await at.until('That is not a code of this device');
    const code = app(seed);
    await play(
      at,
      ['That is not a code of this device', `${code(-1)}${ENTER}`],
      ['? Next code', `${code(-1)}${ENTER}`],
      ['the same code', `${code(0)}${ENTER}`],
    );

    await play(
      at,
      [/A console password for ada[^]*8 to 128 characters[^]*\? Password/, `short${ENTER}`],
      ['It has 5 characters', `${PASSWORD}${ENTER}`],
      ['? Confirm password', `${PASSWORD}x${ENTER}`],
      [/not the same[^]*\? Password/, `${PASSWORD}${ENTER}`],
      [/not the same[^]*\? Confirm password/, `${PASSWORD}${ENTER}`],
    );

    await play(at, THIS_COMPUTER);
    await atThePage(await signInLink(at), AS_ROOT);
    await play(
      at,
      [/still signed in as the root user, and returned root's session, which was discarded[^]*❯ Try again/, ENTER],
      THIS_COMPUTER,
    );
    const form = { who: 'iam-user', userName: 'ada', password: PASSWORD, code: code(1), decision: 'allow' };
    await atThePage(await signInLink(at, 1), form);
    await play(
      at,
      [/Proven: AWS answers arn:aws:iam::111122223333:user\/ada[^]*\? Write a profile\?/, `y${ENTER}`],
      ['? Profile name (example-admin)', ENTER],
    );

    expect(await at.ended()).toBe(0);
    expect(at.all()).toMatch(/Secured\.[^]*From now on sign in as ada, not as root/);
    expect(cursorIsBack(at)).toBe(true);
    // Neither in the scroll-back nor on the screen, which is the one from before.
    for (const secret of [seed, seed.slice(0, 16), PASSWORD, code(0)]) expect(at.all()).not.toContain(secret);
    expect(at.written()).not.toContain(PASSWORD);
    const files = await filesIn(home);
    expect(files.map(({ name }) => name).toSorted()).toEqual([
      expect.stringMatching(/^\.aws\/config$/),
      expect.stringMatching(/^\.aws\/login\/cache\/[0-9a-f]{64}\.json$/),
      expect.stringMatching(/111122223333\.jsonl$/),
    ]);
    for (const { text } of files) for (const secret of [seed, PASSWORD]) expect(text).not.toContain(secret);
    expect(files[0]?.text).toContain('login_session = arn:aws:iam::111122223333:user/ada');
    // What an undo needs is ids and times, and no names.
    const lines = (files.find(({ name }) => name.endsWith('.jsonl'))?.text ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const made = lines.filter(({ what, outcome }) => what === 'result' && outcome === 'sent');
    expect(made.map(({ call, ids }) => [call, Object.keys(ids ?? {}).toSorted()])).toEqual([
      ['iam:CreateUser', USER],
      ['iam:CreateGroup', GROUP],
      ['iam:AttachGroupPolicy', [...GROUP, 'policyArn']],
      ['iam:AttachGroupPolicy', [...GROUP, 'policyArn']],
      ['iam:AddUserToGroup', [...GROUP, ...USER]],
      ['iam:CreateVirtualMFADevice', ['mfaDeviceMade']],
      ['iam:EnableMFADevice', [...USER, 'serialNumber']],
      ['iam:CreateLoginProfile', ['iamPasswordCreatedAt', ...USER]],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/\bada\b|Admins/);
    const state = await sandbox.state();
    expect([state.organization, state.plan?.credits]).toEqual([undefined, 120]);
  });
});
