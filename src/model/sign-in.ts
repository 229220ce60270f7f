import type { AccountReader, Caller } from './account.ts';

/** What a person types or compares at the access portal so that a device is signed in. */
export interface DeviceCode {
  /** Asked with, never shown. */
  readonly deviceCode: string;
  readonly userCode: string;
  /** With the user code in it. */
  readonly link: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** At least so long between two questions. */
  readonly intervalMs: number;
}

/** A user's session at the access portal. It opens accounts: kept in memory, and in the AWS CLI's own cache by consent alone. */
export interface PortalSession {
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Null where AWS gave none: then the session ends without a successor. */
  readonly refreshToken: string | null;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientExpiresAt: number;
}

/** Why a device code gives no session. `invalid`: AWS does not know it (any more). */
export type CodeEnd = 'expired' | 'denied' | 'invalid';

/** What one question for the token answers. */
export type Polled = { readonly is: 'signed-in'; readonly session: PortalSession } | { readonly is: 'pending' | 'slow-down' | CodeEnd };

/** From GetRoleCredentials of the access portal. Secret: never shown, never kept. */
interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** What the portal answers about a role: "No access" is also its answer for a while after the assignment. */
export type RoleAnswer =
  | { readonly is: 'given'; readonly credentials: RoleCredentials; readonly requestId: string | null }
  | { readonly is: 'no-access' };

/** Somebody's own entry, for whom no AWS credentials are needed: SSO OIDC's device flow, and what the access portal gives. */
export interface Portal {
  readonly startUrl: string;
  readonly region: string;
  begin(): Promise<DeviceCode>;
  poll(code: DeviceCode): Promise<Polled>;
  /** A session that somebody has from before: its secrets are hidden like those of a new one. */
  resume(session: PortalSession): void;
  /** Account ids. */
  accounts(session: PortalSession): Promise<readonly string[]>;
  /** Names of permission sets; none while the portal does not know of the assignment. */
  roles(session: PortalSession, accountId: string): Promise<readonly string[]>;
  credentials(session: PortalSession, accountId: string, role: string): Promise<RoleAnswer>;
  /** Who holds these credentials, and the account as it is for them; `requestId` is GetCallerIdentity's. */
  enter(
    credentials: RoleCredentials,
  ): Promise<{ readonly account: AccountReader; readonly caller: Caller; readonly requestId: string | null }>;
}

/** Who is to sign in, and as what. */
export interface Expected {
  /** Null where it was not said: then the one account that the portal lists. */
  readonly accountId: string | null;
  /** Any of these; empty where it was not said. Compared without case, as the directory does. */
  readonly userNames: readonly string[];
  /** Any of these permission sets. */
  readonly permissionSets: readonly string[];
}

/** Where somebody signs in at the access portal, and who is expected. */
export interface Entrance {
  readonly startUrl: string;
  readonly region: string;
  readonly expected: Expected;
  readonly firstPassword: SignInCard['firstPassword'];
  readonly accountName: string | null;
}

/** `why` in sentences, with the command that makes what is missing. */
export type EntranceReading = { readonly is: 'there'; readonly entrance: Entrance } | { readonly is: 'missing'; readonly why: string };

/** A session at an access portal that is kept on this computer, under the name of an sso-session. */
export interface KeptSession {
  readonly session: PortalSession;
  /** A profile of that session for the account and one of the roles; null where there is none. */
  readonly profile: string | null;
}

/** What a person is shown who is to sign in. */
export interface SignInCard {
  readonly code: DeviceCode;
  readonly startUrl: string;
  readonly expected: Expected;
  /** Where an administrator sees to a first password, the links null where only the user is at hand; null where an outside identity provider keeps the passwords. */
  readonly firstPassword: { readonly settings: string | null; readonly user: string | null } | null;
  /** A code that takes the place of one that ended. */
  readonly again: boolean;
  /** An IAM user at the console's own page, which shows no code: the account's alias, else its id; `opened` in this computer's browser. */
  readonly browser?: { readonly account: string; readonly opened: boolean };
}
