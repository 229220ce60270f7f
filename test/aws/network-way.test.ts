import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { networkWay, type NetworkWay } from '../../src/aws/network-way.ts';
import { ReadyAgent } from '../../src/aws/ready-agent.ts';
import { isAutomated } from '../../src/process/automation.ts';
import { TLS } from '../fixtures/tls.ts';
import { unhurried } from './pace.ts';

afterEach(() => vi.unstubAllEnvs());

/** NO_PROXY is read from the process itself. */
function way(env: Readonly<Record<string, string>>, endpoints: readonly (string | undefined)[] = [undefined]): Promise<NetworkWay> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return networkWay(env, { all: endpoints }, undefined);
}

describe('a proxy', () => {
  it.each<[what: string, env: Record<string, string>]>([
    ['all_proxy beside https_proxy', { https_proxy: 'http://p:1', all_proxy: 'socks5://p:2' }],
    ['HTTP_PROXY where all is secure', { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'nonsense://' }],
    ['HTTPS_PROXY beside https_proxy', { https_proxy: 'http://p:1', HTTPS_PROXY: 'socks5://p:2' }],
    ['what NO_PROXY passes by', { HTTPS_PROXY: 'socks5://p:2', NO_PROXY: '.amazonaws.com' }],
  ])('that is not used is neither refused nor told of: %s', async (_what, env) => {
    expect((await way(env)).warnings).toEqual([]);
  });

  it('of another kind in ALL_PROXY is told of, without its password, and not used: nor does the AWS CLI', async () => {
    const { warnings, way: found } = await way({ ALL_PROXY: 'socks5://ada:hidden@p:2' });
    expect(warnings).toEqual([
      'ALL_PROXY names a socks5 proxy, and only http and https proxies are used here: as with the AWS CLI, calls go without a proxy.',
    ]);
    expect(found?.proxyOf?.({ protocol: 'https:', hostname: 'sts.us-east-1.amazonaws.com' } as never)).toBeNull();
  });

  it.each<[name: string, env: Record<string, string>, endpoints: readonly (string | undefined)[]]>([
    ['HTTPS_PROXY', { HTTPS_PROXY: 'socks5://p:2' }, [undefined]],
    ['http_proxy', { http_proxy: 'socks5://p:2' }, [undefined, 'http://aws.example']],
  ])('that would be used and cannot be is refused: %s', async (name, env, endpoints) => {
    await expect(way(env, endpoints)).rejects.toThrow(`${name} names a socks5 proxy`);
  });
});

describe('a certificate authority', () => {
  /** What who-am-I fails with at a server whose certificate nobody knows: it answers nothing of AWS's. */
  async function failure(env: (bundle: string) => Record<string, string>, config = ''): Promise<unknown> {
    const home = await mkdtemp(join(tmpdir(), 'secure-account-ca-'));
    const [bundle, file] = [join(home, 'ca.pem'), join(home, 'config')];
    await writeFile(bundle, TLS.cert);
    await writeFile(file, config.replace('BUNDLE', bundle));
    const server = createServer(TLS, (_incoming, outgoing) => outgoing.writeHead(400, { 'content-type': 'text/html' }).end('no'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const AWS_ENDPOINT_URL = `https://localhost:${(server.address() as AddressInfo).port}`;
    const keys = { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x' };
    const connection = await connect({
      ...unhurried(),
      readOnly: true,
      env: { HOME: home, AWS_CONFIG_FILE: file, AWS_ENDPOINT_URL, ...keys, ...env(bundle) },
    });
    const error: unknown = await connection.account.caller().catch((thrown: unknown) => thrown);
    connection.close();
    server.closeAllConnections();
    server.close();
    return error;
  }

  it('that AWS_CA_BUNDLE or the profile names is trusted, as by the AWS CLI, and without it none of its certificates', async () => {
    const reached = expect.objectContaining({ code: 'UnreadableReply' }) as unknown;
    expect([
      await failure((bundle) => ({ AWS_CA_BUNDLE: bundle })),
      await failure(() => ({}), '[default]\nca_bundle = BUNDLE\n'),
      await failure((bundle) => ({ REQUESTS_CA_BUNDLE: bundle })),
      await failure(() => ({})),
    ]).toEqual([
      reached,
      reached,
      reached,
      expect.objectContaining({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        wayOut: expect.stringMatching(/AWS_CA_BUNDLE.*NODE_EXTRA_CA_CERTS/) as string,
      }),
    ]);
  });

  it('is trusted by connections that are opened ahead, too', async () => {
    const bundle = join(await mkdtemp(join(tmpdir(), 'secure-account-ca-')), 'ca.pem');
    await writeFile(bundle, TLS.cert);
    const server = createServer(TLS);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(`https://localhost:${(server.address() as AddressInfo).port}/`);
    const { way: found } = await networkWay({ AWS_CA_BUNDLE: bundle }, { all: [url.href] }, undefined);
    found?.openAhead?.(url, 1);
    // Where its authority is not known, a client ends before the server has a secure connection.
    const [socket] = (await once(server, 'secureConnection')) as [TLSSocket];
    found?.destroy?.();
    server.close();
    await once(server, 'close');
    expect(socket.encrypted).toBe(true);
  });

  it('or not, nothing is opened ahead through a proxy, but what passes it by', async () => {
    const opened = vi.spyOn(ReadyAgent.prototype, 'openAhead').mockReturnValue();
    const { way: found } = await way({ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'sts.eu-west-1.amazonaws.com' });
    for (const region of ['us-east-1', 'eu-west-1']) found?.openAhead?.(new URL(`https://sts.${region}.amazonaws.com/`), 2);
    expect(opened.mock.calls.map(([url]) => url.hostname)).toEqual(['sts.eu-west-1.amazonaws.com']);
  });

  it.each<[what: string, path: string, words: RegExp]>([
    ['is not there', '/nowhere/ca.pem', /AWS_CA_BUNDLE names .* \/nowhere\/ca\.pem cannot be read \(ENOENT\)/],
    ['is none', import.meta.filename, /AWS_CA_BUNDLE names .* holds no certificate in PEM form/],
  ])('whose file %s is refused', async (_what, path, words) => {
    await expect(
      networkWay({ AWS_CA_BUNDLE: path.replace('network-way.test.ts', 'servers.ts') }, { all: [undefined] }, undefined),
    ).rejects.toThrow(words);
  });
});

describe('a machine runs this', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['woodpecker', true],
    ['', false],
    ['0', false],
    ['false', false],
    ['False', false],
  ])('where CI is %j: %s', (CI, answer) => {
    expect([isAutomated({ CI }), isAutomated({})]).toEqual([answer, false]);
  });
});
