import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { AwsFault, type Call } from '../../service.ts';

/** How far a proof's time may be off, in milliseconds (invented). */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The code is AWS's for everything that is wrong with a request; that it is the one for proofs, too, is invented. */
export const invalidRequest = (message: string): AwsFault => new AwsFault('ValidationException', message, { error: 'INVALID_REQUEST' });

/** SIGNIN-4. Checks the proof of possession (RFC 9449) and gives its key's thumbprint (RFC 7638). */
export function provenKey({ request, clock, state }: Pick<Call, 'request' | 'clock' | 'state'>): string {
  const [head, body, signature, ...more] = (request.headers['dpop'] ?? '').split('.');
  if (head === undefined || body === undefined || signature === undefined || more.length > 0) {
    throw invalidRequest('A DPoP proof is needed.');
  }
  const { typ, alg, jwk } = parsed(head);
  const { htm, htu, iat, jti } = parsed(body);
  if (typ !== 'dpop+jwt' || alg !== 'ES256') throw invalidRequest('The DPoP proof has to be a dpop+jwt of ES256.');
  const key = publicKey(jwk);
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!signed) throw invalidRequest('The DPoP proof is not signed by its key.');
  if (htm !== request.method) throw invalidRequest('The DPoP proof is for another method.');
  if (htu !== tokenUrl(request)) throw invalidRequest('The DPoP proof is for another URL.');
  if (typeof iat !== 'number' || Math.abs(iat * 1000 - clock.now()) > CLOCK_SKEW_MS) {
    throw invalidRequest('The DPoP proof is too old or too new.');
  }
  if (typeof jti !== 'string' || jti === '') throw invalidRequest('The DPoP proof has no id.');
  if (state.signIn.proofIds.includes(jti)) throw invalidRequest('The DPoP proof was used before.');
  state.signIn.proofIds.push(jti);
  return createHash('sha256')
    .update(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }))
    .digest('base64url');
}

/** Loopback is reached without TLS, AWS only with it. */
function tokenUrl({ headers, path }: Call['request']): string {
  const host = headers['host'] ?? '';
  return `${/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u.test(host) ? 'http' : 'https'}://${host}${path}`;
}

function parsed(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Told below: the same for no JSON at all and for JSON that isn't an object.
  }
  throw invalidRequest('The DPoP proof cannot be read.');
}

function publicKey(jwk: unknown): JsonWebKey {
  const { kty, crv, x, y, d } = { ...Object(jwk) } as Readonly<Record<string, unknown>>;
  if (d !== undefined) throw invalidRequest('The DPoP proof shows its private key.');
  if (kty !== 'EC' || crv !== 'P-256' || !isCoordinate(x) || !isCoordinate(y)) throw invalidRequest('The DPoP proof has no P-256 key.');
  return { kty, crv, x, y };
}

const isCoordinate = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{43}$/u.test(value);
