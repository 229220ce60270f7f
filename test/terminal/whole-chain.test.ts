import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PseudoTerminal } from '../../scripts/pseudo-terminal.js';
import { oneTimePassword, signIn } from '../e2e/portal.ts';
import { runCli, startSandbox } from '../e2e/run-cli.ts';
import type { RunningSandbox } from '../e2e/run-cli.ts';
import { AS_ROOT, atThePage, linkIn } from '../e2e/sign-in.ts';
import { portalBrowser } from '../sandbox/portal-browser.ts';
import { ANSWERS, cursorIsBack, DOWN, ENTER, play, sit } from './person.ts';

const ARN = /arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/ada/;
const OTHER_DEVICE = ['? Your choice', ENTER] as const;
const THIS_COMPUTER = ['? Your choice', `${DOWN}${ENTER}`] as const;
const AGREES = ['? Make these', `y${ENTER}`] as const;

interface Person extends AsyncDisposable {
  readonly at: PseudoTerminal;
  readonly home: string;
  /** The files that were written below `~`. */
  readonly files: () => Promise<readonly string[]>;
}

/** Somebody without AWS credentials, over SSH, at a terminal that is wide enough for a link in one row. */
async function somebody({ url }: RunningSandbox, args: readonly string[], config?: string): Promise<Person> {
  const home = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  if (config !== undefined) {
    await mkdir(join(home, '.aws'));
    await writeFile(join(home, '.aws', 'config'), config);
  }
  const env = {
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    SSH_CONNECTION: '10.0.0.1',
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const at = sit(args, { columns: 500, rows: 60, env });
  return {
    at,
    home,
    files: async () =>
      (await readdir(home, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name),
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}

/** Takes the way of this computer's browser to the page of AWS Sign-In. */
async function atSignIn(at: PseudoTerminal): Promise<string> {
  await play(at, THIS_COMPUTER);
  await at.until('continues by itself');
  return linkIn(at.all()) ?? '';
}

async function signedInAsRoot(at: PseudoTerminal): Promise<void> {
  const { body } = await atThePage(await atSignIn(at), AS_ROOT);
  expect(body).toContain('You may return to the terminal');
}

/** The link of the nth card of the access portal, from 1. */
async function portalLink(at: PseudoTerminal, nth = 1): Promise<string> {
  await at.until(new RegExp(`(?:For you: sign[^]*?){${nth}}user_code=[A-Z-]{9}[^]*s skips this`));
  return [...at.all().matchAll(/https?:\/\/\S+user_code=[A-Z]{4}-[A-Z]{4}/g)].at(-1)?.[0] ?? '';
}

/** At the console, as root: each of root's access keys is deleted. */
async function deletesTheKeys(sandbox: RunningSandbox): Promise<void> {
  const { root } = await sandbox.state();
  for (const { accessKeyId } of root.accessKeys) {
    for (const act of ['deactivate', 'delete']) {
      await fetch(`${sandbox.url}/console/iam/security_credentials/access-keys`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: sandbox.url },
        body: new URLSearchParams({ key: accessKeyId, do: act }),
      });
    }
  }
}

const keysLeft = async (sandbox: RunningSandbox): Promise<number> => (await sandbox.state()).root.accessKeys.length;
const writes = async (sandbox: RunningSandbox): Promise<readonly string[]> =>
  (await sandbox.calls()).filter((call) => call.write).map(({ operation }) => operation);

describe.concurrent('from no credentials to root put away', () => {
  it('by browser sign-in, portal sign-in, proof and profile, until the root user has no keys', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await using person = await somebody(sandbox, ['init', ...ANSWERS]);
    const { at } = person;
    await signedInAsRoot(at);
    await at.until(/You are: +the root user[^]*needs you +Keep the root user without access keys/);
    expect(await writes(sandbox)).toEqual([]);
    await play(at, AGREES);

    expect(await signIn(sandbox, await portalLink(at), 'ada', 'allow')).toBe('Request approved');
    await play(at, [/Proven: AWS answers[^]*\? Write a profile\?/, `y${ENTER}`], ['? Profile name (example-admin)', ENTER]);

    await at.until(
      /The profile example-admin is in[^]*For you: Delete the root user's access keys[^]*needs you +Delete the root user's access keys[^]*Waiting for you, \d+ s/,
    );
    expect(await keysLeft(sandbox)).toBe(1);
    await deletesTheKeys(sandbox);
    await at.until('AWS shows it as done');
    expect(await at.ended()).toBe(0);

    expect(at.all()).toMatch(
      /done +Keep the root user without access keys[^]*Secured\.[^]*From now on sign in as[^]*--profile example-admin/,
    );
    expect(cursorIsBack(at)).toBe(true);
    expect(await keysLeft(sandbox)).toBe(0);
    // The browser's session stayed in memory: what is kept is the new administrator's, and the journal.
    expect((await person.files()).toSorted()).toEqual(['111122223333.jsonl', expect.stringMatching(/^[0-9a-f]{40}\.json$/), 'config']);
    const who = await runCli(['status', '--json', '--profile', 'example-admin'], {
      env: { HOME: person.home, AWS_ENDPOINT_URL: sandbox.url },
    });
    expect([who.status, who.json().account?.callerArn]).toEqual([0, expect.stringMatching(ARN)]);
  });

  it('past every no that can be taken back: a wrong code, a denied and an expired sign-in, a weak password, a name that is taken', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await using person = await somebody(sandbox, ['init', '--no-journal', ...ANSWERS], '[profile example-admin]\nregion = eu-west-1\n');
    const { at } = person;
    await play(at, OTHER_DEVICE, ['? Verification code', `nonsense${ENTER}`], ['not a verification code from AWS', '\u0015']);
    const { body } = await atThePage(linkIn(at.all()) ?? '', AS_ROOT);
    at.press(`${/<code>([\w+/=]+)<\/code>/.exec(body)?.[1] ?? ''}${ENTER}`);
    await play(at, AGREES);

    const link = await portalLink(at);
    const once = await oneTimePassword(sandbox, 'ada');
    const browser = portalBrowser();
    await browser.open(link);
    await browser.send({ userName: 'ada' });
    await browser.send({ password: once });
    expect((await browser.send({ new: 'rehearse', again: 'rehearse' })).text).toContain('The password needs');
    await browser.send({ new: 'Rehearse-1-more', again: 'Rehearse-1-more' });
    await browser.send({ kind: 'passkey' });
    await browser.send({ decision: 'deny' });
    await play(at, [/The sign-in was denied[^]*❯ Try again, with a fresh code/, ENTER]);

    await portalLink(at, 2);
    await sandbox.post('clock', { advanceMs: 600_000 });
    await play(at, [/The code has expired[^]*❯ Try again, with a fresh code/, ENTER]);
    expect(await signIn(sandbox, await portalLink(at, 3), 'ada', 'allow')).toBe('Request approved');

    await play(at, ['? Write a profile?', `y${ENTER}`], ['? Profile name (example-admin-2)', `\u0015example-admin${ENTER}`]);
    await play(
      at,
      [/There is already a profile example-admin[^]*region = eu-west-1[^]*\? Write a profile with another name\?/, ENTER],
      [/For you: Delete the root user's access keys[^]*s skips this/, 's'],
    );
    expect(await at.ended()).toBe(4);
    expect(at.all()).toMatch(/skipped +Keep the root user without access keys\n +Left for later[^]*secure-account init /);
    expect([await keysLeft(sandbox), await person.files(), await readFile(join(person.home, '.aws', 'config'), 'utf8')]).toEqual([
      1,
      ['config'],
      '[profile example-admin]\nregion = eu-west-1\n',
    ]);
  });
});

