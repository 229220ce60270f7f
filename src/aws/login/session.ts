import type { KeyObject } from 'node:crypto';
import { decodeJwt } from 'jose';
import { CredentialsError } from '../../model/errors.ts';

/** Who signed in, and what proves it to AWS for 12 hours at most. Never shown, and written nowhere but to the AWS CLI's cache. */
export interface LoginSession {
  /** Of who signed in, such as `arn:aws:iam::111122223333:root`: what the AWS CLI calls the login session. */
  readonly arn: string;
  readonly accountId: string;
  readonly clientId: string;
  /** Where it was made; AWS refreshes it nowhere else (https://github.com/aws/aws-cli/issues/10613). */
  readonly region: string;
  readonly credentials: SessionCredentials;
  readonly refreshToken: string;
  readonly idToken: string;
  readonly key: KeyObject;
}

/** They last 15 minutes at most. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Root, an IAM user, or whoever the console knows: an assumed role or a federated user. */
const ARN = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(?:root|(?:user|assumed-role|federated-user)\/[\w+=,.@/-]+)$/;

/**
 * Who the id token is about. Its signature needs no look: it came from AWS's token endpoint itself, by TLS
 * (OpenID Connect Core 1.0, 3.1.3.7), and GetCallerIdentity says who it really is.
 */
export function whoIs(idToken: string): { readonly arn: string; readonly accountId: string } {
  const arn = subjectOf(idToken);
  const accountId = ARN.exec(arn ?? '')?.[1];
  if (arn === undefined || accountId === undefined) {
    throw new CredentialsError(
      'sign-in',
      'AWS Sign-In did not say who signed in: its id token names no ARN.',
      'Run this again; if it stays so, use AWS CloudShell, where the console signs you in.',
    );
  }
  return { arn, accountId };
}

function subjectOf(idToken: string): string | undefined {
  try {
    return decodeJwt(idToken).sub;
  } catch {
    // Told above: the same for no token at all and for one that names nobody.
    return undefined;
  }
}
