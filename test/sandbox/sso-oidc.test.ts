import { describe, expect, it } from 'vitest';
import { ask, aSandbox } from './harness.ts';
import { portalClient, startUrlOf, textIn } from './portal.ts';

const MINUTE = 60_000;
const secured = (): ReturnType<typeof aSandbox> => aSandbox({ scenario: 'secured' });

describe('RegisterClient', () => {
  it('OIDC-1 takes public clients, for 90 days', async () => {
    const sandbox = secured();
    const answer = await ask(sandbox, 'sso-oidc', 'RegisterClient', { clientName: 'x', clientType: 'public' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        clientId: expect.any(String),
        clientSecret: expect.any(String),
        clientSecretExpiresAt: sandbox.clock.now() / 1000 + 90 * 24 * 3600,
      },
    });
    expect(await ask(sandbox, 'sso-oidc', 'RegisterClient', { clientName: 'x', clientType: 'confidential' })).toMatchObject({
      status: 400,
      code: 'InvalidClientMetadataException',
    });
  });
});

describe('StartDeviceAuthorization', () => {
  it('OIDC-2 gives a code for ten minutes, and the page for it', async () => {
    const { start } = await portalClient(secured());
    const { body } = await start(undefined, { host: '127.0.0.1:4000' });
    expect(body).toMatchObject({
      userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verificationUri: 'http://127.0.0.1:4000/portal/device',
      expiresIn: 600,
      interval: 1,
    });
    expect(body).toMatchObject({ verificationUriComplete: expect.stringMatching(/device\?user_code=[A-Z]{4}-[A-Z]{4}$/) });
    expect((await start()).body).toMatchObject({ verificationUri: 'https://device.sso.us-east-1.amazonaws.com/' });
  });

  it('OIDC-2 knows the instance by every form of its start URL', async () => {
    const sandbox = secured();
    const { start } = await portalClient(sandbox);
    const id = sandbox.state.instances[0]?.arn.split('/')[1] ?? '';
    const forms = [
      startUrlOf(sandbox),
      `${startUrlOf(sandbox)}/`,
      `${startUrlOf(sandbox)}/#/`,
      `https://${id}.us-east-1.portal.amazonaws.com`,
      `https://${id}.portal.us-east-1.app.aws`,
      `https://identitycenter.amazonaws.com/${id}`,
    ];
    for (const form of forms) expect(await start(form)).toMatchObject({ status: 200 });
  });

  it('OIDC-2 refuses another client, another start URL and another Region', async () => {
    const sandbox = secured();
    const { client, start } = await portalClient(sandbox);
    const wrong = { ...client, clientSecret: 'other', startUrl: startUrlOf(sandbox) };
    expect(await ask(sandbox, 'sso-oidc', 'StartDeviceAuthorization', wrong)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: expect.any(String) },
    });
    expect(await start('https://d-0000000000.awsapps.com/start')).toMatchObject({ status: 400, code: 'InvalidRequestException' });
    expect(await start(undefined, { host: 'oidc.eu-west-1.amazonaws.com' })).toMatchObject({
      status: 400,
      code: 'InvalidRequestException',
    });
    expect(await start(undefined, { host: 'oidc.us-east-1.amazonaws.com' })).toMatchObject({ status: 200 });
  });
});

describe('CreateToken with a device code', () => {
  it('OIDC-3 is pending until somebody allows it, and then gives a token once', async () => {
    const sandbox = secured();
    const { start, poll } = await portalClient(sandbox);
    const code = textIn(await start(), 'deviceCode');
    expect(await poll(code)).toMatchObject({
      status: 400,
      code: 'AuthorizationPendingException',
      body: { error: 'authorization_pending' },
    });
    sandbox.person.signIn('ada');
    sandbox.clock.advance(1000);
    expect(await poll(code)).toMatchObject({
      status: 200,
      body: { tokenType: 'Bearer', expiresIn: 28_800, accessToken: expect.any(String), refreshToken: expect.any(String) },
    });
    sandbox.clock.advance(1000);
    expect(await poll(code)).toMatchObject({ code: 'InvalidGrantException' });
    expect(await poll('unknown')).toMatchObject({ code: 'InvalidGrantException' });
  });

  it('OIDC-3 asked too fast it slows down, by five seconds each time', async () => {
    const sandbox = secured();
    const { start, poll } = await portalClient(sandbox);
    const code = textIn(await start(), 'deviceCode');
    const after = async (ms: number): Promise<string | null> => {
      sandbox.clock.advance(ms);
      return (await poll(code)).code;
    };
    expect([await after(0), await after(500), await after(1000), await after(6000), await after(11_000)]).toEqual([
      'AuthorizationPendingException',
      'SlowDownException',
      'SlowDownException',
      'SlowDownException',
      'SlowDownException',
    ]);
    expect(await after(21_000)).toBe('AuthorizationPendingException');
  });

  it('OIDC-3 ends denied, or when its time is over', async () => {
    const sandbox = secured();
    const { start, poll } = await portalClient(sandbox);
    const [denied, late] = [textIn(await start(), 'deviceCode'), textIn(await start(), 'deviceCode')];
    for (const device of sandbox.state.portal.devices) if (device.deviceCode === denied) device.status = 'denied';
    expect(await poll(denied)).toMatchObject({ status: 400, code: 'AccessDeniedException', body: { error: 'access_denied' } });
    sandbox.clock.advance(10 * MINUTE);
    expect(await poll(late)).toMatchObject({ status: 400, code: 'ExpiredTokenException', body: { error: 'expired_token' } });
    sandbox.person.signIn('ada');
    expect(await poll(late)).toMatchObject({ code: 'ExpiredTokenException' });
  });

  it('OIDC-3 belongs to the client that began it, and there is no other grant', async () => {
    const sandbox = secured();
    const [mine, other] = [await portalClient(sandbox), await portalClient(sandbox)];
    const code = textIn(await mine.start(), 'deviceCode');
    sandbox.person.signIn('ada');
    expect(await other.poll(code)).toMatchObject({ code: 'InvalidGrantException' });
    expect(await ask(sandbox, 'sso-oidc', 'CreateToken', { ...mine.client, grantType: 'password' })).toMatchObject({
      code: 'UnsupportedGrantTypeException',
    });
    expect(await ask(sandbox, 'sso-oidc', 'CreateToken', { grantType: 'x' })).toMatchObject({
      code: 'InvalidRequestException',
      body: { error: 'invalid_request' },
    });
  });
});

describe('CreateToken with a refresh token', () => {
  it('OIDC-4 gives the next ones, once', async () => {
    const { signIn, refresh } = await portalClient(secured());
    const { refreshToken } = await signIn('ada');
    const first = await refresh(refreshToken);
    expect(first).toMatchObject({ status: 200, body: { refreshToken: expect.not.stringContaining(refreshToken) } });
    expect(await refresh(refreshToken)).toMatchObject({ code: 'InvalidGrantException' });
    expect(await refresh(textIn(first, 'refreshToken'))).toMatchObject({ status: 200 });
  });

  it('OIDC-4 only with the scope for it', async () => {
    const { start, poll } = await portalClient(secured(), []);
    expect(textIn(await poll(textIn(await start(), 'deviceCode')), 'refreshToken')).toBe('undefined');
  });
});
