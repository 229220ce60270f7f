import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html, toText, verbatim } from '../../src/sandbox/pages/html.ts';
import { aVisitor } from './visitor.ts';

const NASTY = `<img src=x onerror="alert('1')">&amp;`;
const MFA = '/console/iam/security_credentials/mfa';

const PAGES = [
  '/console',
  '/console/',
  '/console/iam/home',
  '/console/iam/security_credentials',
  MFA,
  '/console/iam/account_settings',
  '/console/singlesignon/home?region=us-east-1',
  '/console/singlesignon/home/enable?region=us-east-1',
  '/console/billing/home',
  '/console/billing/account',
  '/console/billing/account/contacts/BILLING',
  '/console/billing/freetier/upgrade',
  '/console/organizations/v2/home',
  '/console/mailbox',
  '/console/mailbox/password/done',
];

describe('Markup', () => {
  it('escapes every value, in text and in attributes', () => {
    expect(toText(html`<p title="${NASTY}">${NASTY}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;</p>',
    );
  });

  it('keeps markup of its own, joins lists, and leaves out what is not there', () => {
    expect(toText(html`<ul>${['<', '>'].map((text) => html`<li>${text}</li>`)}</ul>${undefined}${false}${0}`)).toBe(
      '<ul><li>&lt;</li><li>&gt;</li></ul>0',
    );
  });
});

describe('A style or script', () => {
  it('that would end early is refused', () => {
    expect(toText(verbatim('a < b && "c"'))).toBe('a < b && "c"');
    expect(() => verbatim('"</script>"')).toThrow('end early');
  });
});

describe('Every page', () => {
  it.each(PAGES)('CONSOLE-9 %s says that it is a rehearsal, loads nothing, and allows its own style and script alone', async (path) => {
    await using visitor = await aVisitor();
    const { status, headers, text } = await visitor.get(path);
    expect(status).toBe(200);
    expect(text).toMatch(/<title>[^<]+ \(rehearsal\)<\/title>/);
    expect(text).toContain('It is not AWS, and nothing here is real');
    expect(text).not.toMatch(/\s(src|style|on\w+)=|https?:|<link|<img|@import|url\(/);
    const hashes = [...text.matchAll(/<(?:style|script)>([^]*?)<\/(?:style|script)>/g)].map(
      ([, source]) =>
        `'sha256-${createHash('sha256')
          .update(source ?? '')
          .digest('base64')}'`,
    );
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+;( script-src 'sha256-[^;]+;)? form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(policy.match(/'sha256-[^']+'/g)).toEqual(hashes);
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-secure-account-sandbox': 'fresh',
    });
  });

  it.each(PAGES)('%s can be read by everyone: a language, one heading, a label for each input', async (path) => {
    await using visitor = await aVisitor();
    const { text } = await visitor.get(path);
    expect([text.includes('<html lang="en">'), text.match(/<h1>/g)?.length, text.match(/<main>/g)?.length]).toEqual([true, 1, 1]);
    const labelled = new Set([...text.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id));
    const inputs = [...text.matchAll(/<(?:input|select)(?! type="hidden")[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    expect(inputs.filter((id) => !labelled.has(id))).toEqual([]);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(
      [...text.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)]
        .flatMap(([, named]) => named?.split(' ') ?? [])
        .filter((id) => !ids.has(id)),
    ).toEqual([]);
  });
});

describe('No other site', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.'])(
    'CONSOLE-9 reaches a page as Host %j',
    async (host) => {
      await using visitor = await aVisitor();
      expect(await visitor.get('/console/', { host })).toMatchObject({ status: 403 });
    },
  );

  it.each([
    ['another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:9', 'sec-fetch-site': 'same-site' }, 403],
    ['a hidden origin', { origin: 'null' }, 403],
    ['no origin at all', { origin: '' }, 403],
    ['a form that its browser knows to be foreign', { 'sec-fetch-site': 'cross-site' }, 403],
    ['text', { 'content-type': 'text/plain' }, 415],
    ['JSON', { 'content-type': 'application/json' }, 415],
  ])('CONSOLE-9 changes anything: %s', async (_, headers, status) => {
    await using visitor = await aVisitor();
    expect(await visitor.post(MFA, { name: 'key', device: 'passkey' }, headers)).toMatchObject({ status });
    expect(visitor.sandbox.state.root.mfaDevices).toEqual([]);
  });

  it('CONSOLE-9 uses another method, or posts where nothing is taken', async () => {
    await using visitor = await aVisitor();
    expect(await visitor.post('/console/')).toMatchObject({ status: 405 });
    const reply = await fetch(`${visitor.served.url}/console/`, { method: 'DELETE' });
    expect(reply.status).toBe(405);
  });

  it.each([
    `/console/${encodeURIComponent(NASTY)}`,
    `/console/singlesignon/home?region=${encodeURIComponent(NASTY)}`,
    `/console/iam/security_credentials?done=${encodeURIComponent(NASTY)}`,
    '/console/iam/security_credentials?done=constructor',
    `/console/mailbox/password?token=${encodeURIComponent(NASTY)}`,
    '/console/singlesignon/home?region=__proto__',
  ])('CONSOLE-9 puts markup onto a page: %s', async (path) => {
    await using visitor = await aVisitor();
    const { status, text } = await visitor.get(path);
    expect([200, 404]).toContain(status);
    expect(text).not.toContain('<img');
  });

  it('CONSOLE-9 what people typed, and what the account holds, comes back as text', async () => {
    await using visitor = await aVisitor();
    visitor.sandbox.state.account.name = NASTY;
    const { text } = await visitor.post('/console/billing/account/contacts/BILLING', {
      name: NASTY,
      title: NASTY,
      email: NASTY,
      phone: NASTY,
    });
    expect(text).toContain('value="&lt;img src=x');
    expect(text).toContain('of account &lt;img src=x');
    expect(text).not.toContain('<img');
  });

  it('CONSOLE-1 an address that is none is told so, with the way to all pages', async () => {
    await using visitor = await aVisitor();
    expect(await visitor.get('/console/nowhere')).toMatchObject({ status: 404, text: expect.stringContaining('href="/console/"') });
    expect(visitor.sandbox.calls).toEqual([]);
  });
});
