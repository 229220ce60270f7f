import { setMaxListeners } from 'node:events';
import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { AccountReader, LookProgress } from '../model/account.ts';
import type { BaselineReader } from '../model/baseline.ts';
import type { Clock, Sender } from '../model/ports.ts';
import type { Portal } from '../model/sign-in.ts';
import { DOCUMENTATION } from '../facts/console-links.ts';
import { type Endpoints, NO_ENDPOINTS, readEndpoints, rehearsalConsole } from './endpoint.ts';
import type { FreeTierOptions } from './free-tier.ts';
import { chooseHomeRegion, type HomeRegion } from './home-region.ts';
import { createRateLimits } from './pace/rate-limits.ts';
import { globalRegionFor } from '../facts/partitions.ts';
import { networkWay } from './network-way.ts';
import type { ReaderContext } from './account-reader/context.ts';
import type { ClientOptions } from './clients.ts';
import type { ClientsOf, ReaderOf } from './portal/enter.ts';
import type { ChosenProfile } from './shared-config.ts';
import { unlessStopped } from '../model/unless-stopped.ts';

/** Where credentials come from, and what may be done with them. */
export interface ConnectOptions {
  /** `--profile`; AWS_PROFILE is read from `env`. */
  readonly profile?: string | undefined;
  /** `--region`. */
  readonly region?: string | undefined;
  /** Rejects every call that is not declared a read, beneath everything else. */
  readonly readOnly: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** What AWS's pace is kept by. */
  readonly clock: Clock;
  /** Ends every read, pause and wait for a turn at once; a change that is on its way is waited for. */
  readonly signal: AbortSignal;
  /** Hears of every secret that the run holds, so that no text shows it. */
  readonly hide?: ((secret: string) => void) | undefined;
  /** How long a Region may keep the baseline's look waiting, in milliseconds; by default long enough for AWS. */
  readonly patienceMs?: number | undefined;
  /** Hears how far a look is that takes many calls. */
  readonly progress?: ((progress: LookProgress) => void) | undefined;
  /** In place of the network: a sandbox in this process. Then profiles and endpoints play no part. */
  readonly requestHandler?: HttpHandler | undefined;
  /** The console of that sandbox, where it is served, without a slash at its end. It ends with the run. */
  readonly consoleBase?: string | undefined;
  /** In place of the SDK's own search for credentials. */
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
}

/** The account, to read and to change. */
export interface Connection extends HomeRegion {
  readonly account: AccountReader;
  readonly sender: Sender;
  /** Where AWS is reached when not at its own endpoints. */
  readonly endpoint: string | null;
  /** The rehearsal's scenario, once a reply has named one. */
  readonly sandbox: () => string | null;
  /** Of a rehearsal, the console that outlives this run, else AWS's documentation, once a reply has told of it: for links that are followed later. */
  readonly lastingConsole: () => string | undefined;
  /** Rejects with CredentialsError where there are no credentials, or none any more; AWS itself is not asked. */
  readonly ready: () => Promise<void>;
  /** Which key signs. Rejects as `ready` does. */
  readonly accessKeyId: () => Promise<string>;
  /** What a person may not expect about the credentials, a sentence each. */
  readonly warnings: readonly string[];
  /** The access portal of that address in that Region, where users sign in without these credentials. Never in a run that only reads. */
  readonly portal: (startUrl: string, region: string, now: () => number) => Promise<Portal>;
  /** Whose these credentials are, and the account as it is for them. Never in a run that only reads. */
  readonly enter: (credentials: Credentials) => ReturnType<Portal['enter']>;
  /** Ends the connections that are kept alive. */
  readonly close: () => void;
}

