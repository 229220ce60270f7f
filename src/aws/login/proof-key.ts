import { createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';

/**
 * A fresh P-256 key, to which AWS binds the session: a stolen refresh token is worth nothing without it (RFC 9449).
 * In memory it is an object that no JSON and no log can show.
 */
export const newProofKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** One proof for one request: AWS takes each but once, so every attempt makes its own. `url` without query. */
export async function proofFor(key: KeyObject, method: string, url: string, nowMs: number): Promise<string> {
  const { kty, x, y, crv } = createPublicKey(key).export({ format: 'jwk' });
  return new SignJWT({ htm: method, htu: url, iat: Math.floor(nowMs / 1000), jti: randomUUID() })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, x, y, crv } as Readonly<Record<string, string>> })
    .sign(key);
}
