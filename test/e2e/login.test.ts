import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasBotocore } from '../aws/config-files/botocore.ts';
import { judge } from './judged.ts';
import { expectSchema } from './schema.ts';
import { type Done, runCli, type RunningSandbox, spawnCli, startSandbox } from './run-cli.ts';
import { AS_ALICE, AS_ROOT, atThePage, shownLink } from './sign-in.ts';
import { modeOf, OWNERS_FILE } from '../fixtures/modes.ts';

const ROOT = 'arn:aws:iam::111122223333:root';

interface Computer {
  readonly home: string;
  readonly env: Record<string, string>;
}

/** A home of its own, no keys, and the sandbox in AWS's place. */
function computer({ url }: RunningSandbox): Computer {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-login-'));
  return { home, env: { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: url, AWS_EC2_METADATA_DISABLED: 'true' } };
}

async function login(
  args: readonly string[],
  { env }: Pick<Computer, 'env'>,
  form: Readonly<Record<string, string>> = AS_ROOT,
): Promise<Done & { page: { status: number; body: string } }> {
  const { process: child, done } = spawnCli(['login', ...args], { env });
  const page = await atThePage(await shownLink(child), form);
  const ended = await done;
  if (ended.status === 0) await keep(env['HOME'] ?? '', args[0] === '--profile' ? (args[1] ?? '') : 'default');
  return { ...ended, page };
}

const { keep, judged } = judge();

const cached = (home: string): string => join(home, '.aws', 'login', 'cache');

async function withConfig({ home }: Computer, text: string): Promise<string> {
  await mkdir(join(home, '.aws'), { recursive: true });
  await writeFile(join(home, '.aws', 'config'), text);
  return join(home, '.aws', 'config');
}

