import { request } from 'node:http';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/server.ts';

export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A served sandbox, with a visitor who sends what a browser would. */
export interface Visitor extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly served: ServedSandbox;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** A form of this server's own page, and the page that its answer leads to. */
  post(path: string, fields?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>;
}

/** fetch sets Host and Sec-Fetch-Site itself, so this goes beneath it. */
function send(url: string, method: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, connection: 'close' } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => {
        resolve({
          status: reply.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)])),
          text,
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export async function aVisitor(options: SandboxOptions = {}): Promise<Visitor> {
  const sandbox = createSandbox(options);
  const served = await serveSandbox(sandbox);
  const get: Visitor['get'] = (path, headers = {}) => send(served.url + path, 'GET', headers);
  return {
    sandbox,
    served,
    get,
    async post(path, fields = {}, headers = {}) {
      const own = { origin: served.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await send(served.url + path, 'POST', { ...own, ...headers }, new URLSearchParams(fields).toString());
      return answer.status === 303 ? get(answer.headers['location'] ?? '') : answer;
    },
    [Symbol.asyncDispose]: () => served.close(),
  };
}
