import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../e2e/run-cli.ts';
import { ANSWERS, ENTER, HOME, LATER, play, sit } from './person.ts';

const SHOWS = 'The console must show account 111122223333 (example).';

describe.concurrent("the card of the root user's MFA", () => {
  it('explains the three kinds of device and backups, and can be skipped for now', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { rows: 45, env: sandbox.env });
    await play(at, ['? Begin? You do 1 thing yourself.', `y${ENTER}`], ['s skips this for now. Ctrl-C stops.', '']);
    const card = at.all().slice(at.all().indexOf('For you:'));
    expect(card).toMatch(
      /Passkey or security key: best[^]*Authenticator app: a virtual device[^]*backs up its codes[^]*Hardware TOTP token/,
    );
    expect(card).toMatch(/1\. Account name at the top right[^]*2\. Give the device a name[^]*3\. Assign a second device/);
    expect(card).toContain(SHOWS);
    at.press('s');
    expect(await at.ended()).toBe(4);
    expect(at.all()).toMatch(/▷ skipped +Protect the root user with MFA\n +Left for later[^]*What is left for you[^]*Your turn\./);
  });
});

describe.concurrent('the card of Enable', () => {
  it('names the Region, warns of the account instance, and is noticed by itself when it is done', async () => {
    await using sandbox = await startSandbox(['--scenario', 'organization']);
    await using at = sit(['identity-center', '--no-journal', ...HOME], { rows: 45, env: sandbox.env });
    await play(at, ['? Begin?', `y${ENTER}`], ['s skips this for now. Ctrl-C stops.', '']);
    const card = at.all().slice(at.all().indexOf('For you:'));
    expect(card).toMatch(
      /The Region cannot be changed later[^]*1\. Open the link\. The Region at the top right must be us-east-1\.[^]*Single-Region instance\.\s+Never\s+an\s+account\s+instance[^]*"Enable multi-account permissions" on[^]*Choose Enable\.\n/,
    );
    expect(card).toContain(SHOWS);
    await sandbox.post('human/enable-identity-center', { region: 'us-east-1' });
    await at.until(/✔ AWS shows it as done, after \d+ s: Press Enable in IAM Identity Center/);
    expect(await at.ended()).toBe(0);
  });
});

describe.concurrent("root's access keys", () => {
  it('are asked about on their own, and stay where the answer is no', async () => {
    await using at = sit(['init', '--sandbox', 'root-keys', ...ANSWERS], { rows: 45 });
    await play(at, ['? Make these', `y${ENTER}`]);
    await at.until("? Delete the root user's access keys for good? (y/N)");
    expect(at.all().replace(/\s+/g, ' ')).toMatch(
      /This cannot be undone .* would be deleted for good, .* It is the key that this run signs with\./,
    );
    await play(at, ['for good? (y/N)', ENTER], LATER);
    expect(await at.ended()).toBe(4);
    expect(at.all()).toMatch(/needs you +Keep the root user without access keys/);
  });
});

describe.concurrent('Enter beside a card', () => {
  // What opens a browser differs from system to system; of Linux it is a program on the path, and so can be stood in for.
  it.runIf(process.platform === 'linux')('opens its link, which in a rehearsal leads to a page of this machine', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'secure-account-browser-'));
    await writeFile(join(directory, 'xdg-open'), `#!/bin/sh\necho "$1" > ${join(directory, 'opened')}\n`, { mode: 0o755 });
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    const env = { ...sandbox.env, DISPLAY: ':0', PATH: `${directory}:${process.env['PATH'] ?? ''}` };
    await using at = sit(['root-mfa', '--no-journal'], { columns: 100, rows: 45, env });
    await play(at, ['? Begin?', `y${ENTER}`], ['Enter opens the page in your browser. s skips this for now.', ENTER]);
    const opened = await readWhenThere(join(directory, 'opened'));
    at.press('s');
    expect(await at.ended()).toBe(4);
    expect(opened).toContain(`${sandbox.url}/console/`);
    expect(at.all()).toContain(opened);
  });
});

/** The file's one line, once it is written. */
async function readWhenThere(path: string): Promise<string> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return text.trim();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