describe.concurrent('login', () => {
  it('without credentials leads to a profile with which status works', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const done = await login(['--profile', 'new', '--json'], here);
    expectSchema(done.json());
    expect([done.status, done.page.status, done.page.body]).toEqual([0, 200, expect.stringContaining('return to the terminal')]);
    expect(done.json()).toMatchObject({
      command: 'login',
      outcome: 'done',
      account: { callerArn: ROOT },
      next: expect.arrayContaining(['secure-account status --profile new']),
    });
    expect(await readFile(join(here.home, '.aws', 'config'), 'utf8')).toBe(`[profile new]\nlogin_session = ${ROOT}\nregion = us-east-1\n`);
    const status = await runCli(['status', '--json'], { env: { ...here.env, AWS_PROFILE: 'new' } });
    expect([status.status, status.json().account?.callerArn]).toEqual([3, ROOT]);
  });

  it('shows no token and no key in any output', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const done = await login(['--profile', 'new', '--verbose'], here);
    const [file = ''] = await readdir(cached(here.home));
    const { accessToken, refreshToken, idToken, dpopKey } = JSON.parse(await readFile(join(cached(here.home), file), 'utf8')) as Record<
      string,
      string
    > & { accessToken: Record<string, string> };
    for (const secret of [accessToken['secretAccessKey'], accessToken['sessionToken'], refreshToken, idToken, dpopKey?.split('\n')[1]]) {
      expect(secret).toBeTruthy();
      expect(done.stdout + done.stderr).not.toContain(secret);
    }
    expect(await modeOf(join(cached(here.home), file))).toBe(OWNERS_FILE);
  });

  it('as an IAM user is that user, and a session that aged is refreshed by the SDK', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    expect((await login([], here, AS_ALICE)).status).toBe(0);
    const [file = ''] = await readdir(cached(here.home));
    const path = join(cached(here.home), file);
    const kept = JSON.parse(await readFile(path, 'utf8')) as { accessToken: { expiresAt: string; accessKeyId: string } };
    await writeFile(path, JSON.stringify({ ...kept, accessToken: { ...kept.accessToken, expiresAt: '2020-01-01T00:00:00Z' } }));
    const status = await runCli(['status', '--json'], { env: here.env });
    expect(status.json().account?.callerArn).toBe('arn:aws:iam::111122223333:user/alice');
    expect((JSON.parse(await readFile(path, 'utf8')) as typeof kept).accessToken.accessKeyId).not.toBe(kept.accessToken.accessKeyId);
  });

  it('is not needed where aws login was: its session works as it is', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    await login([], here);
    const [file = ''] = await readdir(cached(here.home));
    const path = join(cached(here.home), file);
    // As the AWS CLI writes it: in one line, and without what the SDK for JavaScript alone reads.
    const { signInRegion: _, ...kept } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown> & { accessToken: object };
    await writeFile(path, JSON.stringify({ ...kept, accessToken: { ...kept.accessToken, expiresAt: '2020-01-01T00:00:00Z' } }));
    const status = await runCli(['status', '--json'], { env: here.env });
    expect([status.status, status.json().account?.callerArn]).toEqual([3, ROOT]);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['that is denied', { who: 'root', decision: 'deny' }, /denied in the browser/],
    ['by a user without the policy', { ...AS_ALICE, policy: '' }, /may not get credentials/],
  ])('%s keeps nothing, exit 5', async (_, form, words) => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const done = await login(['--json'], here, form);
    expectSchema(done.json());
    expect([done.status, done.json().error]).toEqual([
      5,
      expect.objectContaining({ code: 'credentials-sign-in', message: expect.stringMatching(words) }),
    ]);
    expect(await readdir(here.home)).toEqual([]);
  });

  it('to another account than expected keeps nothing, exit 5', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const done = await login(['--json', '--expect-account', '999999999999'], here);
    expect([done.status, done.json().error?.code, await readdir(here.home)]).toEqual([5, 'credentials-wrong-account', []]);
  });

  it('leaves a profile alone that has another kind of credentials, before anybody signs in', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const text = '[profile old]\ncredential_process = /bin/false\n';
    const path = await withConfig(here, text);
    const done = await runCli(['login', '--profile', 'old', '--json'], { env: here.env });
    expect([done.status, done.json().error?.message, await readFile(path, 'utf8')]).toEqual([
      2,
      expect.stringContaining('credential process'),
      text,
    ]);
  });

  it("leaves a profile alone that has somebody else's session", async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const text = '[default]\nlogin_session = arn:aws:iam::444455556666:root\nregion = us-east-1\n';
    const path = await withConfig(here, text);
    const done = await login(['--json'], here);
    expect([done.status, await readFile(path, 'utf8'), await readdir(join(here.home, '.aws'))]).toEqual([2, text, ['config']]);
  });

  it('points out keys in the environment that win over it', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const env = { ...here.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE12', AWS_SECRET_ACCESS_KEY: 'x' };
    expect((await login([], { env })).stderr).toMatch(/AWS_ACCESS_KEY_ID\. The AWS CLI/);
  });

  it.each([
    [['login', '--remote'], /no terminal/],
    [['--dry-run', 'login'], /no --dry-run/],
    [['login', '--sandbox', 'status'], /names a command/],
    [['login', '--profile', 'a b'], /name of a new profile/],
    [['logout', '--remote'], /remote/],
  ])('%j is a mistake, exit 2', async (args, words) => {
    const done = await runCli([...args, '--json']);
    expectSchema(done.json());
    expect([done.status, done.json().error?.message]).toEqual([2, expect.stringMatching(words)]);
  });

  it('without a network says what could not be reached, exit 1', async () => {
    const { process: child, done } = spawnCli(['login', '--json'], { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
    const link = new URL(await shownLink(child));
    await fetch(`${link.searchParams.get('redirect_uri')}?code=abc&state=${link.searchParams.get('state')}`);
    const ended = await done;
    expect([ended.status, ended.json().error]).toEqual([
      1,
      expect.objectContaining({ service: 'signin', operation: 'CreateOAuth2Token', code: 'ECONNREFUSED' }),
    ]);
  });

  // On Windows a signal from another process ends this one unheard (https://nodejs.org/api/process.html#signal-events).
  it.skipIf(process.platform === 'win32')('interrupted while it waits says so, exit 130', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const { process: child, done } = spawnCli(['login', '--json'], { env: here.env });
    await shownLink(child);
    child.kill('SIGINT');
    const ended = await done;
    expect([ended.status, ended.json().outcome, await readdir(here.home)]).toEqual([130, 'interrupted', []]);
  });

  it('as a rehearsal keeps nothing', async () => {
    const home = mkdtempSync(join(tmpdir(), 'secure-account-login-'));
    const done = await runCli(['login', '--sandbox', '--json'], { env: { HOME: home } });
    expectSchema(done.json());
    expect([done.status, done.json().account, await readdir(home)]).toEqual([
      0,
      expect.objectContaining({ callerArn: ROOT, sandbox: true }),
      [],
    ]);
  });
});

describe.concurrent('logout', () => {
  it('takes the session off the computer, and the profile says so from then on', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    await login(['--profile', 'new'], here);
    const done = await runCli(['logout', '--profile', 'new', '--json'], { env: here.env });
    expectSchema(done.json());
    expect([done.status, done.stderr, await readdir(cached(here.home))]).toEqual([
      0,
      expect.stringMatching(/removed from this computer/),
      [],
    ]);
    const status = await runCli(['status', '--profile', 'new', '--json'], { env: here.env });
    expect([status.status, status.json().error]).toEqual([
      5,
      expect.objectContaining({ code: 'credentials-expired', wayOut: expect.stringContaining('secure-account login --profile new') }),
    ]);
  });

  it('of a profile without a session has nothing to do', async () => {
    await using sandbox = await startSandbox([]);
    const here = computer(sandbox);
    const done = await runCli(['logout', '--json'], { env: here.env });
    expect([done.status, done.json().outcome, done.stderr]).toEqual([0, 'done', expect.stringContaining('nothing to remove')]);
  });
});

describe.skipIf(!hasBotocore)('the AWS CLI itself (left out where there is no python3 with botocore)', () => {
  it('reads every file that was written, and the profile in it', async () => {
    for (const { profile } of await judged()) {
      expect([profile['login_session'], profile['region']]).toEqual([
        expect.stringMatching(/^arn:aws:iam::111122223333:(root|user\/alice)$/),
        'us-east-1',
      ]);
    }
  });
});
