import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hasBotocore } from '../aws/config-files/botocore.ts';
import { judge } from './judged.ts';
import { runCli, spawnCli, startSandbox, type Done, type RunningSandbox } from './run-cli.ts';
import { AS_ROOT, atThePage, shownLink } from './sign-in.ts';

const ROOT = 'arn:aws:iam::111122223333:root';
const flat = (text: string): string => text.replace(/\s+/g, ' ');

interface Computer {
  readonly home: string;
  readonly env: Record<string, string>;
}

/** A home of its own with these files, no keys, and the sandbox in AWS's place. */
async function computer({ url }: Pick<RunningSandbox, 'url'>, files: Readonly<Record<string, string | Buffer>> = {}): Promise<Computer> {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-machine-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), content);
  }
  return { home, env: { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: url, AWS_EC2_METADATA_DISABLED: 'true' } };
}

const { keep, judged } = judge();

async function login(args: readonly string[], env: Record<string, string>): Promise<Done> {
  const { process: child, done } = spawnCli(['login', ...args], { env });
  await atThePage(await shownLink(child), AS_ROOT);
  const ended = await done;
  if (ended.status === 0) await keep(env['HOME'] ?? '', args[1] ?? 'default');
  return ended;
}

const config = ({ home }: Computer): Promise<string> => readFile(join(home, '.aws', 'config'), 'utf8');
const NOBODY = { url: 'http://127.0.0.1:9' };

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
      expect((await Promise.all(started.map(({ done }) => done))).map(({ status }) => status)).toEqual([0, 0]);
    }
    for (const name of names) await keep(here.home, name);
    const text = await config(here);
    expect([names.filter((name) => !text.includes(`[profile ${name}]`)), (await readdir(join(here.home, '.aws'))).toSorted()]).toEqual([
      [],
      ['config', 'login'],
    ]);
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

