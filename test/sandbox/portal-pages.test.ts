import { describe, expect, it } from 'vitest';
import { oneTimePassword } from '../../src/sandbox/passwords.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/server.ts';
import { portalBrowser, type PortalBrowser, signInFirst } from './portal-browser.ts';
import { type PortalClient, portalClient, textIn } from './portal.ts';

interface Portal extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly client: PortalClient;
  readonly browser: PortalBrowser;
  readonly link: string;
  readonly deviceCode: string;
  readonly ada: string;
}

/** A served portal with a code that waits, and a browser. */
async function portal(): Promise<Portal> {
  const sandbox = createSandbox({ scenario: 'secured' });
  const served = await serveSandbox(sandbox);
  const client = await portalClient(sandbox);
  const started = await client.start(undefined, { host: new URL(served.url).host });
  const ada = sandbox.state.instances[0]?.users[0]?.userId ?? '';
  return {
    sandbox,
    client,
    browser: portalBrowser(),
    link: textIn(started, 'verificationUriComplete'),
    deviceCode: textIn(started, 'deviceCode'),
    ada,
    [Symbol.asyncDispose]: () => served.close(),
  };
}

describe('The page for a code', () => {
  it('PORTAL-6 asks a signed-in user whether to allow, and shows the code to compare', async () => {
    await using at = await portal();
    const asked = await signInFirst(at.browser, at.link, 'ada', oneTimePassword(at.sandbox.state, at.sandbox.ids, at.ada));
    expect([asked.title, asked.text.includes(at.link.slice(-9)), asked.text.includes('test asks to use your access')]).toEqual([
      'Authorization requested',
      true,
      true,
    ]);
    expect(await at.client.poll(at.deviceCode)).toMatchObject({ code: 'AuthorizationPendingException' });
    expect((await at.browser.send({ decision: 'allow' })).title).toBe('Request approved');
    at.sandbox.clock.advance(1000);
    expect(await at.client.poll(at.deviceCode)).toMatchObject({ status: 200 });
    expect(at.sandbox.state.portal.sessions).toMatchObject([{ userId: at.ada }]);
  });

  it('PORTAL-6 denies, and anything else than an allow is none', async () => {
    await using at = await portal();
    await signInFirst(at.browser, at.link, 'ada', oneTimePassword(at.sandbox.state, at.sandbox.ids, at.ada));
    expect((await at.browser.send({})).title).toBe('Request denied');
    expect(await at.client.poll(at.deviceCode)).toMatchObject({ code: 'AccessDeniedException' });
  });

  it('PORTAL-6 takes a code without its hyphen and in small letters, and none that is unknown, answered or too old', async () => {
    await using at = await portal();
    const bare = at.link.slice(-9).replace('-', '').toLowerCase();
    const page = new URL(at.link);
    expect((await at.browser.open(`${page.origin}${page.pathname}?user_code=${bare}`)).title).toBe('Sign in');
    expect(await at.browser.open(`${page.origin}${page.pathname}?user_code=<b>`)).toMatchObject({
      status: 400,
      text: expect.stringContaining('&lt;b&gt; is not known') as string,
    });
    at.sandbox.clock.advance(600_000);
    expect(await at.browser.open(at.link)).toMatchObject({ status: 400, title: 'Authorize a device' });
  });

  it('PORTAL-6 takes an answer from its own page alone, for this machine alone', async () => {
    await using at = await portal();
    await signInFirst(at.browser, at.link, 'ada', oneTimePassword(at.sandbox.state, at.sandbox.ids, at.ada));
    expect((await at.browser.send({ decision: 'allow' }, { origin: 'http://evil.example' })).status).toBe(403);
    expect(await at.client.poll(at.deviceCode)).toMatchObject({ code: 'AuthorizationPendingException' });
  });

  it('PORTAL-6 takes no answer from a browser that is only half signed in', async () => {
    await using at = await portal();
    oneTimePassword(at.sandbox.state, at.sandbox.ids, at.ada);
    const { origin } = new URL(at.link);
    await at.browser.open(at.link);
    await at.browser.send({ userName: 'ada' });
    const cookie = `rehearsal-portal=${at.sandbox.state.portal.browsers[0]?.cookie ?? ''}`;
    await fetch(at.link, {
      method: 'POST',
      redirect: 'manual',
      body: 'decision=allow',
      headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(at.sandbox.state.portal.devices[0]?.status).toBe('pending');
  });
});

describe('The first sign-in', () => {
  it('PORTAL-7 tells a user without a password the two ways to one', async () => {
    await using at = await portal();
    await at.browser.open(at.link);
    const { title, text } = await at.browser.send({ userName: 'ada' });
    expect([title, text.includes('Send email OTP'), text.includes('Reset password')]).toEqual(['No password yet', true, true]);
  });

  it('PORTAL-7 with "Send email OTP" mails a code at the sign-in, then asks for a password and an MFA device', async () => {
    await using at = await portal();
    const [instance] = at.sandbox.state.instances;
    if (instance) instance.sendEmailOtp = true;
    await at.browser.open(at.link);
    expect(at.sandbox.state.mailbox).toEqual([]);
    expect((await at.browser.send({ userName: 'Ada' })).title).toBe('Verification code');
    const mail = at.sandbox.state.mailbox[0];
    expect((await at.browser.send({ code: '000000x' })).status).toBe(400);
    expect((await at.browser.send({ code: mail?.carries.kind === 'code' ? mail.carries.code : '' })).title).toBe('Set a new password');
    expect((await at.browser.send({ new: 'short', again: 'short' })).text).toMatch(/needs 8 to 64 characters, an uppercase letter/);
    expect((await at.browser.send({ new: 'Rehearse-1-more', again: 'other' })).text).toMatch(/not the same/);
    expect((await at.browser.send({ new: 'Rehearse-1-more', again: 'Rehearse-1-more' })).title).toBe('Register MFA device');
    expect((await at.browser.send({ kind: 'authenticator-app' })).title).toBe('Authorization requested');
    expect(at.sandbox.state.instances[0]?.users[0]).toMatchObject({ hasPassword: true, mfaDevices: [{ kind: 'authenticator-app' }] });
  });

  it('PORTAL-7 a wrong name and a wrong password are told alike; the second time asks for the device', async () => {
    await using at = await portal();
    await signInFirst(at.browser, at.link, 'ada', oneTimePassword(at.sandbox.state, at.sandbox.ids, at.ada));
    const again = portalBrowser();
    await again.open(at.link);
    const wrongName = await again.send({ userName: 'eve' });
    await again.send({ userName: 'ada' });
    const wrongPassword = await again.send({ password: 'other' });
    expect([wrongName.text, wrongPassword.text].map((text) => text.includes('verify your sign-in credentials'))).toEqual([true, true]);
    expect((await again.send({ password: 'Rehearse-1-more' })).title).toBe('Additional verification required');
    expect((await again.send({})).title).toBe('Authorization requested');
  });

  it('PORTAL-7 somebody else can sign in instead', async () => {
    await using at = await portal();
    await signInFirst(at.browser, at.link, 'ada', oneTimePassword(at.sandbox.state, at.sandbox.ids, at.ada));
    const { origin } = new URL(at.link);
    expect((await at.browser.open(`${origin}/portal/start-over${new URL(at.link).search}`)).title).toBe('Sign in');
  });
});