/**
 * Prepares everything and calls nothing: the first read does. Throws UsageError for a Region or an endpoint that
 * cannot be one, and CredentialsError for a profile that does not exist. Loads the SDK, and so is slow the first time.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { env, readOnly, clock, signal } = options;
  // Every call that is under way listens to it, and so do their pauses.
  setMaxListeners(0, signal);
  // A run that only shows its help must not wait for the SDK.
  const [
    { createTransport },
    { createClients },
    { createCalls },
    { createSender },
    { readAccountActivities, readAccountPlan },
    { createAccountReader },
  ] = await Promise.all([
    import('./transport.ts'),
    import('./clients.ts'),
    import('./calls.ts'),
    import('./sender.ts'),
    import('./free-tier.ts'),
    import('./account-reader/account-reader.ts'),
  ]);
  const profile = await profileOf(options);
  const { homeRegion, regionFrom } = chooseHomeRegion(options.region, env, profile.region);
  const globalRegion = globalRegionFor(homeRegion);
  const endpoints = options.requestHandler === undefined ? readEndpoints(env, profile) : NO_ENDPOINTS;
  const network =
    options.requestHandler === undefined
      ? await networkWay(env, endpoints, profile.settings['ca_bundle'])
      : { way: options.requestHandler, warnings: [] };
  const transport = createTransport(network.way);
  const hide = options.hide ?? (() => undefined);
  const credentials = hiding(
    options.credentials ??
      (await import('./credentials/credentials.ts')).credentialsOf(profile, env, transport.handler, endpoints.forCredentials),
    hide,
  );
  const lastingConsole = (): string | undefined =>
    rehearsalConsole(endpoints.shown, transport.sandbox()) ?? (transport.sandbox() === null ? undefined : DOCUMENTATION);
  // One transport and one set of limits for all identities of this process: AWS counts their calls together.
  const pace = { clock, signal, limits: createRateLimits(clock) };
  const shared = { requestHandler: transport.handler, profile: profile.name, endpoints, pace };
  // A reader can send nothing else, whatever the run may do; and its calls are cut off when the run is to stop.
  const reading = { ...shared, requestHandler: cutOffBy(signal, transport.handler), readOnly: true };
  const baselineOf = baselineReaders(reading, signal, options.patienceMs);
  const clientsOf: ClientsOf = (identity) => createClients({ ...reading, credentials: identity });
  const freeTierOf = (identity: Credentials): FreeTierOptions => ({
    credentials: identity,
    handler: reading.requestHandler,
    endpoint: endpoints.of('freetier'),
    globalRegion,
    pace,
  });
  const readerOf: ReaderOf = (identity, clients) =>
    createAccountReader({
      call: createCalls(clients, signal),
      homeRegion,
      globalRegion,
      accessKeyId: () => keyOf(identity),
      consoleBase: () => options.consoleBase ?? lastingConsole(),
      isRehearsal: () => transport.sandbox() !== null,
      progress: options.progress ?? (() => undefined),
      baseline: (context) => baselineOf(identity, context),
      plan: () => readAccountPlan(freeTierOf(identity)),
      activities: () => readAccountActivities(freeTierOf(identity)),
    });
  const clients = clientsOf(credentials);
  transport.openAhead(async () => [
    { url: await placeOf('sso-admin', clients('sso-admin', homeRegion).config, homeRegion, endpoints), count: 2 },
    { url: await placeOf('identitystore', clients('identitystore', homeRegion).config, homeRegion, endpoints), count: 2 },
  ]);
  return {
    account: readerOf(credentials, clients),
    homeRegion,
    regionFrom,
    sender: createSender(createClients({ ...shared, credentials, readOnly }), globalRegion, async () =>
      (await import('./baseline/clients.ts')).createBaselineClients({ ...shared, credentials, readOnly }),
    ),
    endpoint: endpoints.shown,
    sandbox: transport.sandbox,
    lastingConsole,
    ready: async () => {
      if (typeof credentials === 'function') await unlessStopped(signal, async () => credentials());
    },
    accessKeyId: () => keyOf(credentials),
    warnings: [...profile.warnings, ...network.warnings],
    async portal(startUrl, region, now) {
      if (readOnly) throw new Error('Signing in is no read, and this run only reads.');
      const [{ openPortal }, { enterWith }] = await Promise.all([import('./portal/portal.ts'), import('./portal/enter.ts')]);
      return openPortal({ ...shared, startUrl, region, now, hide, enter: enterWith({ clientsOf, readerOf, globalRegion, signal }) });
    },
    async enter(identity) {
      if (readOnly) throw new Error('Signing in is no read, and this run only reads.');
      const { enterWith } = await import('./portal/enter.ts');
      return enterWith({ clientsOf, readerOf, globalRegion, signal })(hiding(identity, hide));
    },
    close: transport.close,
  };
}

interface Placed {
  readonly useFipsEndpoint: () => Promise<boolean>;
  readonly useDualstackEndpoint: () => Promise<boolean>;
  readonly endpointProvider: (parameters: { Region: string; UseFIPS: boolean; UseDualStack: boolean }) => { readonly url: URL };
}

/** Where the client's calls will go: nothing is asked for it. */
async function placeOf(service: string, config: Placed, region: string, endpoints: Endpoints): Promise<URL> {
  const named = endpoints.of(service);
  if (named !== undefined) return new URL(named);
  const [UseFIPS, UseDualStack] = await Promise.all([config.useFipsEndpoint(), config.useDualstackEndpoint()]);
  return config.endpointProvider({ Region: region, UseFIPS, UseDualStack }).url;
}

