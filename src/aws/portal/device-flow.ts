import { CreateTokenCommand, RegisterClientCommand, type SSOOIDCClient, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import type { DeviceCode, Polled, PortalSession } from '../../model/sign-in.ts';
import { promiseOf } from '../account-reader/context.ts';

/** The name that the person reads on the page that asks whether to allow it. */
const CLIENT_NAME = 'secure-account';
/** The scope that brings a refresh token, and that `aws configure sso` registers. */
const SCOPES = ['sso:account:access'];
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** https://datatracker.ietf.org/doc/html/rfc8628#section-3.2: where the reply has none. */
const DEFAULT_INTERVAL_SECONDS = 5;
const DEFAULT_LIFE_SECONDS = 600;

/** A client that AWS has registered. */
export type OidcClient = Pick<PortalSession, 'clientId' | 'clientSecret' | 'clientExpiresAt'>;

const registered = promiseOf('sso-oidc:RegisterClient');
const started = promiseOf('sso-oidc:StartDeviceAuthorization');
const token = promiseOf('sso-oidc:CreateToken');

/** A public client, as `aws configure sso` registers one: it is no secret of anybody's. */
export async function register(oidc: SSOOIDCClient): Promise<OidcClient> {
  const reply = await oidc.send(new RegisterClientCommand({ clientName: CLIENT_NAME, clientType: 'public', scopes: SCOPES }));
  return {
    clientId: registered(reply.clientId, 'a client id'),
    clientSecret: registered(reply.clientSecret, 'a client secret'),
    clientExpiresAt: registered(reply.clientSecretExpiresAt, 'an expiry') * 1000,
  };
}

/** `now` in milliseconds since the epoch; where AWS leaves out how long and how often, RFC 8628's values hold. */
export async function start(
  oidc: SSOOIDCClient,
  { clientId, clientSecret }: OidcClient,
  startUrl: string,
  now: number,
): Promise<DeviceCode> {
  const reply = await oidc.send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl }));
  return {
    deviceCode: started(reply.deviceCode, 'a device code'),
    userCode: started(reply.userCode, 'a user code'),
    link: started(reply.verificationUriComplete ?? reply.verificationUri, 'a link'),
    expiresAt: now + (reply.expiresIn ?? DEFAULT_LIFE_SECONDS) * 1000,
    intervalMs: (reply.interval || DEFAULT_INTERVAL_SECONDS) * 1000,
  };
}

/** By the shapes' names, which are in the model; a code that was used, or that AWS never gave, is an invalid grant. */
const ENDS: Readonly<Record<string, Exclude<Polled['is'], 'signed-in'>>> = {
  AuthorizationPendingException: 'pending',
  SlowDownException: 'slow-down',
  ExpiredTokenException: 'expired',
  AccessDeniedException: 'denied',
  InvalidGrantException: 'invalid',
  InvalidClientException: 'invalid',
};

/** One question. What ends the code, or is still to come, is an answer; anything else throws. */
export async function poll(oidc: SSOOIDCClient, client: OidcClient, { deviceCode }: DeviceCode, now: number): Promise<Polled> {
  const { clientId, clientSecret } = client;
  try {
    const { accessToken, expiresIn, refreshToken } = await oidc.send(
      new CreateTokenCommand({ clientId, clientSecret, deviceCode, grantType: DEVICE_GRANT }),
    );
    return {
      is: 'signed-in',
      session: {
        ...client,
        accessToken: token(accessToken, 'a token'),
        expiresAt: now + token(expiresIn, 'an expiry') * 1000,
        refreshToken: refreshToken ?? null,
      },
    };
  } catch (error) {
    const is = error instanceof Error ? ENDS[error.name] : undefined;
    if (is === undefined) throw error;
    return { is };
  }
}
