import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import type { Settings } from './config-files/profiles.ts';
import type { ChosenProfile } from './shared-config.ts';

/** The services that are called, as the variables and a `services` section name them (the service id in snake case). */
const SERVICES = [
  'accessanalyzer',
  'account',
  'auto_scaling',
  'budgets',
  'cloudtrail',
  'ec2',
  'freetier',
  'guardduty',
  'iam',
  'identitystore',
  'organizations',
  's3',
  's3_control',
  'securityhub',
  'signin',
  'ssm',
  'sso',
  'sso_admin',
  'sso_oidc',
  'sts',
] as const;
type Service = (typeof SERVICES)[number];

/** Where the model's name is not its service id. */
const SERVICE_IDS: Readonly<Record<string, Service>> = { autoscaling: 'auto_scaling', s3control: 's3_control' };

/** Where AWS is reached instead of at its own endpoints: one answer for all who call it. */
export interface Endpoints {
  /** To show; null where AWS is reached as usual. */
  readonly shown: string | null;
  /** One for each service. */
  readonly all: readonly (string | undefined)[];
  /** `service` as the models name it, such as `sso-admin`. Undefined: AWS's own. */
  readonly of: (service: string) => string | undefined;
  /** For an SDK client, which is to read nothing of it by itself. */
  readonly forClient: (service: string) => ClientEndpoint;
  /** For the clients that fetch credentials. Where they go to different places, the SDK must see to it. */
  readonly forCredentials: ClientEndpoint;
}

/** What an SDK client is told of its endpoint, so that it does not look into files and variables by itself. */
export interface ClientEndpoint {
  readonly ignoreConfiguredEndpointUrls?: boolean;
  readonly endpoint?: string;
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
}

/** In a rehearsal the network plays no part, whatever variables and files say of it. */
export const NO_ENDPOINTS: Endpoints = {
  shown: null,
  all: [],
  of: () => undefined,
  forClient: () => ({ ignoreConfiguredEndpointUrls: true, useFipsEndpoint: false, useDualstackEndpoint: false }),
  forCredentials: {},
};

/**
 * In botocore's order (`ConfiguredEndpointProvider`): AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's
 * `services` section, its `endpoint_url`; nothing of it where AWS_IGNORE_CONFIGURED_ENDPOINT_URLS or the profile's
 * `ignore_configured_endpoint_urls` is true. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * Throws UsageError for one that is no address, before a client trips over it.
 */
export function readEndpoints(env: NodeJS.ProcessEnv, { settings, services }: Pick<ChosenProfile, 'settings' | 'services'>): Endpoints {
  if (isIgnored(env, settings)) return endpointsOf(() => undefined);
  const general = addressIn('AWS_ENDPOINT_URL', env['AWS_ENDPOINT_URL']);
  const section = sectionOf(settings, services);
  const ofProfile = addressIn("the profile's endpoint_url", settings['endpoint_url']);
  const found = new Map(
    SERVICES.map((service) => {
      const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
      const own = addressIn(variable, env[variable]);
      const inSection = addressIn(`${service} of the services section`, section[`${service}.endpoint_url`]);
      return [service, own ?? general ?? inSection ?? ofProfile];
    }),
  );
  return endpointsOf((service) => found.get(service));
}

/** The SDK takes `true` in small letters alone, botocore any. */
function isIgnored(env: NodeJS.ProcessEnv, settings: Settings): boolean {
  const value = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? settings['ignore_configured_endpoint_urls'] ?? '';
  return value.toLowerCase() === 'true';
}

function sectionOf({ services: name }: Settings, sections: ChosenProfile['services']): Settings {
  if (name === undefined) return {};
  const section = sections[name];
  if (section !== undefined) return section;
  throw new UsageError(`The profile names the services section ${visible(name)}, and there is no [services ${visible(name)}].`, {
    wayOut: 'Take services out of the profile, or write the section; then run this again.',
  });
}

function endpointsOf(at: (service: Service) => string | undefined): Endpoints {
  const named = SERVICES.map((service) => at(service));
  const of = (service: string): string | undefined => {
    const name = SERVICE_IDS[service] ?? service.replaceAll('-', '_');
    const known = SERVICES.find((one) => one === name);
    return known === undefined ? undefined : at(known);
  };
  const givers = new Set((['sts', 'sso', 'sso_oidc', 'signin'] as const).map((service) => at(service)));
  return {
    // The one that most calls go to; the first of them where no two do.
    shown: mostOf(named),
    all: named,
    of,
    forClient: (service) => forAddress(of(service)),
    forCredentials: givers.size === 1 ? forAddress([...givers][0]) : {},
  };
}

const forAddress = (endpoint: string | undefined): ClientEndpoint =>
  endpoint === undefined
    ? { ignoreConfiguredEndpointUrls: true }
    : // An address of one's own has no FIPS or dual-stack variant: the SDK refuses both together, botocore does not.
      { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false };

function mostOf(addresses: readonly (string | undefined)[]): string | null {
  const custom = addresses.filter((address) => address !== undefined);
  const count = (address: string): number => custom.filter((one) => one === address).length;
  const [most] = custom.toSorted((a, b) => count(b) - count(a));
  return most === undefined ? null : withoutPassword(most);
}

/** An address may hold a name and a password, which nobody else is to read in a result. */
const withoutPassword = (address: string): string => address.replace(/(?<=:\/\/)[^/?#]*@/, '');

/**
 * The console of the rehearsal that is served at this endpoint; undefined where there is none. `scenario` is what
 * replies name. Whatever replies say, no other machine's pages are taken for the console.
 */
export function rehearsalConsole(endpoint: string | null, scenario: string | null): string | undefined {
  if (endpoint === null || scenario === null) return undefined;
  const { hostname, origin } = new URL(endpoint);
  return /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname) ? `${origin}/console` : undefined;
}

function addressIn(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return value;
  throw new UsageError(`${name} is ${visible(withoutPassword(value))}, which is not an address that begins with https:// or http://.`, {
    wayOut: `Correct or unset ${name}, then run this again.`,
  });
}
