import type { AccessKey, IamState } from './iam-state.ts';
import type { PortalState, RoleSession } from './portal/state.ts';
import type { Instance } from './identity-center-state.ts';
import type { RegionalState } from './regional-state.ts';
import type { Budget } from './services/budgets/state.ts';
import type { Trail } from './services/cloudtrail/state.ts';
import type { S3State } from './services/s3/state.ts';
import type { SignIn } from './services/signin/state.ts';

export type {
  Assignment,
  AssignmentRequest,
  Group,
  Instance,
  Membership,
  PermissionSet,
  ProvisioningRequest,
  User,
  UserMfaDevice,
} from './identity-center-state.ts';
export type { SignInCode, SignInSession, SignInUser } from './services/signin/state.ts';

/**
 * Everything that the rehearsal account holds. Plain data: `/_sandbox/state` prints it as it is.
 * Times are milliseconds since the epoch, of the sandbox's clock.
 */
export interface SandboxState {
  readonly accountId: string;
  account: {
    name: string;
    email: string;
    createdAt: number;
    state: 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
    alternateContacts: Partial<Record<'BILLING' | 'OPERATIONS' | 'SECURITY', AlternateContact>>;
    /** As GetContactInformation tells it: what was typed at the sign-up. */
    contact: Record<string, string>;
    /** IAM user and role access to Billing information; off unless root activates it, and no API tells. */
    iamAccessToBilling?: boolean;
    /** Tokens of the global STS endpoint are valid in all Regions (version 2); off unless somebody sets it. */
    tokensInAllRegions?: boolean;
  };
  /** By Region code: every Region that `account:ListRegions` knows, in AWS's order. */
  regions: Record<string, RegionState>;
  /** What Free Tier `GetAccountPlanState` answers; undefined for an account from before plans (ResourceNotFoundException). */
  plan: AccountPlan | undefined;
  root: {
    mfaDevices: MfaDevice[];
    accessKeys: AccessKey[];
    passwordPresent: boolean;
    /** The last sign-in at the console, which the credential report tells. */
    passwordLastUsed?: number;
  };
  iam: IamState;
  /** By Region code; see `regional()`: what isn't here is as a new account has it. */
  regional: Record<string, RegionalState>;
  s3: S3State;
  trails: Trail[];
  budgets: Budget[];
  organization: Organization | undefined;
  /** Every IAM Identity Center instance, ended ones left out. */
  instances: Instance[];
  /** What signing in at the access portal made. */
  portal: PortalState;
  /** Temporary credentials that the portal gave out. */
  roleSessions: RoleSession[];
  /** Rights taken from every caller but root, as `service-prefix:Action`, e.g. `sso:CreatePermissionSet`. */
  denied: string[];
  /** Rights that make AWS's own work on the caller's behalf fail, e.g. `iam:CreateRole` in the management account. */
  deniedOnBehalf: string[];
  /** Regions in which Identity Center and the services that have Regions refuse to say what they have. */
  hiddenRegions: string[];
  /** The Region of a project of the newer sign-up, in whose organization AWS keeps service control policies; undefined elsewhere. */
  projectRegion: string | undefined;
  /** What users sign in with, by user id. A Map, so that the printed state shows none of it. */
  passwords: Map<string, StoredPassword>;
  /** Mail that AWS would have sent, oldest first; its links and codes open nothing but the rehearsal. */
  mailbox: Mail[];
  /** What AWS Sign-In knows of sign-ins with the browser. */
  signIn: SignIn;
}

/** A password of a rehearsal, salted and hashed all the same: people type real ones. */
export interface StoredPassword {
  salt: Buffer;
  hash: Buffer;
  /** Has to be replaced at the next sign-in. */
  oneTime: boolean;
}

/** One mail to a user of the directory. */
export interface Mail {
  id: string;
  userId: string;
  to: string;
  subject: string;
  sentAt: number;
  /** A link to choose a password with, or a code to type at the sign-in. Good once. */
  carries: { kind: 'password-link'; token: string; used: boolean } | { kind: 'code'; code: string; used: boolean };
}

/** As PutAlternateContact takes it. */
interface AlternateContact {
  name: string;
  title: string;
  email: string;
  phone: string;
}

/** As ListRegions tells it. Times are in milliseconds of the sandbox's clock, here and below. */
export interface RegionState {
  status: 'ENABLED' | 'ENABLING' | 'DISABLING' | 'DISABLED' | 'ENABLED_BY_DEFAULT';
  /** When ENABLING or DISABLING ends. */
  settlesAt?: number;
}

/** As GetAccountPlanState tells it. */
interface AccountPlan {
  type: 'FREE' | 'PAID';
  status: 'NOT_STARTED' | 'ACTIVE' | 'EXPIRED';
  /** Remaining credits in USD; undefined where AWS leaves the member out. */
  credits?: number;
  expiresAt?: number;
  /** What earns more credits, as ListAccountActivities tells it. */
  activities?: Activity[];
}

/** As GetAccountActivity tells it. */
export interface Activity {
  id: string;
  title: string;
  description: string;
  /** In USD. */
  credit: number;
  status: 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED' | 'EXPIRING';
  url: string;
  minutes: number;
  expiresAt: number;
}

/** An MFA device of the root user. */
export interface MfaDevice {
  kind: 'virtual' | 'passkey' | 'hardware';
  serialNumber: string;
  enabledAt: number;
}

/** As DescribeOrganization tells it. */
export interface Organization {
  id: string;
  featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  managementAccountId: string;
  managementAccountEmail: string;
  /** The other accounts; for a member account, only itself. */
  memberAccounts?: MemberAccount[];
  /** Ids of member accounts that administer a service, and of which. */
  delegated?: { accountId: string; service: string; at: number }[];
  /** Names of its own service control policies. */
  policies?: string[];
}

/** As ListAccounts tells it. */
export interface MemberAccount {
  id: string;
  name: string;
  email: string;
  joinedAt: number;
}