describe.concurrent('on the way from no credentials, a no ends it and changes nothing', () => {
  it('to the browser sign-in', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await using person = await somebody(sandbox, ['init', ...ANSWERS]);
    const { at } = person;
    await atThePage(await atSignIn(at), { who: 'root', decision: 'deny' });
    expect(await at.ended()).toBe(5);
    expect(at.all()).toMatch(/denied/);
    expect([await writes(sandbox), await person.files()]).toEqual([[], []]);
  });

  it("to somebody else's answer, which is refused; the right one is taken afterwards", async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await using person = await somebody(sandbox, ['init', ...ANSWERS]);
    const { at } = person;
    const link = await atSignIn(at);
    const back = new URL(link).searchParams.get('redirect_uri') ?? '';
    expect((await fetch(`${back}?code=abc&state=another`)).status).toBe(400);
    await at.until('A response from another sign-in was refused');
    await atThePage(link, AS_ROOT);
    await play(at, ['? Make these', ENTER]);
    expect(await at.ended()).toBe(4);
    expect(at.all()).toContain('Nothing was changed. You declined the plan.');
    expect([await writes(sandbox), await person.files()]).toEqual([[], []]);
  });

  it('of AWS to the code', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await using person = await somebody(sandbox, ['init', ...ANSWERS]);
    const { at } = person;
    const link = await atSignIn(at);
    await sandbox.post('faults', { service: 'signin', operation: 'CreateOAuth2Token', kind: 'access-denied' });
    await atThePage(link, AS_ROOT);
    expect(await at.ended()).toBe(5);
    expect([await writes(sandbox), await person.files()]).toEqual([[], []]);
  });
});

describe.concurrent('on the way with a long-lived root key', () => {
  it.each([
    ['no', ENTER, 4, 1],
    ['yes', `y${ENTER}`, 0, 0],
  ])('its end, answered %s', async (_answer, keys, code, left) => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await using at = sit(['init', '--no-journal', ...ANSWERS], { columns: 200, rows: 60, env: sandbox.env });
    await at.until(/long-lived|access key of the root user|root access key/i);
    await play(at, AGREES, [/This cannot be undone[^]*\? [^\n]*\(y\/N\)/, keys]);
    await signIn(sandbox, await portalLink(at), 'ada', 'allow');
    await play(at, ['? Write a profile?', ENTER]);
    expect(await at.ended()).toBe(code);
    expect(await keysLeft(sandbox)).toBe(left);
    expect(at.all().includes('Secured.')).toBe(left === 0);
  });

  it('and a user who is not the one that is expected: both are named, and it is not proven', async () => {
    await using sandbox = await startSandbox(['--scenario', 'shared-group']);
    const made = await runCli(['init', '--yes', '--json', '--accept-wider-access', '--user-name', 'ada', '--email', 'ada@example.com'], {
      env: sandbox.env,
    });
    expect(made.status).toBe(0);
    await using at = sit(['sign-in', '--user-name', 'ada'], { columns: 200, rows: 60, env: sandbox.env });
    await signIn(sandbox, await portalLink(at), 'grace', 'allow');
    await play(at, [/grace signed in, and ada was expected[^]*\? Your choice/, `${DOWN}${ENTER}`]);
    expect(await at.ended()).toBe(4);
  });
});
