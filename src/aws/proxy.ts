import type { HttpHandler, HttpRequest } from '@smithy/core/protocols';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Agent } from 'node:https';
import { getProxyForUrl } from 'proxy-from-env';
import { overTheNetwork } from './transport.ts';
import type { Way } from './transport.ts';

/** Sends each request through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY say for its host, or straight. `named` are the proxies' addresses, `ca` the authorities to trust in place of Node's. */
export function throughProxies(named: readonly string[], ca?: string): Way {
  const straight = overTheNetwork(ca === undefined ? {} : { httpsAgent: new Agent({ ...KEPT, ca }) });
  const made = new Map<string, HttpHandler>();
  const wayTo = (request: HttpRequest): HttpHandler => {
    const proxy = addressFor(request, named);
    if (proxy === '') return straight;
    const handler = made.get(proxy) ?? overTheNetwork(agentsFor(proxy, ca));
    made.set(proxy, handler);
    return handler;
  };
  const all = (): readonly HttpHandler[] => [straight, ...made.values()];
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, options) => wayTo(request).handle(request, options),
    proxyOf(request) {
      const proxy = addressFor(request, named);
      return proxy === '' ? null : new URL(proxy).host;
    },
    updateHttpClientConfig: (key, value) => {
      for (const handler of all()) handler.updateHttpClientConfig(key, value);
    },
    httpHandlerConfigs: () => straight.httpHandlerConfigs(),
    destroy: () => {
      for (const handler of all()) handler.destroy?.();
    },
  };
}

/** The library reads the variables, and NO_PROXY, from the process itself. Empty for a request that goes straight. */
function addressFor({ protocol, hostname, port }: HttpRequest, named: readonly string[]): string {
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
const agentsFor = (proxy: string, ca: string | undefined): Parameters<typeof overTheNetwork>[0] => ({
  httpAgent: new HttpProxyAgent(proxy, { ...KEPT, ...(ca !== undefined && { ca }) }),
  httpsAgent: new HttpsProxyAgent(proxy, { ...KEPT, ...(ca !== undefined && { ca }) }),
});

/** A proxy elsewhere cannot reach this machine's own sandbox: it is passed by, as Go's clients do. */
const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname);