describe.concurrent('the account that is acted on is the one that the AWS CLI would act on', () => {
  const keysOf = ({ env }: RunningSandbox): string =>
    `aws_access_key_id=${env['AWS_ACCESS_KEY_ID'] ?? ''}\naws_secret_access_key=${env['AWS_SECRET_ACCESS_KEY'] ?? ''}\naws_session_token=${env['AWS_SESSION_TOKEN'] ?? ''}\n`;
  const OTHERS = 'aws_access_key_id=ASIAOTHER\naws_secret_access_key=x\naws_session_token=x\n';

  it.each<[what: string, files: (keys: string) => Record<string, string>, env: Record<string, string>]>([
    [
      'AWS_DEFAULT_PROFILE beside a default profile',
      (keys) => ({ '.aws/credentials': `[default]\n${OTHERS}[new]\n${keys}` }),
      { AWS_DEFAULT_PROFILE: 'new' },
    ],
    [
      'keys in capitals in the credentials file beside others in the config file',
      (keys) => ({
        '.aws/credentials': `[default]\n${keys.replace(/^\w+/gm, (key) => key.toUpperCase())}`,
        '.aws/config': `[default]\n${OTHERS}`,
      }),
      {},
    ],
    ['a profile with a blank in its name', (keys) => ({ '.aws/config': `[profile "my prof"]\n${keys}` }), { AWS_PROFILE: 'my prof' }],
    [
      'keys with colons in place of equal signs',
      (keys) => ({ '.aws/config': `[profile  new]\n${keys.replaceAll('=', ': ')}` }),
      { AWS_PROFILE: 'new' },
    ],
  ])('%s', async (_what, files, env) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(sandbox, files(keysOf(sandbox)));
    const done = await runCli(['status', '--json'], { env: { ...here.env, ...env } });
    expect([done.status, done.json().account?.callerArn]).toEqual([0, ROOT]);
  });

  it('and where its versions would part it is asked which is meant, exit 2', async () => {
    const here = await computer(NOBODY, { '.aws/credentials': `[a]\n${OTHERS}[b]\n${OTHERS}` });
    for (const command of ['status', 'login', 'logout']) {
      const done = await runCli([command, '--json'], { env: { ...here.env, AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' } });
      expect([done.status, done.json().error?.message]).toEqual([
        2,
        expect.stringMatching(/AWS_PROFILE names a and AWS_DEFAULT_PROFILE names b/),
      ]);
    }
  });

  it('half a key in the environment ends there: no profile is used in its place', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(sandbox, { '.aws/credentials': `[default]\n${keysOf(sandbox)}` });
    const done = await runCli(['status', '--json'], { env: { ...here.env, AWS_ACCESS_KEY_ID: 'ASIAX' } });
    expect([done.status, done.json().error?.message]).toEqual([5, expect.stringMatching(/lacks AWS_SECRET_ACCESS_KEY/)]);
  });
});

describe.concurrent('a file that the AWS CLI refuses', () => {
  const BROKEN = '\ufeff[default]\nrole_arn = arn:aws:iam::444455556666:role/x\nsource_profile = default\n';
  const inFile = ({ env }: RunningSandbox): string =>
    `[default]\naws_access_key_id=${env['AWS_ACCESS_KEY_ID'] ?? ''}\naws_secret_access_key=${env['AWS_SECRET_ACCESS_KEY'] ?? ''}\naws_session_token=${env['AWS_SESSION_TOKEN'] ?? ''}\n`;

  it('ends the run: half a profile, of the other file, could be of another account', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(sandbox, { '.aws/config': BROKEN, '.aws/credentials': inFile(sandbox) });
    const done = await runCli(['status', '--json'], { env: here.env });
    expect([done.status, done.json().error?.message]).toEqual([5, expect.stringMatching(/line 1 begins with a byte order mark/)]);
  });

  it('is told of, and stops nobody who brings keys in the environment', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const here = await computer(sandbox, { '.aws/config': BROKEN });
    const done = await runCli(['status'], { env: { ...sandbox.env, HOME: here.home } });
    expect([done.status, flat(done.stdout)]).toEqual([
      0,
      expect.stringMatching(/Warning: The AWS CLI cannot read .* line 1 begins with a byte order mark/),
    ]);
  });

  // To root every file is open.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'because it may not be opened is passed over, as by the AWS CLI',
    async () => {
      await using sandbox = await startSandbox(['--scenario', 'secured']);
      const here = await computer(sandbox, { '.aws/config': BROKEN, '.aws/credentials': inFile(sandbox) });
      await chmod(join(here.home, '.aws', 'config'), 0);
      const done = await runCli(['status'], { env: here.env });
      expect([done.status, flat(done.stdout)]).toEqual([0, expect.stringMatching(/Warning: .* cannot be read \(EACCES\)/)]);
    },
  );
});

describe.concurrent('credentials that cannot be sent', () => {
  it.each<[variable: string, value: string, words: RegExp]>([
    ['AWS_ACCESS_KEY_ID', 'ASIAX\r', /AWS_ACCESS_KEY_ID has a carriage return/],
    ['AWS_SECRET_ACCESS_KEY', 'hush\r\n', /AWS_SECRET_ACCESS_KEY has a carriage return/],
    ['AWS_SESSION_TOKEN', 'hu\nsh', /AWS_SESSION_TOKEN has a line break/],
    ['AWS_SESSION_TOKEN', '“hush”', /AWS_SESSION_TOKEN has the character U\+201C/],
    ['AWS_SECRET_ACCESS_KEY', 'hu sh', /AWS_SECRET_ACCESS_KEY has a blank/],
  ])('%s with %j: exit 5, which variable and which character', async (variable, value, words) => {
    const here = await computer(NOBODY);
    const env = { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'x', [variable]: value };
    const done = await runCli(['status', '--json'], { env: { ...here.env, ...env } });
    expect([done.status, done.json().error]).toEqual([
      5,
      expect.objectContaining({ code: 'credentials-invalid', message: expect.stringMatching(words) }),
    ]);
    expect(done.stdout + done.stderr).not.toMatch(/hush|mistake in secure-account/);
  });

  it('of a profile: the profile is named', async () => {
    const here = await computer(NOBODY, { '.aws/credentials': '[a]\naws_access_key_id = ASIA X\naws_secret_access_key = x\n' });
    const done = await runCli(['status', '--json', '--profile', 'a'], { env: here.env });
    expect([done.status, done.json().error?.message]).toEqual([5, expect.stringMatching(/profile a .*the access key id has a blank/)]);
  });
});

