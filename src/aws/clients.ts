import { AccountClient } from '@aws-sdk/client-account';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, MetadataBearer, MiddlewareStack, RetryStrategyV2 } from '@smithy/types';
import type { ClientEndpoint, Endpoints } from './endpoint.ts';
import { guardReadOnly } from './guard.ts';
import { keepPace, type Pace } from './pace/attempts.ts';
import { MOST_ATTEMPTS, retriesOf } from './pace/retries.ts';
import { holdToModel } from './reply-shape.ts';

/** The services that are reached through the SDK, as the models name them. */
export interface ClientOf {
  account: AccountClient;
  iam: IAMClient;
  identitystore: IdentitystoreClient;
  organizations: OrganizationsClient;
  'sso-admin': SSOAdminClient;
  sts: STSClient;
}

/** Services with an SDK client, by the names that calls have: `sso-admin:ListInstances`. */
export type ServiceId = keyof ClientOf;

/** What all clients share. */
export interface ClientOptions {
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly requestHandler: HttpHandler;
  /** Whose FIPS and dual-stack settings count. */
  readonly profile: string | undefined;
  readonly endpoints?: Pick<Endpoints, 'forClient'>;
  readonly readOnly: boolean;
  readonly pace: Pace;
}

/**
 * The way of a call through its middleware is made once for each operation: made anew, it is a third of what a thousand calls
 * leave behind. Nothing is put in after the first call, and calls of these services leave nothing of their own in what they
 * then share; S3's do, such as a bucket's Region.
 */
const LEAN = { cacheMiddleware: true } as const;

/** What a client is made with. */
export type Configuration = Pick<ClientOptions, 'credentials' | 'requestHandler'> &
  ClientEndpoint & {
    region: string;
    maxAttempts: number;
    retryStrategy: RetryStrategyV2;
    authSchemePreference: string[];
    profile?: string;
  };

const MAKE: { readonly [Service in ServiceId]: (configuration: Configuration) => ClientOf[Service] } = {
  account: (configuration) => new AccountClient({ ...configuration, ...LEAN }),
  iam: (configuration) => new IAMClient({ ...configuration, ...LEAN }),
  identitystore: (configuration) => new IdentitystoreClient({ ...configuration, ...LEAN }),
  organizations: (configuration) => new OrganizationsClient({ ...configuration, ...LEAN }),
  'sso-admin': (configuration) => new SSOAdminClient({ ...configuration, ...LEAN }),
  sts: (configuration) => new STSClient({ ...configuration, ...LEAN }),
};

/** Whatever AWS_AUTH_SCHEME_PREFERENCE or the profile would rather have: of what else there is, some is not even in this program. */
const SIGNED_BY = ['sigv4'];

/** Whether there is a client for it: of a service that is called without one, such as the Free Tier's, there is none. */
export const isServiceId = (service: string): service is ServiceId => Object.hasOwn(MAKE, service);

/** The client of a service in a Region, made when it is first asked for. */
export type ClientsOf<Of> = <Service extends keyof Of & string>(service: Service, region: string) => Of[Service];
/** Those that every command may need; the baseline has more of its own. */
export type Clients = ClientsOf<ClientOf>;

/** How each service's client is made. */
export type Makers<Of> = { readonly [Service in keyof Of]: (configuration: Configuration) => Of[Service] };

/** The clients that every command may need. */
export const createClients = (options: ClientOptions): Clients => clientsBy(MAKE, options);

/** What every SDK client has; each types its stack by its own commands, and what is put in looks at their names alone. */
interface AnyClient {
  readonly middlewareStack: unknown;
}

/** One client for each service and Region, all with the same credentials, guard and pace. None is made before it is asked for. */
export function clientsBy<Of extends { readonly [Service in keyof Of]: AnyClient }>(
  makers: Makers<Of>,
  { readOnly, profile, endpoints, pace, ...shared }: ClientOptions,
): ClientsOf<Of> {
  const made = new Map<string, Of[keyof Of]>();
  // For throttling and faults that pass; anything else is read again, not sent again.
  const retryStrategy = retriesOf(pace);
  const make = <Service extends keyof Of & string>(service: Service, region: string): Of[Service] => {
    const client = makers[service]({
      ...shared,
      region,
      maxAttempts: MOST_ATTEMPTS.THROTTLING,
      retryStrategy,
      authSchemePreference: SIGNED_BY,
      ...endpoints?.forClient(service),
      ...(profile !== undefined && { profile }),
    });
    const stack = client.middlewareStack as MiddlewareStack<object, MetadataBearer>;
    keepPace(stack, service, pace);
    holdToModel(stack, service);
    if (readOnly) guardReadOnly(stack, service);
    made.set(`${service} ${region}`, client);
    return client;
  };
  return <Service extends keyof Of & string>(service: Service, region: string) =>
    (made.get(`${service} ${region}`) as Of[Service] | undefined) ?? make(service, region);
}
