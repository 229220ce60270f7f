import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { readEndpoints } from '../endpoint.ts';
import { chooseHomeRegion, type HomeRegion } from '../home-region.ts';
import { networkWay } from '../network-way.ts';
import { confirmationOf, newAuthorization, newState, type Authorization } from './authorization.ts';
import { listenForCallback, type Callback } from './callback.ts';
import { selfRefreshing } from './self-refreshing.ts';
import type { LoginSession } from './session.ts';

/** Where AWS Sign-In is, and when. */
export interface SignInOptions {
  /** `--region`. */
  readonly region: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Of the profile that will use the session, if one will. */
  readonly profile?: { readonly region: string | null; readonly endpoint: string | null; readonly caBundle: string | null };
  readonly now: () => number;
  /** In place of the network and AWS's pages. */
  readonly rehearsal?: { readonly requestHandler: HttpHandler; readonly url: string } | undefined;
}

/** AWS Sign-In in its Region. */
export interface SignIn {
  readonly region: string;
  readonly regionFrom: HomeRegion['regionFrom'];
  /** What a person may not expect of the way there, a sentence each. */
  readonly warnings: readonly string[];
  /** For this machine's browser; with where it comes back to. `refused` hears of answers that belong to another sign-in. */
  sameDevice(refused: () => void): Promise<{ readonly authorization: Authorization; readonly callback: Callback }>;
  /** For a browser anywhere, which ends with a code to paste. */
  otherDevice(): Authorization;
  /** Throws CredentialsError where AWS refuses, AwsCallError where it can't be reached. */
  redeem(authorization: Authorization, code: string): Promise<LoginSession>;
  /** Credentials that live in memory and refresh themselves. */
  inMemory(session: LoginSession): AwsCredentialIdentityProvider;
  readonly close: () => void;
}

/** Prepares, and calls nothing. Throws UsageError for a Region or an endpoint that can't be one. */
export async function openSignIn({ region: option, env, profile, now, rehearsal }: SignInOptions): Promise<SignIn> {
  const [{ createTransport }, { passOverOddFiles }, { redeem, refresh, signInBase }] = await Promise.all([
    import('../transport.ts'),
    import('../odd-files.ts'),
    import('./token.ts'),
  ]);
  await passOverOddFiles(env);
  const { homeRegion: region, regionFrom } = chooseHomeRegion(option, env, profile?.region ?? undefined);
  const settings = { ...(profile?.endpoint && { endpoint_url: profile.endpoint }) };
  const endpoints = readEndpoints(env, { settings, services: {} });
  const endpoint = rehearsal?.url ?? endpoints.of('signin');
  const network =
    rehearsal === undefined
      ? await networkWay(env, { all: [endpoint] }, profile?.caBundle ?? undefined)
      : { way: rehearsal.requestHandler, warnings: [] };
  const transport = createTransport(network.way);
  const place = { region, endpoint, handler: transport.handler, now };
  const base = signInBase(place);
  return {
    region,
    regionFrom,
    warnings: network.warnings,
    async sameDevice(refused) {
      const state = newState();
      const callback = await listenForCallback(state, refused);
      return { authorization: newAuthorization('same-device', base, callback.redirectUri, state), callback };
    },
    otherDevice: () => newAuthorization('other-device', base, confirmationOf(base), newState()),
    redeem: (authorization, code) => redeem(place, authorization, code),
    inMemory: (session) => selfRefreshing(session, (one) => refresh(place, one), now),
    close: transport.close,
  };
}
