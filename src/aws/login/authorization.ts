import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Way } from '../../model/browser-sign-in.ts';

/** The AWS CLI's public clients, the same in every partition. https://docs.aws.amazon.com/signin/latest/userguide/command-line-sign-in.html */
const CLIENT_IDS: Readonly<Record<Way, string>> = {
  'same-device': 'arn:aws:signin:::devtools/same-device',
  'other-device': 'arn:aws:signin:::devtools/cross-device',
};

/** One attempt to sign in: what goes to the browser, and what stays here to prove that the code which comes back is ours. */
export interface Authorization {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Comes back with the code, and must be the same to the letter. */
  readonly state: string;
  /** Never leaves this process before the code is redeemed (RFC 7636). */
  readonly verifier: string;
  /** For the browser. */
  readonly link: string;
}

/** Where AWS shows the code of the other-device way. */
export const confirmationOf = (base: string): string => `${base}/v1/sessions/confirmation`;

/** By which an answer is known to be that of this sign-in: nobody can guess it. */
export const newState = (): string => randomUUID();

/** `base` is AWS Sign-In's origin, with a path perhaps, without a slash at its end. */
export function newAuthorization(way: Way, base: string, redirectUri: string, state: string): Authorization {
  const clientId = CLIENT_IDS[way];
  // 64 characters of the 66 that RFC 7636 allows.
  const verifier = randomBytes(48).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    state,
    // AWS's spelling; elsewhere it is S256.
    code_challenge_method: 'SHA-256',
    scope: 'openid',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  return { clientId, redirectUri, state, verifier, link: `${base}/v1/authorize?${query.toString()}` };
}
