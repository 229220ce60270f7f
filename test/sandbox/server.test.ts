import { connect } from 'node:net';
import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { afterEach, describe, expect, it } from 'vitest';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/server.ts';

const open: ServedSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

async function serve(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; served: ServedSandbox; post: (path: string, body: unknown, headers?: object) => Promise<Response> }> {
  const sandbox = createSandbox(options);
  const served = await serveSandbox(sandbox);
  open.push(served);
  const post = (path: string, body: unknown, headers: object = { 'content-type': 'application/json' }): Promise<Response> =>
    fetch(served.url + path, { method: 'POST', headers: { ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { sandbox, served, post };
}

function config(sandbox: Sandbox): { region: string; credentials: Sandbox['credentials']; maxAttempts: number } {
  return { region: 'us-east-1', credentials: sandbox.credentials, maxAttempts: 1 };
}

/** What comes back for bytes that no HTTP client sends. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    let text = '';
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('close', () => {
      resolve(text);
    });
    socket.on('error', reject);
  });
}

describe('Served on loopback', () => {
  it('SDK clients work against it, and every reply says that it is a rehearsal', async () => {
    const { sandbox, served } = await serve({ scenario: 'enabled' });
    const sts = new STSClient({ ...config(sandbox), endpoint: served.url });
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({ Arn: 'arn:aws:iam::111122223333:root' });
    const reply = await fetch(`${served.url}/anything`);
    expect({ status: reply.status, scenario: reply.headers.get('x-secure-account-sandbox') }).toEqual({ status: 403, scenario: 'enabled' });
  });

  it('S3C-1 takes a whole address, as whoever has it as a proxy sends it, for itself alone', async () => {
    const { served, sandbox } = await serve();
    const asked = (host: string): Promise<string> =>
      raw(
        served.port,
        `GET http://${host}/v20180820/configuration/publicAccessBlock HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-amz-account-id: 111122223333\r\n` +
          `x-amz-security-token: ${sandbox.credentials.sessionToken ?? ''}\r\nAuthorization: AWS4-HMAC-SHA256 Credential=${sandbox.credentials.accessKeyId}` +
          '/20261124/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00\r\n\r\n',
      );
    expect(await asked(`111122223333.127.0.0.1:${served.port}`)).toContain('NoSuchPublicAccessBlockConfiguration');
    expect(await asked('111122223333.s3-control.us-east-1.amazonaws.com')).toContain('400 Bad Request');
    expect(
      await raw(served.port, 'GET http://a.localhost/_sandbox/state HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    ).toContain('403 Forbidden');
  });

  it('survives garbage, and bodies that are too long', async () => {
    const { served, post } = await serve();
    expect(await raw(served.port, 'HELLO?\r\n\r\n')).toContain('400 Bad Request');
    expect(await raw(served.port, 'GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain('400 Bad Request');
    expect(await post('/', 'x'.repeat(1024 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await post('/', '\u0000\uFFFF')).toMatchObject({ status: 403 });
  });

  it('a port that is taken is an error', async () => {
    const { served } = await serve();
    await expect(serveSandbox(createSandbox(), { port: served.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('CTRL-1 shows state, calls and credentials', async () => {
    const { sandbox, served } = await serve({ scenario: 'secured' });
    const get = async (path: string): Promise<unknown> => (await fetch(served.url + path)).json();
    expect(await get('/_sandbox/state')).toEqual(JSON.parse(JSON.stringify(sandbox.state)));
    expect(await get('/_sandbox/calls')).toEqual([]);
    expect(await get('/_sandbox/credentials')).toEqual(sandbox.credentials);
    expect(await get('/_sandbox/credentials?as=administrator')).toEqual(sandbox.administrator);
    expect(JSON.stringify(await get('/_sandbox/state'))).not.toContain(sandbox.credentials.secretAccessKey);
  });

  it('CTRL-2 plays the person, or tells why the console would not', async () => {
    const { sandbox, post } = await serve();
    expect(await post('/_sandbox/human/assign-root-mfa', { device: 'virtual' })).toMatchObject({ status: 200 });
    expect(await post('/_sandbox/human/enable-identity-center', { region: 'eu-west-1' })).toMatchObject({ status: 200 });
    const again = await post('/_sandbox/human/enable-identity-center', { region: 'eu-west-1' });
    expect({ status: again.status, body: await again.json() }).toEqual({
      status: 409,
      body: { error: 'IAM Identity Center is already enabled: an organization instance in eu-west-1.' },
    });
    expect(sandbox.state.root.mfaDevices).toMatchObject([{ kind: 'virtual' }]);
    expect(await post('/_sandbox/human/sign-in', { userName: 'eve' })).toMatchObject({ status: 409 });
  });

  it('CTRL-2 enables Identity Center without access to AWS accounts, where that is wanted', async () => {
    const { sandbox, post } = await serve();
    await post('/_sandbox/human/enable-identity-center', { accountAccess: false });
    expect(sandbox.state.instances).toMatchObject([{ withoutPermissionSets: true }]);
  });

  it('CTRL-2 plays an IAM user: the codes of the app, a passkey, a sign-in at the page', async () => {
    const { sandbox, post } = await serve({ scenario: 'iam-user' });
    const codes = await post('/_sandbox/human/read-codes', { serialNumber: 'arn:aws:iam::111122223333:mfa/ada' });
    expect(await codes.json()).toEqual({ codes: [expect.stringMatching(/^\d{6}$/), expect.stringMatching(/^\d{6}$/)] });
    expect(await post('/_sandbox/human/read-codes', { serialNumber: 'arn:aws:iam::111122223333:mfa/eve' })).toMatchObject({ status: 409 });
    expect(await post('/_sandbox/human/register-passkey', { userName: 'ada' })).toMatchObject({ status: 200 });
    expect(sandbox.state.iam.mfaDevices).toMatchObject([{ kind: 'virtual' }, { kind: 'passkey' }]);
    const link = `https://us-east-1.signin.aws.amazon.com/v1/authorize?response_type=code&scope=openid&state=st&code_challenge_method=SHA-256&client_id=arn%3Aaws%3Asignin%3A%3A%3Adevtools%2Fsame-device&code_challenge=${'c'.repeat(43)}&redirect_uri=http%3A%2F%2F127.0.0.1%3A5555%2Foauth%2Fcallback`;
    const led = await post('/_sandbox/human/allow-sign-in', { link, userName: 'ada' });
    expect(await led.json()).toEqual({
      location: expect.stringMatching(/^http:\/\/127\.0\.0\.1:5555\/oauth\/callback\?code=\w+&state=st$/),
    });
    expect(await post('/_sandbox/human/allow-sign-in', { link, userName: 'eve' })).toMatchObject({ status: 409 });
    expect(await post('/_sandbox/human/allow-sign-in', { link: 'here' })).toMatchObject({ status: 400 });
  });

  it('CTRL-3 moves the clock', async () => {
    const { sandbox, post } = await serve({ clock: { now: () => 1000, sleep: () => Promise.resolve() } });
    expect(await (await post('/_sandbox/clock', { advanceMs: 500 })).json()).toEqual({ now: 1500 });
    expect(sandbox.clock.now()).toBe(1500);
  });

  it.each([
    ['/_sandbox/faults', {}, 400, 'service: a text is needed'],
    [
      '/_sandbox/faults',
      { service: 'iam', operation: 'GetAccountSumary', kind: 'throttle' },
      400,
      'operation: there is no iam:GetAccountSumary here',
    ],
    [
      '/_sandbox/faults',
      { service: 'ssoadmin', operation: 'ListInstances', kind: 'throttle' },
      400,
      'operation: there is no ssoadmin:ListInstances here',
    ],
    ['/_sandbox/faults', { service: 'iam', operation: 'GetAccountSummary', kind: 'explode' }, 400, 'kind: one of throttle, internal,'],
    [
      '/_sandbox/faults',
      { service: 'iam', operation: 'GetAccountSummary', kind: 'throttle', nth: 0 },
      400,
      'nth: a whole number, at least 1',
    ],
    ['/_sandbox/faults', { service: 'iam', operation: 'GetAccountSummary', kind: 'delay' }, 400, 'ms: a whole number, at least 1'],
    ['/_sandbox/clock', { advanceMs: -1 }, 400, 'advanceMs: a whole number, at least 0'],
    ['/_sandbox/human/assign-root-mfa', { device: 'fax' }, 400, 'device: one of passkey, virtual, hardware'],
    ['/_sandbox/human/enable-identity-center', { accountAccess: 'no' }, 400, 'accountAccess: true or false'],
    ['/_sandbox/clock', '[]', 400, 'The body has to be a JSON object.'],
    ['/_sandbox/state', {}, 405, '/_sandbox/state takes GET'],
    ['/_sandbox/nothing', {}, 404, 'There is nothing at /_sandbox/nothing'],
  ])('CTRL-4 %s with %j is %i: %s', async (path, body, status, error) => {
    const reply = await (await serve()).post(path, body);
    expect({ status: reply.status, body: await reply.json() }).toEqual({ status, body: { error: expect.stringContaining(error) } });
  });

  it('CTRL-5 no web page reaches it: not by another name, not by a form', async () => {
    const { sandbox, served, post } = await serve();
    expect(await raw(served.port, 'GET /_sandbox/state HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n')).toContain(
      '403 Forbidden',
    );
    expect(
      await post('/_sandbox/human/assign-root-mfa', 'device=virtual', { 'content-type': 'application/x-www-form-urlencoded' }),
    ).toMatchObject({ status: 415 });
    expect(await post('/_sandbox/human/assign-root-mfa', '{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(sandbox.state.root.mfaDevices).toEqual([]);
  });
});

describe('Control, from a browser', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('CTRL-6 a page of %s changes nothing', async (origin) => {
    const { sandbox, served, post } = await serve();
    const json = { 'content-type': 'application/json' };
    expect(await post('/_sandbox/human/assign-root-mfa', {}, { ...json, origin })).toMatchObject({ status: 403 });
    expect(sandbox.state.root.mfaDevices).toEqual([]);
    expect(await post('/_sandbox/human/assign-root-mfa', {}, { ...json, origin: served.url })).toMatchObject({ status: 200 });
  });
});

const FAULT = { service: 'organizations', operation: 'DescribeOrganization', nth: 1, times: 1, ms: 0 } as const;

describe.each(['in process', 'over HTTP'])('Faults, %s', (how) => {
  async function client(): Promise<{ sandbox: Sandbox; organizations: OrganizationsClient }> {
    if (how === 'over HTTP') {
      const { sandbox, served } = await serve({ scenario: 'organization' });
      return { sandbox, organizations: new OrganizationsClient({ ...config(sandbox), endpoint: served.url }) };
    }
    const sandbox = createSandbox({ scenario: 'organization' });
    return { sandbox, organizations: new OrganizationsClient({ ...config(sandbox), requestHandler: inProcess(sandbox) }) };
  }

  it.each([
    ['throttle', 'TooManyRequestsException'],
    ['internal', 'ServiceException'],
    ['access-denied', 'AccessDeniedException'],
    ['expired-token', 'ExpiredTokenException'],
  ] as const)('FAULT-1 %s is %s, for the call it was ordered for', async (kind, name) => {
    const { sandbox, organizations } = await client();
    sandbox.faults.set({ ...FAULT, kind, nth: 2 });
    await organizations.send(new DescribeOrganizationCommand());
    await expect(organizations.send(new DescribeOrganizationCommand())).rejects.toMatchObject({ name });
    await organizations.send(new DescribeOrganizationCommand());
    expect(sandbox.calls.map(({ error }) => error)).toEqual([null, name, null]);
  });

  it.each([
    ['drop-request', 0, 'ECONNRESET'],
    ['drop-response', 200, null],
  ] as const)('FAULT-2 %s cuts the connection', async (kind, status, error) => {
    const { sandbox, organizations } = await client();
    sandbox.faults.set({ ...FAULT, kind });
    await expect(organizations.send(new DescribeOrganizationCommand())).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.calls).toMatchObject([{ status, error }]);
  });
});

describe('In process', () => {
  it('an abort ends the waiting for a reply', async () => {
    const sandbox = createSandbox({ latencyMs: 1000, clock: { now: () => 0, sleep: () => new Promise(() => {}) } });
    const iam = new IAMClient({ ...config(sandbox), requestHandler: inProcess(sandbox) });
    const abort = new AbortController();
    const sent = iam.send(new GetAccountSummaryCommand(), { abortSignal: abort.signal });
    abort.abort();
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a lost reply is sent for again by the SDK', async () => {
    const sandbox = createSandbox();
    sandbox.faults.set({ service: 'iam', operation: 'GetAccountSummary', nth: 1, times: 1, kind: 'drop-response', ms: 0 });
    const iam = new IAMClient({ ...config(sandbox), maxAttempts: 2, requestHandler: inProcess(sandbox) });
    const { SummaryMap, $metadata } = await iam.send(new GetAccountSummaryCommand());
    expect(SummaryMap).toMatchObject({ AccountMFAEnabled: 0 });
    expect($metadata.attempts).toBe(2);
  });
});
