// AWS calls this package internal, and has no @aws-sdk/client-signin (looked for on 2026-11-25): so it is pinned to one
// version in package.json, and test/packages.test.ts says by name what an update has taken away.
import {
  CreateOAuth2TokenCommand,
  SigninClient,
  type CreateOAuth2TokenRequestBody,
  type CreateOAuth2TokenResponseBody,
} from '@aws-sdk/nested-clients/signin';
import { HttpRequest, type HttpHandler } from '@smithy/core/protocols';
import type { KeyObject } from 'node:crypto';
import { MOST_ATTEMPTS } from '../pace/retries.ts';
import { requireMember } from '../account-reader/context.ts';
import { holdToModel } from '../reply-shape.ts';
import type { Authorization } from './authorization.ts';
import { newProofKey, proofFor } from './proof-key.ts';
import { tokenFailure } from './refusals.ts';
import { whoIs, type LoginSession, type SessionCredentials } from './session.ts';

/** How AWS Sign-In is reached. */
export interface SignInPlace {
  readonly region: string;
  readonly handler: HttpHandler;
  /** In place of AWS's own. */
  readonly endpoint: string | undefined;
  readonly now: () => number;
}

/** Where the browser goes, without a slash at its end. */
export function signInBase({ region, endpoint }: Pick<SignInPlace, 'region' | 'endpoint'>): string {
  const base =
    endpoint ?? new SigninClient({ region }).config.endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false }).url.href;
  return base.replace(/\/+$/, '');
}

/** Trades the code for a session bound to a key of its own. Once only: a code works once, and a lost reply is no reason to send it again. */
export async function redeem(place: SignInPlace, { clientId, redirectUri, verifier }: Authorization, code: string): Promise<LoginSession> {
  const key = newProofKey();
  const body = { clientId, grantType: 'authorization_code', code, codeVerifier: verifier, redirectUri };
  const output = await createToken(place, key, body, 1);
  const idToken = given(output.idToken, 'an id token');
  return { ...whoIs(idToken), clientId, region: place.region, idToken, key, ...tokensIn(output, place.now()) };
}

/** The same session with fresh credentials, and with the refresh token that came along. */
export async function refresh(place: SignInPlace, session: LoginSession): Promise<LoginSession> {
  const { clientId, refreshToken, key } = session;
  const output = await createToken(place, key, { clientId, grantType: 'refresh_token', refreshToken }, MOST_ATTEMPTS.TRANSIENT);
  return { ...session, ...tokensIn(output, place.now()) };
}

async function createToken(
  place: SignInPlace,
  key: KeyObject,
  tokenInput: CreateOAuth2TokenRequestBody,
  maxAttempts: number,
): Promise<CreateOAuth2TokenResponseBody> {
  const { region, handler, endpoint, now } = place;
  const client = new SigninClient({
    region,
    requestHandler: handler,
    maxAttempts,
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint, useFipsEndpoint: false }),
  });
  holdToModel(client.middlewareStack, 'signin');
  // Within the retries, so that each attempt has a proof of its own.
  client.middlewareStack.add(
    (next) => async (args) => {
      const { request } = args;
      if (HttpRequest.isInstance(request)) request.headers['DPoP'] = await proofFor(key, request.method, urlOf(request), now());
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'proofOfPossession' },
  );
  try {
    const { tokenOutput } = await client.send(new CreateOAuth2TokenCommand({ tokenInput }));
    return given(tokenOutput, 'a token');
  } catch (error) {
    throw tokenFailure(error, region, tokenInput.grantType === 'authorization_code');
  }
}

const urlOf = ({ protocol, hostname, port, path }: HttpRequest): string =>
  `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;

function tokensIn(
  { accessToken, expiresIn, refreshToken }: CreateOAuth2TokenResponseBody,
  now: number,
): { credentials: SessionCredentials; refreshToken: string } {
  return {
    credentials: {
      accessKeyId: given(accessToken?.accessKeyId, 'an access key id'),
      secretAccessKey: given(accessToken?.secretAccessKey, 'a secret access key'),
      sessionToken: given(accessToken?.sessionToken, 'a session token'),
      expiration: new Date(now + given(expiresIn, 'an expiry') * 1000),
    },
    refreshToken: given(refreshToken, 'a refresh token'),
  };
}

const given = <T>(value: T | undefined, member: string): T => requireMember(value, 'signin:CreateOAuth2Token', member);
