import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { expectSchema } from './schema.ts';
import { preload, runCli, startSandbox } from './run-cli.ts';

const KEYS = {
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLEEXAMPLE12',
  AWS_SECRET_ACCESS_KEY: 'secret-that-must-not-show',
  AWS_SESSION_TOKEN: 'token-that-must-not-show',
};

async function serving(listener: RequestListener): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

describe('credentials', () => {
  it('that are missing end the run with exit 5 and three ways out', async () => {
    const done = await runCli(['status', '--json'], { env: { AWS_EC2_METADATA_DISABLED: 'true' } });
    expectSchema(done.json());
    expect([done.status, done.json().error?.code]).toEqual([5, 'credentials-none']);
    expect(done.json().error?.wayOut).toMatch(/secure-account login[\s\S]*CloudShell/);
  });

  it('of a profile that does not exist: it is named', async () => {
    const done = await runCli(['status', '--json', '--profile', 'nobody'], { env: { AWS_EC2_METADATA_DISABLED: 'true' } });
    expect([done.status, done.json().error?.message]).toEqual([5, expect.stringContaining('nobody')]);
  });

  it('that AWS does not know end with exit 5', async () => {
    await using sandbox = await startSandbox([]);
    const done = await runCli(['status', '--json'], { env: { ...sandbox.env, ...KEYS } });
    expect([done.status, done.json().error?.code]).toEqual([5, 'credentials-invalid']);
  });

  it('of another account than expected: nothing but the identity is asked', async () => {
    await using sandbox = await startSandbox([]);
    const done = await runCli(['init', '--yes', '--json', '--expect-account', '999999999999'], { env: sandbox.env });
    expect([done.status, done.json().error?.code]).toEqual([5, 'credentials-wrong-account']);
    expect((await sandbox.calls()).map((call) => call.operation)).toEqual(['GetCallerIdentity']);
  });

  it('never show, in any output', async () => {
    const done = await runCli(['status', '--json', '--verbose'], { env: { ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
    expect(done.stdout + done.stderr).not.toMatch(/must-not-show/);
  });
});

describe('an endpoint that is not AWS', () => {
  it('refuses: exit 1, the call named', async () => {
    const done = await runCli(['status', '--json'], { env: { ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
    expect([done.status, done.json().error]).toEqual([
      1,
      expect.objectContaining({ service: 'sts', operation: 'GetCallerIdentity', code: 'ECONNREFUSED' }),
    ]);
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('has no address (%s): exit 1, the call named', async (code) => {
    const done = await runCli(['status', '--json'], {
      env: { ...KEYS, AWS_ENDPOINT_URL: 'http://nowhere.invalid', ...preload('no-dns.cjs'), NO_DNS: code },
    });
    expect([done.status, done.json().error]).toEqual([
      1,
      expect.objectContaining({
        service: 'sts',
        operation: 'GetCallerIdentity',
        code,
        message: expect.stringContaining('nowhere.invalid'),
      }),
    ]);
  });

  it.each([
    ['HTML', 200, 'text/html', '<html><body>Sign in to the Wi-Fi</body></html>'],
    ['an empty reply', 200, 'text/xml', ''],
    ['garbage', 200, 'application/json', '\u0000\u0001{'],
    ['HTML as an error', 503, 'text/html', '<h1>Service Unavailable</h1>'],
  ])('answers %s: exit 1, the call named', async (_, status, type, body) => {
    await using server = await serving((_request, response) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
    const done = await runCli(['status', '--json'], { env: { ...KEYS, AWS_ENDPOINT_URL: server.url } });
    expectSchema(done.json());
    expect([done.status, done.json().error]).toEqual([1, expect.objectContaining({ service: 'sts', operation: 'GetCallerIdentity' })]);
  });

  it('cuts the reply in the middle: exit 1, the call named', async () => {
    await using server = await serving((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '1000' });
      response.write('<GetCallerIdentityResponse>');
      setTimeout(() => response.destroy(), 20);
    });
    const done = await runCli(['status', '--json'], { env: { ...KEYS, AWS_ENDPOINT_URL: server.url } });
    expect([done.status, done.json().error?.operation]).toEqual([1, 'GetCallerIdentity']);
  });
});
