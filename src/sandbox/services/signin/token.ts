import { createHash } from 'node:crypto';
import { newId } from '../../callers.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SignInCode, SignInSession, SignInUser } from '../../state.ts';
import { invalidRequest, provenKey } from './proof.ts';

interface TokenInput {
  readonly clientId: string;
  readonly grantType: string;
  readonly code?: string;
  readonly redirectUri?: string;
  readonly codeVerifier?: string;
  readonly refreshToken?: string;
}

export type TokenCall = Call<{ readonly tokenInput: TokenInput }>;

/** How long a code can be redeemed: the most that RFC 6749 (4.1.2) recommends; AWS's own time is in no source. */
const CODE_MS = 10 * 60_000;
const SESSION_MS = 12 * 60 * 60_000;
/** In seconds, the most of the model. */
const CREDENTIALS_S = 900;

const WRONG_GRANT = 'The provided authorization grant is invalid, expired, revoked, or malformed';

type Denial = 'TOKEN_EXPIRED' | 'AUTHCODE_EXPIRED' | 'USER_CREDENTIALS_CHANGED' | 'INSUFFICIENT_PERMISSIONS';

/** The status differs with the reason (model). */
const denied = (error: Denial, message: string): AwsFault =>
  new AwsFault('AccessDeniedException', message, { error }, error.endsWith('_EXPIRED') ? 401 : 403);

/** SIGNIN-3, SIGNIN-5. */
export function createToken(call: TokenCall): Record<string, unknown> {
  const thumbprint = provenKey(call);
  const { grantType } = call.input.tokenInput;
  return { tokenOutput: grantType === 'refresh_token' ? refreshed(call, thumbprint) : redeemed(call, thumbprint) };
}

function redeemed(call: TokenCall, thumbprint: string): Record<string, unknown> {
  const { clientId } = call.input.tokenInput;
  const code = codeOf(call);
  code.used = true;
  if (!code.user.mayUseLocally) {
    throw denied('INSUFFICIENT_PERMISSIONS', `User: ${code.user.arn} is not authorized to perform: signin:CreateOAuth2Token`);
  }
  const session: SignInSession = {
    user: code.user,
    clientId,
    thumbprint,
    startedAt: call.clock.now(),
    refreshTokens: [],
    credentials: [],
    ...(call.region !== '' && { region: call.region }),
  };
  call.state.signIn.sessions.push(session);
  return { ...issued(call, session), idToken: idToken(call, code.user, clientId) };
}

function codeOf({ input: { tokenInput }, state, clock }: TokenCall): SignInCode {
  const { clientId, code, redirectUri, codeVerifier } = tokenInput;
  const found = state.signIn.codes.find((each) => each.code === code);
  if (!found || found.clientId !== clientId || found.redirectUri !== redirectUri) throw invalidRequest(WRONG_GRANT);
  if (
    createHash('sha256')
      .update(codeVerifier ?? '')
      .digest('base64url') !== found.challenge
  ) {
    throw invalidRequest(WRONG_GRANT);
  }
  if (found.used || clock.now() - found.issuedAt > CODE_MS) {
    throw denied('AUTHCODE_EXPIRED', 'The authorization code has expired or was used.');
  }
  return found;
}

function refreshed(call: TokenCall, thumbprint: string): Record<string, unknown> {
  const { clientId, refreshToken = '' } = call.input.tokenInput;
  const session = call.state.signIn.sessions.find(({ refreshTokens }) => refreshTokens.includes(refreshToken));
  const elsewhere = session?.region !== undefined && call.region !== '' && session.region !== call.region;
  if (!session || session.clientId !== clientId || session.thumbprint !== thumbprint || elsewhere) throw invalidRequest(WRONG_GRANT);
  if (session.ended) throw denied('USER_CREDENTIALS_CHANGED', 'The password was changed.');
  if (call.clock.now() - session.startedAt > SESSION_MS) throw denied('TOKEN_EXPIRED', 'The session has expired.');
  return issued(call, session);
}

/** A refresh token that was used goes on working: AWS calls a refresh idempotent (model). */
function issued({ ids, clock }: TokenCall, session: SignInSession): Record<string, unknown> {
  const accessToken = { accessKeyId: newId('ASIA', ids), secretAccessKey: ids.hex(40), sessionToken: ids.hex(64) };
  const refreshToken = ids.hex(96);
  session.refreshTokens.push(refreshToken);
  session.credentials.push({
    accessKeyId: accessToken.accessKeyId,
    sessionToken: accessToken.sessionToken,
    expiresAt: clock.now() + CREDENTIALS_S * 1000,
  });
  return { accessToken, tokenType: 'aws_sigv4', expiresIn: CREDENTIALS_S, refreshToken };
}

/** Its `sub` is what the AWS CLI calls the login session; its other claims and its signature are invented. */
function idToken({ clock, ids }: TokenCall, { arn }: SignInUser, aud: string): string {
  const iat = Math.floor(clock.now() / 1000);
  return `${part({ alg: 'ES384', typ: 'JWT' })}.${part({ sub: arn, aud, iat, exp: iat + CREDENTIALS_S })}.${ids.hex(128)}`;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