describe.concurrent('endpoints', () => {
  it("of one's own work with AWS_USE_FIPS_ENDPOINT, too, as with the AWS CLI", async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli(['status', '--json'], {
      env: { ...sandbox.env, AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    });
    expect([done.status, done.json().account?.endpoint]).toEqual([0, sandbox.url]);
  });

  it('that are to be ignored are ignored by every call', async () => {
    const asked: string[] = [];
    const listening = async (server: Server): Promise<string> => {
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    const double = createServer((incoming, outgoing) => outgoing.end(void asked.push(`double ${incoming.url ?? ''}`)));
    const proxy = createServer();
    proxy.on('connect', ({ url }, socket) => {
      asked.push(`proxy ${url ?? ''}`);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    const here = await computer(NOBODY);
    const env = {
      ...here.env,
      AWS_ACCESS_KEY_ID: 'ASIAX',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: await listening(double),
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True',
      HTTPS_PROXY: await listening(proxy),
    };
    const done = await runCli(['status', '--json'], { env });
    double.close();
    proxy.close();
    expect(done.status).toBe(1);
    expect([...new Set(asked)]).toEqual(
      expect.arrayContaining(['proxy sts.us-east-1.amazonaws.com:443', 'proxy freetier.us-east-1.api.aws:443']),
    );
    expect(asked.filter((one) => one.startsWith('double'))).toEqual([]);
  });
});

describe.concurrent('a proxy', () => {
  const KEYS = { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x' };

  it.each<[what: string, env: Record<string, string>]>([
    ['all_proxy=socks5:// beside https_proxy', { https_proxy: 'http://127.0.0.1:9', all_proxy: 'socks5://127.0.0.1:7891' }],
    ['HTTP_PROXY=socks5:// where every call is secure', { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'socks5://127.0.0.1:7891' }],
  ])('that is not used stops nobody: %s', async (_what, env) => {
    const here = await computer(NOBODY);
    const { AWS_ENDPOINT_URL: _, ...without } = here.env;
    const done = await runCli(['status', '--json'], { env: { ...without, ...KEYS, ...env } });
    expect([done.status, done.json().error?.message]).toEqual([1, expect.stringContaining('the proxy 127.0.0.1:9 refuses the connection')]);
  });

  it('of another kind stops nobody where NO_PROXY passes it by', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli(['status', '--json'], { env: { ...sandbox.env, HTTP_PROXY: 'socks5://127.0.0.1:7', NO_PROXY: '*' } });
    expect(done.status).toBe(0);
  });
});

describe.concurrent('a profile that is passed over', () => {
  it.each<[what: string, files: Record<string, string>, words: RegExp]>([
    [
      'written without the word',
      { '.aws/config': '[foo]\nregion = x\n' },
      /\[foo\] in line 1 of the config file is no profile to the AWS CLI: a profile of this file is written \[profile foo\]/,
    ],
    [
      'written with the word among the credentials',
      { '.aws/credentials': '[profile foo]\nregion = x\n' },
      /in this file the word "profile" is left out/,
    ],
    [
      'with a blank, and without quotation marks',
      { '.aws/config': '[profile foo bar]\nregion = x\n' },
      /stands in quotation marks: \[profile "foo bar"\]/,
    ],
    ['in a file in UTF-16', { '.aws/config': Buffer.from('\ufeff[profile foo]\n', 'utf16le') as unknown as string }, /line 1 is in UTF-16/],
  ])('%s is named, and "There are no profiles" is not said', async (_what, files, words) => {
    const here = await computer(NOBODY, files);
    const done = await runCli(['status', '--profile', 'foo'], { env: here.env });
    expect([done.status, flat(done.stdout + done.stderr)]).toEqual([5, expect.stringMatching(words)]);
    expect(flat(done.stdout + done.stderr)).not.toContain('There are no profiles.');
  });
});

describe.skipIf(!hasBotocore)('the AWS CLI itself (left out where there is no python3 with botocore)', () => {
  it('reads every file that was written, and the profile in it', async () => {
    for (const { profile } of await judged()) {
      expect([profile['login_session'], profile['region']]).toEqual([ROOT, 'us-east-1']);
    }
  });
});
