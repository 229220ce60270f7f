/** Its secrets open nothing but this sandbox. */
export interface SignIn {
  codes: SignInCode[];
  sessions: SignInSession[];
  /** Of every proof of possession so far: one is taken but once. */
  proofIds: string[];
}

/** Somebody who has signed in to the console. */
export interface SignInUser {
  kind: 'root' | 'iam-user';
  arn: string;
  userId: string;
  /** Root needs no policy; an IAM user needs SignInLocalDevelopmentAccess. */
  mayUseLocally: boolean;
  /** One of the account's users, with the rights that it has there; not one that the sign-in page made up. */
  isOfAccount?: boolean;
}

/** An authorization code, which is good once. */
export interface SignInCode {
  code: string;
  clientId: string;
  redirectUri: string;
  /** base64url of the verifier's SHA-256. */
  challenge: string;
  user: SignInUser;
  issuedAt: number;
  used: boolean;
}

/** A session of AWS Sign-In for local development. */
export interface SignInSession {
  user: SignInUser;
  clientId: string;
  /** Of the endpoint that it was made at, where its name has one. */
  region?: string;
  /** Of the key that it is bound to (RFC 7638). */
  thumbprint: string;
  startedAt: number;
  /** Set by a change of the password. */
  ended?: boolean;
  refreshTokens: string[];
  credentials: { accessKeyId: string; sessionToken: string; expiresAt: number }[];
}
