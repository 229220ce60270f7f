import { decodeJwt } from 'jose';
import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signInPages } from '../../src/sandbox/services/signin/pages.ts';
import { ask, aSandbox, member } from './harness.ts';
import { CHALLENGE, CROSS_DEVICE, newKey, proof, redeeming, REDIRECT, SAME_DEVICE, signedIn, token } from './signin.ts';

const HOST = '127.0.0.1:4000';
const CONFIRMATION = `http://${HOST}/v1/sessions/confirmation`;
const QUERY = {
  response_type: 'code',
  client_id: SAME_DEVICE,
  state: 's t',
  code_challenge_method: 'SHA-256',
  code_challenge: CHALLENGE,
  scope: 'openid',
  redirect_uri: REDIRECT,
};
const ALLOW = 'who=root&decision=allow';

function page(
  sandbox: ReturnType<typeof aSandbox>,
  method: string,
  query: Record<string, string>,
  { body = '', path = '/v1/authorize', headers = {} } = {},
): ReturnType<typeof signInPages> {
  return signInPages(sandbox.person, {
    method,
    path,
    query,
    headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
}

const location = (answer: ReturnType<typeof signInPages>): URL => new URL(answer?.headers['location'] ?? 'none:');

describe('The page', () => {
  it('SIGNIN-1 asks whom to be, and runs nothing', () => {
    const answer = page(aSandbox(), 'GET', QUERY);
    expect(answer?.status).toBe(200);
    expect(answer?.body).toMatch(/Root user[\s\S]*IAM user[\s\S]*Allow[\s\S]*Deny/);
    expect(answer?.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer?.body).not.toMatch(/<script/i);
  });

  it.each<[string, Record<string, string>]>([
    ['another response type', { response_type: 'token' }],
    ['no state', { state: '' }],
    ['the challenge method of others', { code_challenge_method: 'S256' }],
    ['a short challenge', { code_challenge: 'abc' }],
    ['another scope', { scope: 'email' }],
    ['another client', { client_id: 'arn:aws:signin:::devtools/other' }],
    ['another host to come back to', { redirect_uri: 'http://example.com/oauth/callback' }],
    ['the name localhost', { redirect_uri: 'http://localhost:5555/oauth/callback' }],
    ['another path', { redirect_uri: 'http://127.0.0.1:5555/other' }],
    ["the other way's page", { redirect_uri: CONFIRMATION }],
  ])('SIGNIN-1 answers a bare 400 to %s', (_, wrong) => {
    const sandbox = aSandbox();
    for (const method of ['GET', 'POST']) {
      expect(page(sandbox, method, { ...QUERY, ...wrong }, { body: ALLOW })).toMatchObject({ status: 400, body: 'Bad Request' });
    }
    expect(sandbox.state.signIn.codes).toEqual([]);
  });

  it('SIGNIN-1 is for this machine alone, and takes no form of another page', () => {
    const sandbox = aSandbox();
    expect(page(sandbox, 'GET', QUERY, { headers: { host: 'evil.example' } })?.status).toBe(403);
    expect(page(sandbox, 'POST', QUERY, { body: ALLOW, headers: { origin: 'https://evil.example' } })?.status).toBe(403);
    expect(page(sandbox, 'POST', QUERY, { body: 'who=iam-user&userName=<b>&decision=allow' })?.status).toBe(400);
    expect(page(sandbox, 'GET', QUERY, { path: '/other' })).toBeUndefined();
  });

  it('SIGNIN-2 allowed, it leads back with code and state; denied, with an error', () => {
    const sandbox = aSandbox();
    const allowed = location(page(sandbox, 'POST', QUERY, { body: ALLOW }));
    expect([allowed.origin + allowed.pathname, allowed.searchParams.get('state')]).toEqual([REDIRECT, 's t']);
    expect(sandbox.state.signIn.codes).toMatchObject([{ code: allowed.searchParams.get('code'), user: { kind: 'root' } }]);
    const denied = location(page(sandbox, 'POST', QUERY, { body: 'who=root&decision=deny' })).searchParams;
    expect(Object.fromEntries(denied)).toEqual({ error: 'access_denied', state: 's t' });
  });

  it('SIGNIN-2 for another device, it shows a code to copy', () => {
    const sandbox = aSandbox();
    const there = location(page(sandbox, 'POST', { ...QUERY, client_id: CROSS_DEVICE, redirect_uri: CONFIRMATION }, { body: ALLOW }));
    expect(there.href.startsWith(`${CONFIRMATION}?`)).toBe(true);
    const shown = page(sandbox, 'GET', Object.fromEntries(there.searchParams), { path: '/v1/sessions/confirmation' })?.body ?? '';
    const packed = /<code>([\w+/=]+)<\/code>/.exec(shown)?.[1] ?? '';
    expect(Object.fromEntries(new URLSearchParams(Buffer.from(packed, 'base64').toString()))).toEqual({
      state: 's t',
      code: there.searchParams.get('code'),
    });
  });
});

describe('CreateOAuth2Token', () => {
  it('SIGNIN-3 gives credentials for 15 minutes, a refresh token, and says who signed in', async () => {
    const sandbox = aSandbox();
    const answer = await token(sandbox, redeeming(sandbox), { key: newKey() });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        tokenType: 'aws_sigv4',
        expiresIn: 900,
        refreshToken: expect.any(String),
        accessToken: { accessKeyId: expect.stringMatching(/^ASIA/) },
      },
    });
    expect(decodeJwt(String(member(answer.body, 'idToken'))).sub).toBe('arn:aws:iam::111122223333:root');
  });

  it('SIGNIN-3 takes a code once, and for ten minutes', async () => {
    const sandbox = aSandbox();
    const once = redeeming(sandbox);
    const late = redeeming(sandbox);
    await token(sandbox, once, { key: newKey() });
    expect(await token(sandbox, once, { key: newKey() })).toMatchObject({
      status: 401,
      code: 'AccessDeniedException',
      body: { error: 'AUTHCODE_EXPIRED' },
    });
    sandbox.clock.advance(10 * 60_000 + 1);
    expect(await token(sandbox, late, { key: newKey() })).toMatchObject({ status: 401, body: { error: 'AUTHCODE_EXPIRED' } });
  });

  it.each<[string, Record<string, string>]>([
    ['another client', { clientId: CROSS_DEVICE }],
    ['another verifier', { codeVerifier: 'w'.repeat(64) }],
    ['another redirect URI', { redirectUri: 'http://127.0.0.1:6666/oauth/callback' }],
    ['no such code', { code: 'abc' }],
    ['a verifier that is too short', { codeVerifier: 'v' }],
    ['another grant', { grantType: 'password' }],
  ])('SIGNIN-3 refuses a code with %s, and does not burn it', async (_, wrong) => {
    const sandbox = aSandbox();
    const right = redeeming(sandbox);
    expect(await token(sandbox, { ...right, ...wrong }, { key: newKey() })).toMatchObject({
      status: 400,
      code: 'ValidationException',
      body: { error: 'INVALID_REQUEST' },
    });
    expect(await token(sandbox, right, { key: newKey() })).toMatchObject({ status: 200 });
  });

  it('SIGNIN-3 gives an IAM user without the policy nothing', async () => {
    const sandbox = aSandbox();
    const input = redeeming(sandbox, { iamUser: { userName: 'alice', mayUseLocally: false } });
    expect(await token(sandbox, input, { key: newKey() })).toMatchObject({ status: 403, body: { error: 'INSUFFICIENT_PERMISSIONS' } });
  });

  it.each<[string, (sandbox: ReturnType<typeof aSandbox>) => Promise<string>]>([
    ['signed by another key', (sandbox) => proof(sandbox, { key: newKey(), signer: newKey() })],
    [
      'for another URL',
      (sandbox) => proof(sandbox, { key: newKey(), claims: { htu: 'https://eu-west-1.signin.aws.amazon.com/v1/token' } }),
    ],
    ['for another method', (sandbox) => proof(sandbox, { key: newKey(), claims: { htm: 'GET' } })],
    ['that is six minutes old', (sandbox) => proof(sandbox, { key: newKey(), claims: { iat: sandbox.clock.now() / 1000 - 360 } })],
    ['without an id', (sandbox) => proof(sandbox, { key: newKey(), claims: { jti: '' } })],
    ['of another type', (sandbox) => proof(sandbox, { key: newKey(), header: { typ: 'JWT' } })],
    [
      'that shows its private key',
      (sandbox) => {
        const key = newKey();
        return proof(sandbox, {
          key,
          header: { jwk: createPrivateKey(key.export({ format: 'pem', type: 'sec1' })).export({ format: 'jwk' }) },
        });
      },
    ],
    ['that cannot be read', async () => 'a.b.c'],
  ])('SIGNIN-4 refuses a proof %s', async (_, made) => {
    const sandbox = aSandbox();
    expect(await token(sandbox, redeeming(sandbox), await made(sandbox))).toMatchObject({
      status: 400,
      body: { error: 'INVALID_REQUEST', message: expect.stringContaining('DPoP') },
    });
    expect(sandbox.state.signIn.sessions).toEqual([]);
  });

  it('SIGNIN-4 refuses a call without a proof, and a proof that was used', async () => {
    const sandbox = aSandbox();
    expect(await token(sandbox, redeeming(sandbox), null)).toMatchObject({ status: 400, body: { message: 'A DPoP proof is needed.' } });
    const used = await proof(sandbox, { key: newKey() });
    await token(sandbox, redeeming(sandbox), used);
    expect(await token(sandbox, redeeming(sandbox), used)).toMatchObject({
      status: 400,
      body: { message: 'The DPoP proof was used before.' },
    });
  });
});

