import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hasBotocore } from '../aws/config-files/botocore.ts';
import { judge } from './judged.ts';
import { BINARY, runCli, spawnCli, startSandbox, type Done } from './run-cli.ts';
import { AS_ROOT, atThePage, shownLink } from './sign-in.ts';
import { computer, flat, NOBODY } from './computer.ts';
import type { Computer } from './computer.ts';

const ROOT = 'arn:aws:iam::111122223333:root';

const { keep, judged } = judge();

async function login(args: readonly string[], env: Record<string, string>): Promise<Done> {
  const { process: child, done } = spawnCli(['login', ...args], { env });
  await atThePage(await shownLink(child), AS_ROOT);
  const ended = await done;
  if (ended.status === 0) await keep(env['HOME'] ?? '', args[1] ?? 'default');
  return ended;
}

const config = ({ home }: Computer): Promise<string> => readFile(join(home, '.aws', 'config'), 'utf8');

describe.concurrent('login', () => {
  it('finds a setting of the profile whose key is in capitals, and adds no second one beside it', async () => {
    await using sandbox = await startSandbox([]);
    const here = await computer(sandbox, { '.aws/config': '[profile new]\nREGION=us-east-1\nOutput = json\n' });
    expect((await login(['--profile', 'new', '--json'], here.env)).status).toBe(0);
    expect(await config(here)).toBe(`[profile new]\nlogin_session = ${ROOT}\nREGION=us-east-1\nOutput = json\n`);
  });

  it.each(['AWS_ACCESS_KEY_ID = AKIAX\nAWS_SECRET_ACCESS_KEY = x\n', 'Credential_Process: /bin/x\n'])(
    'sees credentials of the profile however their keys are spelled, such as %j: exit 2',
    async (settings) => {
      const here = await computer(NOBODY, { '.aws/credentials': `[new]\n${settings}` });
      const done = await runCli(['login', '--profile', 'new', '--json'], { env: here.env });
      expect([done.status, done.json().error?.message, await readdir(join(here.home, '.aws'))]).toEqual([
        2,
        expect.stringMatching(/has (access key|credential process) credentials already/),
        ['credentials'],
      ]);
    },
  );

  it.each(['~/.aws/config', '$HOME/.aws/config', '${HOME}/.aws/config'])(
    'to a config file that is written %s goes where the AWS CLI looks, and logout finds it there',
    async (AWS_CONFIG_FILE) => {
      await using sandbox = await startSandbox([]);
      const here = await computer(sandbox);
      const env = { ...here.env, AWS_CONFIG_FILE };
      expect((await login(['--profile', 'new', '--json'], env)).status).toBe(0);
      expect([await config(here), (await readdir(here.home)).toSorted()]).toEqual([expect.stringContaining('[profile new]'), ['.aws']]);
      const out = await runCli(['logout', '--profile', 'new', '--json'], { env });
      expect([out.stderr, await readdir(join(here.home, '.aws', 'login', 'cache'))]).toEqual([
        expect.stringMatching(/removed from this computer/),
        [],
      ]);
    },
  );

  it.each(['~/sessions', '$HOME/sessions'])(
    'to a cache that is written %s goes where the AWS CLI looks, and is used and logged out there',
    async (directory) => {
      await using sandbox = await startSandbox(['--scenario', 'secured']);
      const here = await computer(sandbox);
      const env = { ...here.env, AWS_LOGIN_CACHE_DIRECTORY: directory };
      expect((await login(['--profile', 'new', '--json'], env)).status).toBe(0);
      expect([(await readdir(here.home)).toSorted(), (await readdir(join(here.home, 'sessions'))).length]).toEqual([
        ['.aws', 'sessions'],
        1,
      ]);
      expect((await runCli(['status', '--json', '--profile', 'new'], { env })).status).toBe(0);
      await runCli(['logout', '--profile', 'new'], { env });
      expect(await readdir(join(here.home, 'sessions'))).toEqual([]);
    },
  );

  // Windows has no such files.
  it.skipIf(process.platform === 'win32').each(['itself', 'behind a link'])(
    'never puts a file in place of a pipe or a device (%s), and says so before anybody signs in',
    async (where) => {
      const here = await computer(NOBODY);
      const pipe = join(here.home, 'pipe');
      spawnSync('mkfifo', [pipe]);
      const link = join(here.home, 'link');
      await symlink(pipe, link);
      const done = await runCli(['login', '--json'], { env: { ...here.env, AWS_CONFIG_FILE: where === 'itself' ? pipe : link } });
      expect([done.status, done.json().error, (await stat(pipe)).isFIFO(), done.stderr.includes('authorize?')]).toEqual([
        1,
        expect.objectContaining({ code: 'file', message: expect.stringContaining('a device, a pipe or a socket') }),
        true,
        false,
      ]);
    },
  );

  it.each<[what: string, files: Readonly<Record<string, string | Buffer>>, line: string]>([
    ['a section twice', { '.aws/config': '[profile a]\n[default]\n[profile a]\n' }, 'line 3 is the second section [profile a]'],
    ['a key twice', { '.aws/config': '[default]\nregion = x\nRegion = y\n' }, 'line 3 sets region a second time'],
    ['a byte order mark', { '.aws/config': '\ufeff[default]\nregion = x\n' }, 'line 1 begins with a byte order mark'],
    ['UTF-16', { '.aws/config': Buffer.from('\ufeff[default]\r\nregion = x\r\n', 'utf16le') }, 'line 1 is in UTF-16'],
    ['a line that is none, among the credentials', { '.aws/credentials': '[default]\nnonsense\n' }, 'line 2 is neither'],
  ])('into files that the AWS CLI cannot read (%s) names the line before anybody signs in', async (_what, files, line) => {
    const here = await computer(NOBODY, files);
    const done = await runCli(['login', '--profile', 'new', '--json'], { env: here.env });
    const [[name, content] = ['', '']] = Object.entries(files);
    expect([done.status, done.json().error?.message, await readFile(join(here.home, name))]).toEqual([
      1,
      expect.stringContaining(line),
      Buffer.from(content),
    ]);
  });

  it.each<[what: string, variables: (home: string) => Record<string, string>]>([
    ['HOME is a file', () => ({ HOME: fileURLToPath(import.meta.url), USERPROFILE: fileURLToPath(import.meta.url) })],
    ['the cache would be in a file', () => ({ AWS_LOGIN_CACHE_DIRECTORY: join(fileURLToPath(import.meta.url), 'cache') })],
    ['the config file would be in a file', () => ({ AWS_CONFIG_FILE: join(fileURLToPath(import.meta.url), 'config') })],
    ['the config file is set to nothing', () => ({ AWS_CONFIG_FILE: '' })],
    ['the cache is set to nothing', () => ({ AWS_LOGIN_CACHE_DIRECTORY: '' })],
    ['the config file is a directory', (home) => ({ AWS_CONFIG_FILE: home })],
  ])('says before anybody signs in that nothing could be kept: %s', async (_what, variables) => {
    const here = await computer(NOBODY);
    const done = await runCli(['login', '--json'], { env: { ...here.env, ...variables(here.home) } });
    expect([done.status, done.json().error?.code, done.stderr.includes('authorize?'), await readdir(here.home)]).toEqual([
      1,
      'file',
      false,
      [],
    ]);
  });

  it('that AWS does not know keeps nothing, and says so', async () => {
    await using sandbox = await startSandbox([]);
    const here = await computer(sandbox);
    await sandbox.post('faults', { service: 'sts', operation: 'GetCallerIdentity', kind: 'access-denied', times: 9 });
    const done = await login(['--profile', 'new'], here.env);
    expect([done.status, flat(done.stdout + done.stderr), await readdir(here.home)]).toEqual([
      5,
      expect.stringContaining('Nothing was changed.'),
      [],
    ]);
  });

  it('beside another one into the same file loses neither profile, five times', async () => {
    await using sandbox = await startSandbox([]);
    const here = await computer(sandbox);
    const names: string[] = [];
    for (const round of [1, 2, 3, 4, 5]) {
      const both = [`a${round}`, `b${round}`];
      names.push(...both);
      const started = both.map((name) => spawnCli(['login', '--profile', name, '--json'], { env: here.env }));
      const links = await Promise.all(started.map(({ process: child }) => shownLink(child)));
      await Promise.all(links.map((link) => atThePage(link, AS_ROOT)));
      const ended = await Promise.all(started.map(({ done }) => done));
      expect(ended.map((one) => [one.status, one.json().error])).toEqual([
        [0, null],
        [0, null],
      ]);
    }
    for (const name of names) await keep(here.home, name);
    const text = await config(here);
    expect([names.filter((name) => !text.includes(`[profile ${name}]`)), (await readdir(join(here.home, '.aws'))).toSorted()]).toEqual([
      [],
      ['config', 'login'],
    ]);
  });
});

