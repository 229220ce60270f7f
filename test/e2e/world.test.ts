import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFrontOf, refusal } from './front.ts';
import { runCli, startSandbox } from './run-cli.ts';
import { ADA } from '../ada.ts';

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const HOUR_MS = 3_600_000;
const SKEW = { json: 'InvalidSignatureException', xml: 'SignatureDoesNotMatch' };
const REVOKED = { json: 'UnrecognizedClientException', xml: 'InvalidClientTokenId' };

describe.concurrent('a clock that is off by an hour', () => {
  it("is corrected by AWS's own, and the run goes on", async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await sandbox.post('clock', { skewMs: HOUR_MS });
    const done = await runCli(['status', '--json'], { env: sandbox.env });
    expect([done.status, done.json().outcome, done.json().error]).toEqual([0, 'secured', null]);
    expect((await sandbox.calls()).map(({ error }) => error)).toContain('InvalidSignatureException');
  });

  it('and that nothing corrects ends with exit 5, and says to set it', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await using aws = await inFrontOf(sandbox, {
      instead: (incoming) => refusal(incoming, SKEW, 'Signature expired: 20261125T024900Z is now earlier than 20261125T034400Z'),
    });
    const done = await runCli(['status'], { env: aws.env });
    expect(done.status).toBe(5);
    expect(flat(done.stdout + done.stderr)).toMatch(
      /Signature expired: 20261125T024900Z is now earlier .* What to do: Set this computer's clock, then run this again/,
    );
  });
});

