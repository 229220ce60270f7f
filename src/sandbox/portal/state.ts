/** What signing in at the access portal makes. Times are milliseconds since the epoch, of the sandbox's clock. */
export interface PortalState {
  clients: OidcClient[];
  /** Newest last; ended ones stay, so that what comes too late is told from what never was. */
  devices: DeviceAuthorization[];
  sessions: PortalSession[];
  /** Browsers that have begun to sign in, by the cookie that they were given. */
  browsers: Browser[];
}

/** `code`: has to type the one that was mailed; `in`: signed in. */
export interface Browser {
  cookie: string;
  userId: string;
  stage: 'password' | 'code' | 'new-password' | 'mfa' | 'register-mfa' | 'in';
}

export interface OidcClient {
  clientId: string;
  clientSecret: string;
  name: string;
  scopes: readonly string[];
  /** The start URL of the portal that it wants to sign in at by a redirect. */
  issuerUrl?: string;
  expiresAt: number;
}

/** A device code that somebody signs in for, or doesn't. */
export interface DeviceAuthorization {
  deviceCode: string;
  /** What the person compares: `BCDF-GHJK`. */
  userCode: string;
  clientId: string;
  instanceArn: string;
  status: 'pending' | 'approved' | 'denied' | 'used';
  /** Who approved it. */
  userId?: string;
  expiresAt: number;
  intervalSeconds: number;
  lastPolledAt?: number;
  /** Set where the browser brings the code back to the program by itself, which shows no code to compare. */
  redirect?: Redirect;
}

/** Where a browser leads to afterwards, with what the program gave it on the way. */
export interface Redirect {
  uri: string;
  state: string;
  /** base64url of the verifier's SHA-256. */
  challenge: string;
}

/** What an access token stands for. */
export interface PortalSession {
  accessToken: string;
  /** Null for a client without the scope that gives one. */
  refreshToken: string | null;
  clientId: string;
  instanceArn: string;
  userId: string;
  expiresAt: number;
}

/** Temporary credentials of a permission set's role. */
export interface RoleSession {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  accountId: string;
  permissionSetArn: string;
  arn: string;
  /** `AROA…:ada`. */
  userId: string;
  expiresAt: number;
}

export const emptyPortal = (): PortalState => ({ clients: [], devices: [], sessions: [], browsers: [] });