describe('A session', () => {
  it('SIGNIN-5 refreshes with its own key, again and again, and says no more who it is', async () => {
    const sandbox = aSandbox();
    const { key, refreshing } = await signedIn(sandbox);
    for (const _ of [1, 2]) {
      const { status, body } = await token(sandbox, refreshing, { key });
      expect([status, member(body, 'idToken'), member(body, 'refreshToken')]).toEqual([200, undefined, expect.any(String)]);
    }
  });

  it('SIGNIN-5 is worth nothing with another key, another client or in another Region', async () => {
    const sandbox = aSandbox();
    const { key, refreshing } = await signedIn(sandbox);
    const refused = { status: 400, body: { error: 'INVALID_REQUEST' } };
    expect(await token(sandbox, refreshing, { key: newKey() })).toMatchObject(refused);
    expect(await token(sandbox, { ...refreshing, clientId: CROSS_DEVICE }, { key })).toMatchObject(refused);
    expect(await token(sandbox, refreshing, { key }, 'eu-west-1.signin.aws.amazon.com')).toMatchObject(refused);
  });

  it('SIGNIN-5 ends after 12 hours, and with the password', async () => {
    const sandbox = aSandbox();
    const { key, refreshing } = await signedIn(sandbox);
    sandbox.person.changePassword();
    expect(await token(sandbox, refreshing, { key })).toMatchObject({ status: 403, body: { error: 'USER_CREDENTIALS_CHANGED' } });
    const later = await signedIn(sandbox);
    sandbox.clock.advance(12 * 60 * 60_000 + 1);
    expect(await token(sandbox, later.refreshing, { key: later.key })).toMatchObject({ status: 401, body: { error: 'TOKEN_EXPIRED' } });
  });

  it('SIGNIN-6 signs as whoever signed in, until its 15 minutes are over', async () => {
    const sandbox = aSandbox();
    const root = await signedIn(sandbox);
    const alice = await signedIn(sandbox, { iamUser: { userName: 'alice', mayUseLocally: true } });
    const who = async (as: typeof root.credentials): Promise<string> =>
      JSON.stringify((await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as })).body);
    expect(await who(root.credentials)).toContain('arn:aws:iam::111122223333:root');
    expect(await who(alice.credentials)).toContain('arn:aws:iam::111122223333:user/alice');
    sandbox.state.denied.push('iam:GetAccountSummary');
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as: root.credentials })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as: alice.credentials })).toMatchObject({ code: 'AccessDenied' });
    sandbox.clock.advance(900_000);
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as: root.credentials })).toMatchObject({ code: 'ExpiredToken' });
  });

  it('IAM-4 as root cannot list access keys', async () => {
    const sandbox = aSandbox({ scenario: 'root-keys' });
    const { credentials } = await signedIn(sandbox);
    expect(await ask(sandbox, 'iam', 'ListAccessKeys', {}, { as: credentials })).toMatchObject({ code: 'ValidationError' });
  });
});
