import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import type { Way } from './transport.ts';

/** As curl, the AWS CLI and Go read them; the small ones win. The SDK reads none of them. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'] as const;

/**
 * The way to AWS through the proxy that the environment names; undefined where it names none, and then nothing of it
 * is loaded. Throws UsageError for an address that is no proxy's.
 */
export async function proxiedWay(env: NodeJS.ProcessEnv): Promise<Way | undefined> {
  const named = VARIABLES.flatMap((name) => {
    const value = env[name] ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  if (named.length === 0) return undefined;
  for (const [name, value] of named) mustBeProxy(name, value);
  return (await import('./proxy.ts')).throughProxies(named.map(([, value]) => value));
}

/** It may hold a password, so that it is not shown. */
function mustBeProxy(name: string, value: string): void {
  const scheme = /^(?<scheme>[a-z][a-z\d+.-]*):\/\//i.exec(value)?.groups?.['scheme']?.toLowerCase() ?? 'http';
  const address = value.includes('://') ? value : `http://${value}`;
  if ((scheme === 'http' || scheme === 'https') && URL.canParse(address)) return;
  const what =
    scheme === 'http' || scheme === 'https'
      ? 'is not an address'
      : `names a ${visible(scheme)} proxy, and only http and https proxies are used here`;
  throw new UsageError(`${name} ${what}.`, {
    wayOut: `Set ${name} to an address such as http://proxy.example.com:3128, or unset it; then run this again.`,
  });
}