type Credentials = AwsCredentialIdentity | AwsCredentialIdentityProvider;

const keyOf = async (identity: Credentials): Promise<string> => (typeof identity === 'function' ? await identity() : identity).accessKeyId;

/** What signs is told before it is used: AWS itself repeats a session token in some errors. */
function hiding(credentials: Credentials, hide: (secret: string) => void): Credentials {
  const told = (identity: AwsCredentialIdentity): AwsCredentialIdentity => {
    hide(identity.secretAccessKey);
    if (identity.sessionToken !== undefined) hide(identity.sessionToken);
    return identity;
  };
  return typeof credentials === 'function' ? async (properties) => told(await credentials(properties)) : told(credentials);
}

/** Its clients are many, and most commands need none of them. */
const baselineReaders =
  (reading: Omit<ClientOptions, 'credentials'>, signal: AbortSignal, patienceMs: number | undefined) =>
  async (credentials: Credentials, context: ReaderContext): Promise<BaselineReader> => {
    const { createBaselineReader } = await import('./baseline/reader.ts');
    const clients = (over: AbortSignal): ClientOptions => ({
      ...reading,
      credentials,
      pace: { ...reading.pace, signal: over },
      requestHandler: cutOffBy(over, reading.requestHandler),
    });
    return createBaselineReader({ ...context, clients, signal, patienceMs });
  };

/** A call that is cut off is no answer; what it would have changed nobody knows: so for reads alone. */
const cutOffBy = (abortSignal: AbortSignal, way: HttpHandler): HttpHandler => ({
  metadata: way.metadata ?? { handlerProtocol: 'http/1.1' },
  handle: (request, handling) => way.handle(request, { ...handling, abortSignal }),
  updateHttpClientConfig: (key, value) => {
    way.updateHttpClientConfig(key, value);
  },
  httpHandlerConfigs: () => way.httpHandlerConfigs(),
});

/** A rehearsal brings its own credentials: whatever profile is configured here plays no part. */
async function profileOf({ profile, env, requestHandler, credentials }: ConnectOptions): Promise<ChosenProfile> {
  await (await import('./odd-files.ts')).passOverOddFiles(env);
  if (requestHandler !== undefined) {
    return { name: undefined, isExplicit: false, settings: {}, services: {}, region: undefined, warnings: [] };
  }
  // Whoever brings credentials may be about to make the profile.
  return (await import('./shared-config.ts')).chooseProfile(profile, env, credentials !== undefined);
}