describe.concurrent('a proxy', () => {
  interface Proxy extends AsyncDisposable {
    readonly host: string;
    readonly asked: readonly string[];
  }

  /** Takes plain requests and tunnels alike to the sandbox, whatever host they name. */
  async function proxyTo(target: URL): Promise<Proxy> {
    const asked: string[] = [];
    const server = createServer((incoming, outgoing) => {
      asked.push(incoming.url ?? '');
      outgoing.writeHead(502, { 'content-type': 'text/html' });
      outgoing.end('<p>no</p>');
    });
    server.on('connect', ({ url }, socket) => {
      asked.push(url ?? '');
      const far = connect(Number(target.port), target.hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(far).pipe(socket);
      });
      socket.on('error', () => far.destroy());
      far.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return {
      asked,
      host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => {
          server.close(resolve);
        });
      },
    };
  }

  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])('that %s names gets every secure call as a tunnel', async (variable) => {
    await using sandbox = await startSandbox([]);
    await using proxy = await proxyTo(new URL(sandbox.url));
    const { AWS_ENDPOINT_URL: _, ...env } = sandbox.env;
    const done = await runCli(['status', '--json'], { env: { ...env, [variable]: `http://${proxy.host}` } });
    // The sandbox speaks no TLS, so that it ends where the tunnel is through.
    expect([done.status, proxy.asked]).toEqual([
      1,
      expect.arrayContaining(['sts.us-east-1.amazonaws.com:443', 'iam.amazonaws.com:443', 'freetier.us-east-1.api.aws:443']),
    ]);
    expect(done.json().error?.message).toMatch(
      /^GetCallerIdentity .*sts\.us-east-1\.amazonaws\.com \(by way of the proxy 127\.0\.0\.1:\d+\)/,
    );
  });

  it('that HTTP_PROXY names gets the whole address of a plain endpoint', async () => {
    await using proxy = await proxyTo(new URL('http://127.0.0.1:9'));
    const done = await runCli(['status', '--json', '--expect-account', '111122223333'], {
      env: { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x', AWS_ENDPOINT_URL: 'http://aws.example', HTTP_PROXY: proxy.host },
    });
    expect([done.status, new Set(proxy.asked)]).toEqual([1, new Set(['http://aws.example/'])]);
    expect(done.json().error?.message).toContain(
      `aws.example (by way of the proxy ${proxy.host}) answered with something that is not AWS's protocol (HTTP 502, text/html)`,
    );
  });

  it('is passed by for what NO_PROXY names, and for this computer itself', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await using proxy = await proxyTo(new URL(sandbox.url));
    const proxies = { HTTP_PROXY: `http://${proxy.host}`, HTTPS_PROXY: `http://${proxy.host}` };
    const here = await runCli(['status', '--json'], { env: { ...sandbox.env, ...proxies } });
    const { AWS_ENDPOINT_URL: _, ...env } = sandbox.env;
    await runCli(['status', '--json', '--expect-account', '111122223333'], {
      env: { ...env, AWS_ENDPOINT_URL: 'http://aws.invalid', ...proxies, NO_PROXY: '.example.com,aws.invalid' },
    });
    expect([here.status, proxy.asked]).toEqual([0, []]);
  });

  it('that wants a password says so; the one in its address never shows', async () => {
    const server = createServer();
    const seen: (string | undefined)[] = [];
    server.on('connect', ({ headers }, socket) => {
      seen.push(headers['proxy-authorization']);
      // Whoever has ended by then hears no answer.
      socket.on('error', () => undefined).end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const done = await runCli(['status', '--verbose'], {
      env: { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x', HTTPS_PROXY: `http://ada:hidden-word@127.0.0.1:${port}` },
    });
    server.close();
    expect([done.status, seen[0]]).toEqual([1, `Basic ${Buffer.from('ada:hidden-word').toString('base64')}`]);
    expect(flat(done.stdout + done.stderr)).toContain(`the proxy 127.0.0.1:${port} wants a user name and a password (HTTP 407)`);
    expect(done.stdout + done.stderr).not.toContain('hidden-word');
  });

  it.each([
    [
      'http://127.0.0.1:9',
      1,
      /the proxy 127\.0\.0\.1:9 refuses the connection \(ECONNREFUSED\).*What to do: Check the proxy's address in HTTPS_PROXY/i,
    ],
    ['socks5://a:hidden-word@proxy:1', 2, /HTTPS_PROXY names a socks5 proxy, and only http and https proxies are used here/i],
    ['http://a:hidden-word@:1', 2, /HTTPS_PROXY is not an address/i],
  ])('at %s ends with exit %i and is named', async (HTTPS_PROXY, status, words) => {
    const done = await runCli(['status'], { env: { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x', HTTPS_PROXY } });
    expect(done.status).toBe(status);
    expect(flat(done.stdout + done.stderr)).toMatch(words);
    expect(done.stdout + done.stderr).not.toContain('hidden-word');
  });
});

describe.concurrent('credentials', () => {
  it('that are revoked in the middle end with exit 5; what was done stays, and the next run goes on', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await using aws = await inFrontOf(sandbox, {
      instead: (incoming) =>
        incoming.headers['x-amz-target'] === 'AWSIdentityStore.CreateGroup'
          ? refusal(incoming, REVOKED, 'The security token included in the request is invalid.')
          : null,
    });
    const done = await runCli(['init', '--yes', '--json', '--no-journal', ...ADA], { env: aws.env });
    expect([done.status, done.json().error?.code, (await sandbox.belongings()).users]).toEqual([5, 'credentials-invalid', ['ada']]);
    expect((await runCli(['init', '--yes', ...ADA], { env: sandbox.env })).status).toBe(0);
  });

  const homeWith = (config: string): string => {
    const home = mkdtempSync(join(tmpdir(), 'secure-account-home-'));
    mkdirSync(join(home, '.aws'));
    writeFileSync(join(home, '.aws', 'config'), config);
    return home;
  };

  it.each([
    [
      ['status'],
      { AWS_PROFILE: 'nobody' },
      /There is no AWS profile nobody, which AWS_PROFILE names\. The profiles are work and other\..*Unset AWS_PROFILE or correct it/,
    ],
    [['status', '--profile', 'nobody'], {}, /There is no AWS profile nobody\. The profiles are work and other\..*Correct --profile/],
  ])('of a profile that does not exist: the others are named (%s)', async (args, env, words) => {
    const done = await runCli(args, {
      env: { HOME: homeWith('[profile work]\nregion=eu-west-1\n[profile other]\nregion=eu-west-1\n'), ...env },
    });
    expect(done.status).toBe(5);
    expect(flat(done.stdout + done.stderr)).toMatch(words);
  });

  it.each([
    ['[default]\nregion=us-east-1\n', {}, 'The environment has AWS_ACCESS_KEY_ID: those keys are used, the default profile is not.'],
    [
      '[profile work]\naws_access_key_id=ASIAWORK\naws_secret_access_key=x\n',
      { AWS_PROFILE: 'work' },
      'AWS_PROFILE names work: the keys of the environment are used, as the AWS CLI does; --profile work would use the profile.',
    ],
  ])('of the environment beside a profile: it is said which are used', async (config, env, words) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN = '' } = sandbox.env;
    const real = config
      .replace('ASIAWORK', AWS_ACCESS_KEY_ID)
      .replace('=x\n', `=${AWS_SECRET_ACCESS_KEY}\naws_session_token=${AWS_SESSION_TOKEN}\n`);
    const done = await runCli(['status'], { env: { ...sandbox.env, HOME: homeWith(real), ...env } });
    expect(done.status).toBe(0);
    expect(flat(done.stderr)).toContain(words);
  });
});

describe.concurrent('a computer that can keep nothing', () => {
  // Nobody, not even root, can make a file under a file.
  const file = fileURLToPath(import.meta.url);
  const NO_HOME = { HOME: file, USERPROFILE: file, LOCALAPPDATA: join(file, 'local'), XDG_STATE_HOME: join(file, 'state') };

  it('with a home that cannot be written: a journal that fails is said once, and stops nothing', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await using aws = await inFrontOf(sandbox, {});
    const done = await runCli(['init', '--yes', '--json', ...ADA], { env: { ...aws.env, ...NO_HOME } });
    expect([done.status, done.json().account?.sandbox]).toEqual([0, false]);
    expect(flat(done.stderr).match(/Warning: The journal .* cannot be written .* The run continues without it\./g)).toHaveLength(1);
    expect(flat(done.stderr).split('The journal')).toHaveLength(2);
  });

  it('says nothing of a journal that nobody wants', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await using aws = await inFrontOf(sandbox, {});
    const done = await runCli(['init', '--yes', '--json', '--no-journal', ...ADA], { env: { ...aws.env, ...NO_HOME } });
    expect([done.status, done.stderr.includes('journal')]).toEqual([0, false]);
  });

  it('can be looked at from', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli(['status'], { env: { ...sandbox.env, ...NO_HOME } });
    expect([done.status, /warning/i.test(done.stderr)]).toEqual([0, false]);
  });
});
