import { chmod } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, startSandbox, type RunningSandbox } from './run-cli.ts';
import { computer, flat, NOBODY } from './computer.ts';
import { servingSockets } from '../aws/servers.ts';

const ROOT = 'arn:aws:iam::111122223333:root';

/** A container that has credentials for whoever brings none. */
async function giving({ env }: RunningSandbox): Promise<AsyncDisposable & { readonly env: Record<string, string> }> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        AccessKeyId: AWS_ACCESS_KEY_ID,
        SecretAccessKey: AWS_SECRET_ACCESS_KEY,
        Token: AWS_SESSION_TOKEN,
        Expiration: '2099-01-01T00:00:00Z',
      }),
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/` },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

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

  it.each([
    ['a process that fails', 'credential_process = false\n', /credential_process/],
    ['a process without a name', 'credential_process =\n', /no credentials that can be used/],
    ['half a key', 'aws_access_key_id = ASIAX\n', /half an access key/],
    ['a role without a source', 'role_arn = arn:aws:iam::111122223333:role/x\n', /neither source_profile/],
    [
      'a role whose source has none',
      'role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = b\n[profile b]\nregion = us-east-1\n',
      /has none/,
    ],
    ['a web identity without a role', 'web_identity_token_file = /etc/hostname\n', /no role to take/],
    ['an empty login session', 'login_session =\n', /no credentials that can be used/],
  ])("a profile that gives none (%s) ends there: the machine's own are not used in its place", async (_what, settings, why) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await using machine = await giving(sandbox);
    const here = await computer(sandbox, { '.aws/config': `[profile a]\n${settings}` });
    const done = await runCli(['status', '--json'], { env: { ...here.env, ...machine.env, AWS_PROFILE: 'a' } });
    expect([done.status, done.json().account, done.json().error?.message]).toEqual([5, null, expect.stringMatching(why)]);
  });

  it("a profile that names no way to any takes the machine's own", async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await using machine = await giving(sandbox);
    const here = await computer(sandbox, { '.aws/config': '[profile plain]\nregion = us-east-1\n' });
    const done = await runCli(['status', '--json'], { env: { ...here.env, ...machine.env, AWS_PROFILE: 'plain' } });
    expect([done.status, done.json().account?.callerArn]).toEqual([0, ROOT]);
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
    expect([done.status, flat(done.stderr)]).toEqual([
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
    ['AWS_SECURITY_TOKEN', 'hush\r', /AWS_SECURITY_TOKEN has a carriage return/],
    ['AWS_SESSION_TOKEN', '“hush”', /AWS_SESSION_TOKEN has the character U\+201C/],
    ['AWS_SECRET_ACCESS_KEY', 'hu sh', /AWS_SECRET_ACCESS_KEY has a blank/],
    ['AWS_SECRET_ACCESS_KEY', '"hush"', /AWS_SECRET_ACCESS_KEY has a quotation mark/],
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

describe.concurrent('what a function or a company has set', () => {
  it.each<[what: string, env: Record<string, string>]>([
    ['a trace that is no header', { AWS_LAMBDA_FUNCTION_NAME: 'build', _X_AMZN_TRACE_ID: 'Root=1\nRoot=2' }],
    ['another signature', { AWS_AUTH_SCHEME_PREFERENCE: 'sigv4a' }],
    ['an address that begins in capitals', {}],
  ])('%s stops nothing', async (what, env) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const endpoint = what.includes('capitals') ? { AWS_ENDPOINT_URL: sandbox.url.replace('http', 'HTTP') } : {};
    const done = await runCli(['status', '--json'], { env: { ...sandbox.env, ...env, ...endpoint } });
    expect([done.status, done.json().outcome]).toEqual([0, 'secured']);
  });
});

describe.concurrent('a proxy that', () => {
  it.each<[does: string, listener: (socket: Socket) => void, code: string]>([
    ['closes the connection in place of an answer', (socket) => void socket.once('data', () => socket.destroy()), 'ECONNRESET'],
    ['is none', (socket) => void socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n')), 'ECONNRESET'],
    ['says nothing, and is waited for no longer than it is told', () => undefined, 'NoAnswer'],
  ])('%s is named', async (_does, listener, code) => {
    await using proxy = await servingSockets(listener);
    const here = await computer(NOBODY);
    const keys = { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'x' };
    const done = await runCli(['status', '--json'], {
      env: { ...here.env, ...keys, HTTPS_PROXY: proxy.url, NO_PROXY: '', AWS_ENDPOINT_URL: '' },
    });
    expect([done.status, done.json().error]).toEqual([
      1,
      expect.objectContaining({ code, message: expect.stringContaining(`the proxy 127.0.0.1:${proxy.port}`) }),
    ]);
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
      // Whoever has ended by then hears no answer.
      socket.on('error', () => undefined).end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
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
