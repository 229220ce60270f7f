import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import type { Endpoints } from './endpoint.ts';
import { readFileOrPipe } from './ordinary-file.ts';
import type { Way } from './transport.ts';

/** How this computer gets to AWS. */
export interface NetworkWay {
  /** Undefined where it is the plain one, and then nothing more is loaded. */
  readonly way: Way | undefined;
  /** What a person may not expect, a sentence each. */
  readonly warnings: readonly string[];
}

/** Where AWS's own endpoints are, for all that a proxy's rules can tell. */
const AWS = 'https://sts.us-east-1.amazonaws.com/';

/**
 * Through the proxy that the environment names for these endpoints, and trusting whom AWS_CA_BUNDLE or the profile's
 * `ca_bundle` names, and nobody else, as the AWS CLI does. Throws UsageError for an address that would be used and is no
 * proxy's, and for a bundle that cannot be read. What would not be used stops nobody: Clash and GNOME set
 * `all_proxy=socks5://…` beside `https_proxy`.
 */
export async function networkWay(
  env: NodeJS.ProcessEnv,
  endpoints: Pick<Endpoints, 'all'>,
  ofProfile: string | undefined,
): Promise<NetworkWay> {
  const ca = await bundleIn(env, ofProfile);
  const targets = endpoints.all.map((endpoint) => endpoint ?? AWS);
  const used = [...new Set(targets)].flatMap((target) => {
    const named = proxyFor(new URL(target), env);
    return named === null ? [] : [{ ...named, target }];
  });
  if (used.length === 0 && ca === undefined) return { way: undefined, warnings: [] };
  const { isPassedBy, throughProxies } = await import('./proxy.ts');
  const warnings: string[] = [];
  for (const { name, value, target } of used) {
    if (isPassedBy(target)) continue;
    const problem = problemWith(value);
    if (problem === null) continue;
    if (!/^all_proxy$/i.test(name)) throw notAProxy(name, problem);
    warnings.push(`${name} ${problem}: as with the AWS CLI, calls go without a proxy.`);
  }
  return {
    way: throughProxies(
      used.map(({ value }) => value),
      ca,
    ),
    warnings: [...new Set(warnings)],
  };
}

/** The variable that counts for an address, as curl and Go read them; the small ones win. The SDK reads none of them. */
function proxyFor({ protocol }: URL, env: NodeJS.ProcessEnv): { readonly name: string; readonly value: string } | null {
  const scheme = protocol.slice(0, -1);
  const names = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase(), 'all_proxy', 'ALL_PROXY'];
  const name = names.find((one) => (env[one] ?? '') !== '');
  return name === undefined ? null : { name, value: env[name] ?? '' };
}

/** As the end of a sentence. The address may hold a password, so that it is not shown. */
function problemWith(value: string): string | null {
  const scheme = /^(?<scheme>[a-z][a-z\d+.-]*):\/\//i.exec(value)?.groups?.['scheme']?.toLowerCase() ?? 'http';
  if (scheme !== 'http' && scheme !== 'https') return `names a ${visible(scheme)} proxy, and only http and https proxies are used here`;
  return URL.canParse(value.includes('://') ? value : `http://${value}`) ? null : 'is not an address';
}

const notAProxy = (name: string, problem: string): UsageError =>
  new UsageError(`${name} ${problem}.`, {
    wayOut: `Set ${name} to an address such as http://proxy.example.com:3128, or unset it; then run this again.`,
  });

/** All the world's authorities have a quarter of a megabyte. */
const MOST_BYTES = 8 * 1024 * 1024;

/** In the AWS CLI's order (botocore's `ca_bundle`, then `_get_verify_value` in its endpoint.py). */
async function bundleIn(env: NodeJS.ProcessEnv, ofProfile: string | undefined): Promise<string | undefined> {
  const named = [
    ['AWS_CA_BUNDLE', env['AWS_CA_BUNDLE'] ?? ''],
    ["the profile's ca_bundle", ofProfile ?? ''],
    ['REQUESTS_CA_BUNDLE', env['REQUESTS_CA_BUNDLE'] ?? ''],
  ] as const;
  const [name, path] = named.find(([, value]) => value !== '') ?? ['', ''];
  if (path === '') return undefined;
  const file = await readFileOrPipe(path, MOST_BYTES).catch((error: NodeJS.ErrnoException) => {
    throw noBundle(name, `${visible(path)} cannot be read (${visible(error.code ?? 'unknown')})`, error);
  });
  if (file.is === 'no') throw noBundle(name, `${visible(path)} cannot be read: ${file.why}`);
  if (file.text.includes('-----BEGIN CERTIFICATE-----')) return file.text;
  throw noBundle(name, `${visible(path)} holds no certificate in PEM form`);
}

const noBundle = (name: string, what: string, cause?: unknown): UsageError =>
  new UsageError(`${name} names the certificate authorities to trust, and ${what}.`, {
    wayOut: `Correct or unset ${name}, then run this again.`,
    cause,
  });