// Windows has no such files. A process that waits for a pipe does not end, whatever it has printed.
describe.skipIf(process.platform === 'win32')('status', () => {
  it.each([
    ['from keys of the environment', []],
    ['in a rehearsal', ['--sandbox', 'secured']],
  ])('passes over pipes in the place of the config files, as the AWS CLI does, and ends: %s', async (_how, args) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(NOBODY);
    const pipe = join(here.home, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const env = { ...sandbox.env, HOME: here.home, AWS_CONFIG_FILE: pipe, AWS_SHARED_CREDENTIALS_FILE: pipe };
    const done = await runCli(['status', '--json', '--no-journal', ...args], { env });
    expect([done.status, done.json().outcome]).toEqual([0, 'secured']);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe that nobody fills', () => {
  it('in the place of the config file holds nobody where AWS_CONFIG_FILE is set to nothing', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(sandbox, { '.aws/credentials': '' });
    spawnSync('mkfifo', [join(here.home, '.aws', 'config')]);
    const done = await runCli(['status', '--json', '--no-journal'], { env: { ...here.env, ...sandbox.env, AWS_CONFIG_FILE: '' } });
    expect([done.status, done.json().outcome]).toEqual([0, 'secured']);
  });

  it.each<[what: string, variables: (pipe: string) => Record<string, string>, status: number]>([
    ['AWS_CA_BUNDLE', (pipe) => ({ AWS_CA_BUNDLE: pipe, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' }), 2],
    ['a web identity', (pipe) => ({ AWS_WEB_IDENTITY_TOKEN_FILE: pipe, AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/x' }), 5],
    [
      "a container's token",
      (pipe) => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: pipe, AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/' }),
      5,
    ],
  ])('in the place of %s is told of, and holds nobody', async (_what, variables, status) => {
    const here = await computer(NOBODY);
    const pipe = join(here.home, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const done = await runCli(['status', '--json', '--no-journal'], { env: { ...here.env, ...variables(pipe) } });
    expect([done.status, done.json().error?.message]).toEqual([status, expect.stringContaining(pipe)]);
  });

  it('is no matter where a shell does fill it', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(sandbox);
    const done = promisify(execFile)(
      'bash',
      ['-c', 'AWS_CA_BUNDLE=<(printf %s "$CA") exec "$0" "$@"', process.execPath, BINARY, 'status', '--json'],
      { env: { PATH: process.env['PATH'], ...here.env, ...sandbox.env, CA: '-----BEGIN CERTIFICATE-----' } },
    );
    await expect(done).resolves.toMatchObject({ stdout: expect.stringContaining('"outcome"') as string });
  });
});

describe.concurrent('logout', () => {
  it('takes away what a login that was killed has left of a session, too, and says so', async () => {
    const here = await computer(NOBODY, { '.aws/config': `[default]\nlogin_session = ${ROOT}\n` });
    const cache = join(here.home, '.aws', 'login', 'cache');
    await mkdir(cache, { recursive: true });
    const own = `${createHash('sha256').update(ROOT).digest('hex')}.json.1234567`;
    const other = `${'0'.repeat(64)}.json.7654321`;
    for (const name of [own, other, 'mine.txt', `${'0'.repeat(64)}.json`]) await writeFile(join(cache, name), '{"refreshToken":"x"}');
    await utimes(join(cache, other), 0, 0);
    const done = await runCli(['logout', '--json'], { env: here.env });
    expect([done.status, done.stderr, (await readdir(cache)).toSorted()]).toEqual([
      0,
      expect.stringMatching(/removed from this computer/),
      [`${'0'.repeat(64)}.json`, 'mine.txt'],
    ]);
  });
});

describe.skipIf(!hasBotocore)('the AWS CLI itself (left out where there is no python3 with botocore)', () => {
  it('reads every file that was written, and the profile in it', async () => {
    for (const { profile } of await judged()) {
      expect([profile['login_session'], profile['region']]).toEqual([ROOT, 'us-east-1']);
    }
  });
});
