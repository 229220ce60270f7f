import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, member } from './harness.ts';

const VERIFIER = 'v'.repeat(64);
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
export const SAME_DEVICE = 'arn:aws:signin:::devtools/same-device';
export const CROSS_DEVICE = 'arn:aws:signin:::devtools/cross-device';
export const REDIRECT = 'http://127.0.0.1:5555/oauth/callback';
const HOST = 'us-east-1.signin.aws.amazon.com';

export const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

export interface Proof {
  readonly key: KeyObject;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs in place of the key in the header. */
  readonly signer?: KeyObject;
}

export async function proof(sandbox: Sandbox, { key, claims, header, signer = key }: Proof): Promise<string> {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  const iat = Math.floor(sandbox.clock.now() / 1000);
  return new SignJWT({ htm: 'POST', htu: `https://${HOST}/v1/token`, iat, jti: randomUUID(), ...claims })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...header })
    .sign(signer);
}

/** Calls the token endpoint with a proof; null for none. */
export async function token(sandbox: Sandbox, input: object, given: Proof | string | null, host = HOST): Promise<Answer> {
  const dpop =
    typeof given === 'string'
      ? given
      : given === null
        ? undefined
        : await proof(sandbox, { ...given, claims: { htu: `https://${host}/v1/token`, ...given.claims } });
  return ask(sandbox, 'signin', 'CreateOAuth2Token', input, { as: null, headers: { host, ...(dpop !== undefined && { dpop }) } });
}

/** What redeems a code that the person has just allowed. */
export function redeeming(
  sandbox: Sandbox,
  allowed: Partial<Parameters<Sandbox['person']['allowSignIn']>[0]> = {},
): Record<string, string> {
  const asked = { clientId: SAME_DEVICE, redirectUri: REDIRECT, challenge: CHALLENGE, ...allowed };
  return {
    clientId: asked.clientId,
    grantType: 'authorization_code',
    code: sandbox.person.allowSignIn(asked),
    codeVerifier: VERIFIER,
    redirectUri: asked.redirectUri,
  };
}

export interface Tokens {
  readonly key: KeyObject;
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  readonly refreshing: Record<string, string>;
  readonly idToken: string;
}

export async function signedIn(sandbox: Sandbox, allowed: Parameters<typeof redeeming>[1] = {}): Promise<Tokens> {
  const key = newKey();
  const { status, body } = await token(sandbox, redeeming(sandbox, allowed), { key });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const credentials = member(body, 'accessToken') as Tokens['credentials'];
  return {
    key,
    credentials,
    idToken: String(member(body, 'idToken')),
    refreshing: { clientId: SAME_DEVICE, grantType: 'refresh_token', refreshToken: String(member(body, 'refreshToken')) },
  };
}
