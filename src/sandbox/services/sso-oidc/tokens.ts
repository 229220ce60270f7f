import { createHash } from 'node:crypto';
import type { Call } from '../../service.ts';
import type { DeviceAuthorization, OidcClient, PortalSession } from '../../portal/state.ts';
import { clientOf, oauthError, type OfClient } from './clients.ts';

/** Eight hours: the portal's session as a new instance has it. https://docs.aws.amazon.com/singlesignon/latest/userguide/configure-user-session.html */
const SESSION_SECONDS = 8 * 3600;
/** What a client's clock and the way here may be off by. */
const TOLERANCE_MS = 50;
/** https://datatracker.ietf.org/doc/html/rfc8628#section-3.5 */
const SLOWER_BY_SECONDS = 5;
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** The scope that makes AWS give a refresh token. */
const REFRESHING_SCOPE = 'sso:account:access';

interface TokenInput extends OfClient {
  readonly grantType: string;
  readonly deviceCode?: string;
  readonly refreshToken?: string;
  readonly code?: string;
  readonly codeVerifier?: string;
  readonly redirectUri?: string;
}

/** OIDC-3, OIDC-4, OIDC-5. */
export function createToken(call: Call<TokenInput>): Record<string, unknown> {
  const client = clientOf(call);
  switch (call.input.grantType) {
    case DEVICE_GRANT:
      return reply(byDevice(call, client));
    case 'authorization_code':
      return reply(byCode(call, client));
    case 'refresh_token':
      return reply(byRefresh(call, client));
    default:
      throw oauthError(
        'UnsupportedGrantTypeException',
        'unsupported_grant_type',
        `The grant type ${call.input.grantType} is not supported`,
      );
  }
}

function byDevice(call: Call<TokenInput>, client: OidcClient): PortalSession {
  const { input, state, clock } = call;
  const device = state.portal.devices.find(({ deviceCode, clientId }) => deviceCode === input.deviceCode && clientId === client.clientId);
  if (!device || device.status === 'used' || device.redirect) {
    throw oauthError('InvalidGrantException', 'invalid_grant', 'Invalid grant provided');
  }
  if (device.expiresAt <= clock.now()) throw oauthError('ExpiredTokenException', 'expired_token', 'Device code has expired');
  keepPace(device, clock.now());
  if (device.status === 'denied') throw oauthError('AccessDeniedException', 'access_denied', 'The user denied the request');
  if (device.userId === undefined) {
    throw oauthError('AuthorizationPendingException', 'authorization_pending', 'Authorization is still pending');
  }
  device.status = 'used';
  return session(call, client, device);
}

/** Whoever brings the code has to know the verifier, of which only the hash was on the way through the browser. */
function byCode(call: Call<TokenInput>, client: OidcClient): PortalSession {
  const { input, state, clock } = call;
  const device = state.portal.devices.find(({ deviceCode, clientId }) => deviceCode === input.code && clientId === client.clientId);
  const { redirect } = device ?? {};
  const challenge = createHash('sha256')
    .update(input.codeVerifier ?? '')
    .digest('base64url');
  const isGood = device?.status === 'approved' && device.expiresAt > clock.now();
  if (!isGood || redirect?.challenge !== challenge || redirect.uri !== input.redirectUri) {
    throw oauthError('InvalidGrantException', 'invalid_grant', 'Invalid grant provided');
  }
  device.status = 'used';
  return session(call, client, device);
}

function keepPace(device: DeviceAuthorization, now: number): void {
  const { lastPolledAt } = device;
  device.lastPolledAt = now;
  if (lastPolledAt === undefined || now - lastPolledAt + TOLERANCE_MS >= device.intervalSeconds * 1000) return;
  device.intervalSeconds += SLOWER_BY_SECONDS;
  throw oauthError('SlowDownException', 'slow_down', 'The client polls too fast');
}

/** A refresh token works once: the reply brings the next one (invented; AWS may leave it as it is). */
function byRefresh(call: Call<TokenInput>, client: OidcClient): PortalSession {
  const { portal } = call.state;
  const before = portal.sessions.find(
    ({ refreshToken, clientId }) => refreshToken !== null && refreshToken === call.input.refreshToken && clientId === client.clientId,
  );
  if (!before) throw oauthError('InvalidGrantException', 'invalid_grant', 'Invalid refresh token provided');
  portal.sessions = portal.sessions.filter((each) => each !== before);
  return session(call, client, before);
}

function session(
  { state, ids, clock }: Call<unknown>,
  { clientId, scopes }: OidcClient,
  { instanceArn, userId = '' }: Pick<DeviceAuthorization, 'instanceArn' | 'userId'>,
): PortalSession {
  const made: PortalSession = {
    accessToken: ids.hex(96),
    refreshToken: scopes.includes(REFRESHING_SCOPE) ? ids.hex(96) : null,
    clientId,
    instanceArn,
    userId,
    expiresAt: clock.now() + SESSION_SECONDS * 1000,
  };
  state.portal.sessions.push(made);
  return made;
}

const reply = ({ accessToken, refreshToken }: PortalSession): Record<string, unknown> => ({
  accessToken,
  tokenType: 'Bearer',
  expiresIn: SESSION_SECONDS,
  refreshToken: refreshToken ?? undefined,
});
