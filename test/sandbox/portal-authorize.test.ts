import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { oneTimePassword } from '../../src/sandbox/passwords.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/server.ts';
import { type Answer, ask } from './harness.ts';
import { portalBrowser, type PortalBrowser, type Seen, signInFirst } from './portal-browser.ts';
import { startUrlOf, textIn } from './portal.ts';

const VERIFIER = 'v'.repeat(64);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

interface Asked extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly redirectUri: string;
  readonly browser: PortalBrowser;
  /** The page that the program opens, but for what is changed. */
  readonly link: (changed?: Readonly<Record<string, string>>) => string;
  /** Signs in for the first time, and answers. */
  readonly decide: (decision: string) => Promise<Seen>;
  /** What the browser brought back. */
  readonly brought: () => URLSearchParams;
  readonly redeem: (changed?: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** A program that has registered as `aws sso login` of version 2 does, and listens for the browser. */
async function program(): Promise<Asked> {
  const sandbox = createSandbox({ scenario: 'secured' });
  const served = await serveSandbox(sandbox);
  let url = '';
  const listener = createServer((request, response) => {
    url = request.url ?? '';
    response.end('<h1>Back</h1>');
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  const redirectUri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/oauth/callback`;
  const scopes = ['sso:account:access'];
  const registering = { clientName: 'test', clientType: 'public', scopes, grantTypes: ['authorization_code', 'refresh_token'] };
  const registered = await ask(sandbox, 'sso-oidc', 'RegisterClient', {
    ...registering,
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: startUrlOf(sandbox),
  });
  const client = { clientId: textIn(registered, 'clientId'), clientSecret: textIn(registered, 'clientSecret') };
  const browser = portalBrowser();
  const brought = (): URLSearchParams => new URL(url, redirectUri).searchParams;
  const link: Asked['link'] = (changed = {}) => {
    const query = {
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: redirectUri,
      state: 's-1',
      code_challenge_method: 'S256',
    };
    return `${served.url}/authorize?${new URLSearchParams({ ...query, code_challenge: CHALLENGE, ...changed }).toString()}`;
  };
  return {
    sandbox,
    redirectUri,
    browser,
    link,
    brought,
    async decide(decision) {
      const ada = sandbox.state.instances[0]?.users[0]?.userId ?? '';
      await signInFirst(browser, link(), 'ada', oneTimePassword(sandbox.state, sandbox.ids, ada));
      return browser.send({ decision });
    },
    redeem: (changed = {}) =>
      ask(sandbox, 'sso-oidc', 'CreateToken', {
        ...client,
        grantType: 'authorization_code',
        code: brought().get('code') ?? '',
        codeVerifier: VERIFIER,
        redirectUri,
        ...changed,
      }),
    async [Symbol.asyncDispose]() {
      listener.closeAllConnections();
      await new Promise((resolve) => {
        listener.close(resolve);
      });
      await served.close();
    },
  };
}

describe('The page that a program on this machine opens', () => {
  it('OIDC-5 signs in, asks without a code to compare, and brings a code back that is good once', async () => {
    await using at = await program();
    expect((await at.decide('allow')).title).toBe('Back');
    expect([...at.brought().keys()].toSorted()).toEqual(['code', 'state']);
    expect(at.brought().get('state')).toBe('s-1');
    const token = await at.redeem();
    expect([token.status, textIn(token, 'refreshToken')]).toEqual([200, expect.stringMatching(/^[0-9a-f]+$/)]);
    expect(await at.redeem()).toMatchObject({ code: 'InvalidGrantException' });
  });

  it('OIDC-5 lets its form lead to the program alone', async () => {
    await using at = await program();
    const ada = at.sandbox.state.instances[0]?.users[0]?.userId ?? '';
    const asked = await signInFirst(at.browser, at.link(), 'ada', oneTimePassword(at.sandbox.state, at.sandbox.ids, ada));
    expect(asked.headers.get('content-security-policy')).toContain(`form-action 'self' ${new URL(at.redirectUri).origin}`);
    expect(asked.text).not.toMatch(/<output>/);
  });

  it('OIDC-5 brings back a denial', async () => {
    await using at = await program();
    await at.decide('deny');
    expect(Object.fromEntries(at.brought())).toEqual({ error: 'access_denied', state: 's-1' });
  });

  it.each([
    ['another verifier', { codeVerifier: 'w'.repeat(64) }],
    ['another redirect', { redirectUri: 'http://127.0.0.1:1/oauth/callback' }],
    ['another client', { clientId: 'x' }],
  ])('OIDC-5 refuses the code with %s', async (_what, changed) => {
    await using at = await program();
    await at.decide('allow');
    expect((await at.redeem(changed)).code).toMatch(/^Invalid(Grant|Client)Exception$/);
  });

  it('OIDC-5 refuses it after ten minutes, and as the code of a device', async () => {
    await using at = await program();
    await at.decide('allow');
    const deviceCode = at.brought().get('code') ?? '';
    expect(await at.redeem({ grantType: 'urn:ietf:params:oauth:grant-type:device_code', deviceCode })).toMatchObject({
      code: 'InvalidGrantException',
    });
    at.sandbox.clock.advance(600_000);
    expect(await at.redeem()).toMatchObject({ code: 'InvalidGrantException' });
  });

  it.each([
    ['a redirect to another host', { redirect_uri: 'https://evil.example/oauth/callback' }],
    ['a redirect to a host that looks like this one', { redirect_uri: 'http://127.0.0.1:1@evil.example/oauth/callback' }],
    ['no PKCE', { code_challenge_method: 'plain' }],
    ['a client that is not known', { client_id: 'x' }],
    ['no state', { state: '' }],
  ])('OIDC-5 leads nowhere with %s', async (_what, changed) => {
    await using at = await program();
    expect(await at.browser.open(at.link(changed))).toMatchObject({ status: 400, title: 'Not authorized' });
    expect(at.sandbox.state.portal.devices).toEqual([]);
  });
});
