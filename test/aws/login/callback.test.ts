import { request } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Callback, listenForCallback } from '../../../src/aws/login/callback.ts';

const STATE = '5a6bad3f-11cf-4df5-aced-7bd89b30793a';
const open: Callback[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((callback) => callback.close()));
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

async function listening(
  refused = (): void => {},
): Promise<{ callback: Callback; get: (path: string, options?: { host?: string; method?: string }) => Promise<Answer> }> {
  const callback = await listenForCallback(STATE, refused);
  open.push(callback);
  const { port } = new URL(callback.redirectUri);
  const get = (path: string, { host = `127.0.0.1:${port}`, method = 'GET' } = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
        let body = '';
        response
          .setEncoding('utf8')
          .on('data', (text: string) => (body += text))
          .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      })
        .on('error', reject)
        .end();
    });
  return { callback, get };
}

const RIGHT = `/oauth/callback?code=abc&state=${STATE}`;
const ERROR = `/oauth/callback?error=access_denied&state=${STATE}`;
/** Whether it has settled by now. */
const settled = (callback: Callback): Promise<boolean> =>
  Promise.race([
    callback.returned.then(() => true),
    new Promise<boolean>((resolve) => {
      setImmediate(() => resolve(false));
    }),
  ]);

describe('The callback', () => {
  it('listens on loopback alone, on a port of its own', async () => {
    const [one, two] = [await listening(), await listening()];
    expect(one.callback.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/);
    expect(one.callback.redirectUri).not.toBe(two.callback.redirectUri);
  });

  it('takes the code, and says that one may return to the terminal', async () => {
    const { callback, get } = await listening();
    const page = await get(RIGHT);
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('return to the terminal')]);
    expect(await callback.returned).toEqual({ is: 'code', code: 'abc' });
  });

  it('runs and loads nothing in its page, and repeats nothing of the request', async () => {
    const { get } = await listening();
    const { headers, body } = await get(RIGHT);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(body).not.toMatch(/<script|<img|<link|href=|src=|abc/i);
  });

  it.each<[string, string, number]>([
    ['a wrong state', `/oauth/callback?code=abc&state=${STATE.replace('5', '6')}`, 400],
    ['a state in other letters', `/oauth/callback?code=abc&state=${STATE.toUpperCase()}`, 400],
    ['two states', `${RIGHT}&state=${STATE}`, 400],
    ['no state', '/oauth/callback?code=abc', 400],
    ['no code', `/oauth/callback?state=${STATE}`, 400],
    ['an empty code', `/oauth/callback?code=&state=${STATE}`, 400],
    ['a code that is too long', `/oauth/callback?code=${'a'.repeat(513)}&state=${STATE}`, 400],
    ['two codes', `${RIGHT}&code=def`, 400],
    ['code and error at once', `${RIGHT}&error=access_denied`, 400],
    ['an error without a state, which any page can send', '/oauth/callback?error=access_denied', 400],
    ['an error with an empty state', '/oauth/callback?error=access_denied&state=', 400],
    ['an error with two states', `/oauth/callback?error=access_denied&state=${STATE}&state=${STATE}`, 400],
    ['an error with a right state and a wrong one', `/oauth/callback?error=access_denied&state=other&state=${STATE}`, 400],
    ['an error with the state behind a #', `/oauth/callback?error=access_denied#state=${STATE}`, 400],
    ['two errors', `/oauth/callback?error=access_denied&error=server_error&state=${STATE}`, 400],
    ['nothing at all', '/oauth/callback', 400],
    ["an error with another sign-in's state", '/oauth/callback?error=access_denied&state=other', 400],
  ])('refuses %s, says so, and waits on', async (_, path, status) => {
    const refused = vi.fn<() => void>();
    const { callback, get } = await listening(refused);
    expect((await get(path)).status).toBe(status);
    expect([refused.mock.calls.length, await settled(callback)]).toEqual([1, false]);
    await get(RIGHT);
    expect(await callback.returned).toEqual({ is: 'code', code: 'abc' });
  });

  it.each<[string, string, { host?: string; method?: string }, number]>([
    ['another host, which leads here by its name', RIGHT, { host: 'evil.example:80' }, 421],
    ['the name localhost', RIGHT, { host: 'localhost' }, 421],
    ['the right host with another port', RIGHT, { host: '127.0.0.1:1' }, 421],
    ['another path', `/?code=abc&state=${STATE}`, {}, 404],
    ['a path that only begins so', `/oauth/callback/x?code=abc&state=${STATE}`, {}, 404],
    ['a favicon', '/favicon.ico', {}, 404],
    ['an error at another host', ERROR, { host: 'evil.example:80' }, 421],
    ['an error at another path', `/oauth/callback/?error=access_denied&state=${STATE}`, {}, 404],
    ['an error by a form', ERROR, { method: 'POST' }, 405],
    ['a form', RIGHT, { method: 'POST' }, 405],
    ['a look ahead', RIGHT, { method: 'HEAD' }, 405],
  ])('has nothing for %s', async (_, path, options, status) => {
    const { callback, get } = await listening();
    expect([(await get(path, options)).status, await settled(callback)]).toEqual([status, false]);
  });

  it('is not taken a second time, be it the same code or another', async () => {
    const { callback, get } = await listening();
    await get(RIGHT);
    expect((await get(RIGHT)).status).toBe(410);
    expect((await get(`/oauth/callback?code=def&state=${STATE}`)).status).toBe(410);
    expect(await callback.returned).toEqual({ is: 'code', code: 'abc' });
  });

  it('hears of an error with the state', async () => {
    const { callback, get } = await listening();
    expect((await get(ERROR)).body).toContain('not signed in');
    expect(await callback.returned).toEqual({ is: 'error', error: 'access_denied' });
  });

  it('is gone once it is closed', async () => {
    const { callback, get } = await listening();
    await callback.close();
    await expect(get(RIGHT)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
