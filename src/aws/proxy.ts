import type { HttpHandler, HttpRequest } from '@smithy/core/protocols';
import { setMaxListeners } from 'node:events';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { ReadyAgent } from './ready-agent.ts';
import { overTheNetwork } from './transport.ts';
import type { Way } from './transport.ts';

/** Sends each request through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY say for its host, or straight. `named` are the proxies' addresses, `ca` the authorities to trust in place of Node's. */
export function throughProxies(named: readonly string[], ca?: string): Way {
  const agent = new ReadyAgent(ca === undefined ? {} : { ca });
  const straight = overTheNetwork({ httpsAgent: agent });
  const made = new Map<string, HttpHandler>();
  // No agent knows of a connection to a proxy that has not answered yet: it would keep the program alive.
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const wayTo = (request: HttpRequest): HttpHandler => {
    const proxy = addressFor(request, named);
    if (proxy === '') return straight;
    const handler = made.get(proxy) ?? overTheNetwork(agentsFor(proxy, ca, over.signal));
    made.set(proxy, handler);
    return handler;
  };
  const all = (): readonly HttpHandler[] => [straight, ...made.values()];
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, options) => withCode(wayTo(request).handle(request, options)),
    proxyOf(request) {
      const proxy = addressFor(request, named);
      return proxy === '' ? null : new URL(proxy).host;
    },
    // Not through a proxy: it has to be asked for a tunnel first, may want a password, and would be held for calls that may not come.
    openAhead(url, count) {
      const { protocol, hostname, port } = url;
      if (addressFor({ protocol, hostname, ...(port !== '' && { port: Number(port) }) }, named) === '') agent.openAhead(url, count);
    },
    updateHttpClientConfig: (key, value) => {
      for (const handler of all()) handler.updateHttpClientConfig(key, value);
    },
    httpHandlerConfigs: () => straight.httpHandlerConfigs(),
    destroy: () => {
      for (const handler of all()) handler.destroy?.();
      agent.destroy();
      over.abort();
    },
  };
}

/** The library reads the variables, and NO_PROXY, from the process itself. Empty for a request that goes straight. */
function addressFor({ protocol, hostname, port }: Pick<HttpRequest, 'protocol' | 'hostname' | 'port'>, named: readonly string[]): string {
  const address = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
  const proxy = isPassedBy(address) ? '' : getProxyForUrl(address);
  // ALL_PROXY of another kind, such as socks5, is told of and not used.
  if (/^(?!https?:)[a-z][a-z\d+.-]*:\/\//i.test(proxy)) return '';
  // Where no scheme was written it gives the target's; as curl does, we speak plain HTTP to such a proxy.
  return proxy === '' || named.includes(proxy) ? proxy : proxy.replace(/^https:/, 'http:');
}

/** Whether NO_PROXY, or the address itself, sends a request straight on. */
export const isPassedBy = (address: string): boolean => isLoopback(new URL(address).hostname) || getProxyForUrl(address) === '';

const KEPT = { keepAlive: true, maxSockets: 50 } as const;

/** A plain endpoint is asked by its whole address, a secure one through a tunnel. */
const agentsFor = (proxy: string, ca: string | undefined, signal: AbortSignal): Parameters<typeof overTheNetwork>[0] => ({
  httpAgent: new HttpProxyAgent(proxy, { ...KEPT, ...(ca !== undefined && { ca }), signal }),
  httpsAgent: new HttpsProxyAgent(proxy, { ...KEPT, ...(ca !== undefined && { ca }), signal }),
});

/** The library's own errors have no code: each says that the proxy did not answer as a proxy, and closed the connection. */
async function withCode<Reply>(reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof Error && error.name === 'Error' && !('code' in error)) Object.assign(error, { code: 'ECONNRESET' });
    throw error;
  }
}

/** A proxy elsewhere cannot reach this machine's own sandbox: it is passed by, as Go's clients do. */
const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname);
