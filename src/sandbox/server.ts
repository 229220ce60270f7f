import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consolePage } from './console/console.ts';
import { control } from './control.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { portalPages } from './portal/pages/pages.ts';
import type { Sandbox } from './sandbox.ts';
import { signInPages } from './services/signin/pages.ts';

/** Far above anything that a client sends here. */
const MOST_BODY_BYTES = 1024 * 1024;

export interface ServedSandbox {
  /** For AWS_ENDPOINT_URL. */
  readonly url: string;
  readonly port: number;
  /** Cuts whatever is still open. */
  close(): Promise<void>;
}

/** Serves the sandbox on this machine's loopback address; port 0 takes any that is free. Rejects where the port is taken. */
export async function serveSandbox(
  sandbox: Sandbox,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: '127.0.0.1' } = {},
): Promise<ServedSandbox> {
  const server = createServer((request, response) => {
    serve(sandbox, request, response).catch(() => {
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve();
    });
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has an address of this kind
  const taken = (server.address() as AddressInfo).port;
  const url = `http://${host}:${taken}`;
  sandbox.pages.at = url;
  return {
    url,
    port: taken,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Rejects where a fault cuts the connection, and where the client has gone. */
async function serve(sandbox: Sandbox, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readBody(incoming);
  const request = body === undefined ? undefined : fromNode(incoming, body);
  const { status, headers, body: text, stalls } = request ? (pageFor(sandbox, request) ?? (await sandbox.handle(request))) : refused(body);
  // A body that stalls is announced longer than it ever becomes.
  const length = Buffer.byteLength(text) + (stalls ? 1 : 0);
  outgoing.writeHead(status, { ...headers, 'content-length': length, 'x-secure-account-sandbox': sandbox.scenario });
  if (!stalls) return void outgoing.end(text);
  outgoing.flushHeaders();
  outgoing.write(text.slice(0, text.length / 2));
}

/** What is not AWS's: undefined for a call to it. */
const pageFor = (sandbox: Sandbox, request: SandboxRequest): SandboxResponse | undefined =>
  control(sandbox, request) ?? consolePage(sandbox, request) ?? signInPages(sandbox.person, request) ?? portalPages(sandbox, request);

function refused(body: string | undefined): SandboxResponse {
  const [status, error] =
    body === undefined ? [413, `A request's body has at most ${MOST_BODY_BYTES} bytes.`] : [400, 'The request has no readable address.'];
  return { status, headers: { 'content-type': 'application/json', connection: 'close' }, body: JSON.stringify({ error }) };
}

/** Undefined for a body that is too long; it is read to its end, so that the client hears the answer. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  return size > MOST_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** Undefined where the request line isn't an address. */
function fromNode({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): SandboxRequest | undefined {
  const { authority, rest } = addressOf(url);
  const [path = '/', ...query] = rest.split('?');
  if (!path.startsWith('/')) return undefined;
  const plain = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const);
  const told = { ...Object.fromEntries(plain), ...(authority !== undefined && { host: authority }) };
  return { method, path, query: Object.fromEntries(new URLSearchParams(query.join('?'))), headers: told, body };
}

/**
 * Whoever has the sandbox as a proxy names the whole address, which every server has to take (RFC 9112, 3.2.2): so those get here who
 * put the account's id before a host's name that no name server knows then (S3C-1). For other hosts it is no proxy.
 */
function addressOf(url: string): { authority: string | undefined; rest: string } {
  const { authority, rest = '' } =
    /^http:\/\/(?<authority>(?:[\w-]+\.)*(?:127\.0\.0\.1|localhost)(?::\d+)?)(?<rest>[/?].*)?$/u.exec(url)?.groups ?? {};
  return authority === undefined ? { authority, rest: url } : { authority, rest: rest.startsWith('/') ? rest : `/${rest}` };
}
