import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';

/** Where AWS is reached instead of at its own endpoints, as far as the environment says. */
export interface Endpoints {
  /** To show; null where AWS is reached as usual. */
  readonly shown: string | null;
  /** For the one call that no SDK client makes. */
  readonly freeTier: string | undefined;
  /** For AWS Sign-In, where the browser must go to the same place as the call. */
  readonly signIn: string | undefined;
}

/**
 * The SDK's clients read AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE> and the profile's `endpoint_url` themselves, in
 * this order: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html. Throws UsageError for one
 * that is no address, before a client trips over it.
 */
export function readEndpoints(env: NodeJS.ProcessEnv, ofProfile: string | undefined): Endpoints {
  const set = Object.entries(env).filter(([name, value]) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && value !== undefined && value !== '');
  for (const [name, value] of set) mustBeAddress(name, value ?? '');
  if (ofProfile !== undefined) mustBeAddress("the profile's endpoint_url", ofProfile);
  const general = nonEmpty(env['AWS_ENDPOINT_URL']) ?? ofProfile;
  return {
    shown: nonEmpty(env['AWS_ENDPOINT_URL']) ?? set[0]?.[1] ?? ofProfile ?? null,
    freeTier: nonEmpty(env['AWS_ENDPOINT_URL_FREETIER']) ?? general,
    signIn: nonEmpty(env['AWS_ENDPOINT_URL_SIGNIN']) ?? general,
  };
}

/**
 * The console of the rehearsal that is served at this endpoint; undefined where there is none. `scenario` is what
 * replies name. Whatever replies say, no other machine's pages are taken for the console.
 */
export function rehearsalConsole(endpoint: string | null, scenario: string | null): string | undefined {
  if (endpoint === null || scenario === null) return undefined;
  const { hostname, origin } = new URL(endpoint);
  return /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname) ? `${origin}/console` : undefined;
}

function mustBeAddress(name: string, value: string): void {
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return;
  throw new UsageError(`${name} is ${visible(value)}, which is not an address that begins with https:// or http://.`, {
    wayOut: `Correct or unset ${name}, then run this again.`,
  });
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
