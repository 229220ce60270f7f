import type { AccessKey, IamState } from './iam-state.ts';
import type { PortalState, RoleSession } from './portal/state.ts';

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
  };
  iam: IamState;
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
  /** Regions in which Identity Center refuses to say what it has (AccessDeniedException). */
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

/** An MFA device that a user of the directory has registered. */
export interface UserMfaDevice {
  name: string;
  kind: 'passkey' | 'authenticator-app';
  registeredAt: number;
}

/** As PutAlternateContact takes it. */
export interface AlternateContact {
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
export interface AccountPlan {
  type: 'FREE' | 'PAID';
  status: 'NOT_STARTED' | 'ACTIVE' | 'EXPIRED';
  /** Remaining credits in USD; undefined where AWS leaves the member out. */
  credits?: number;
  expiresAt?: number;
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

/** An IAM Identity Center instance with its directory and its permission sets. */
export interface Instance {
  arn: string;
  identityStoreId: string;
  ownerAccountId: string;
  name?: string;
  type: 'organization' | 'account';
  createdAt: number;
  status: 'CREATE_IN_PROGRESS' | 'CREATE_FAILED' | 'DELETE_IN_PROGRESS' | 'ACTIVE';
  /** Why it is not ACTIVE, as far as AWS says. */
  statusReason?: string;
  /** Of an organization instance: permission sets were not enabled. An account instance has none, whatever this says. */
  withoutPermissionSets?: boolean;
  /** Answers with the members and the words that AWS had before 2026. */
  isOfBefore2026?: boolean;
  /** The customer managed key that encrypts it; AWS's own where there is none. */
  kmsKeyArn?: string;
  /** When CREATE_IN_PROGRESS becomes ACTIVE. */
  activeAt?: number;
  /** When DELETE_IN_PROGRESS ends, and the instance with it. */
  goneAt?: number;
  primaryRegion: string;
  /** Every Region that answers with this instance, the primary one included. */
  regions: string[];
  /** Settings → Authentication → Standard authentication → Send email OTP; off unless somebody ticks it. */
  sendEmailOtp?: boolean;
  /** Customer managed ones and AWS's own, by name, each assigned to everybody. */
  applications?: { arn: string; name: string; createdAt: number }[];
  users: User[];
  groups: Group[];
  memberships: Membership[];
  permissionSets: PermissionSet[];
  assignments: Assignment[];
  /** CreateAccountAssignment requests, newest last; kept after they end, as AWS keeps them. */
  assignmentRequests: AssignmentRequest[];
  /** DeleteAccountAssignment requests, likewise. */
  assignmentDeletions: AssignmentRequest[];
  provisioningRequests: ProvisioningRequest[];
}

/** As DescribeUser tells it. */
export interface User {
  userId: string;
  userName: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email: string;
  status: 'ENABLED' | 'DISABLED';
  /** Set for users that an outside identity provider pushed. */
  externalIds: { issuer: string; id: string }[];
  createdAt: number;
  /** Until this moment other calls do not see the user yet (eventual consistency). */
  visibleAt: number;
  /** Has chosen a password; a one-time password is none. */
  hasPassword: boolean;
  mfaDevices?: UserMfaDevice[];
}

/** As DescribeGroup tells it. */
export interface Group {
  groupId: string;
  displayName: string;
  description?: string;
  externalIds: { issuer: string; id: string }[];
  createdAt: number;
  visibleAt: number;
}

/** As ListGroupMemberships tells it. */
export interface Membership {
  membershipId: string;
  groupId: string;
  userId: string;
  createdAt: number;
}

/** As DescribePermissionSet and its neighbours tell it. */
export interface PermissionSet {
  arn: string;
  name: string;
  description?: string;
  sessionDuration: string;
  relayState?: string;
  createdAt: number;
  tags: Record<string, string>;
  managedPolicies: { name: string; arn: string }[];
  inlinePolicy?: string;
  permissionsBoundary?: { managedPolicyArn: string };
  /** By account id: whether the role there is what the set says now. */
  provisioned: Record<string, 'latest' | 'stale'>;
  /** By account id: when the role goes whose last assignment has gone. */
  leaving?: Record<string, number>;
  /** By account id: how many roles of the set have gone there, for each new one has another name. */
  rolesGone?: Record<string, number>;
}

/** As ListAccountAssignments tells it. */
export interface Assignment {
  accountId: string;
  permissionSetArn: string;
  principalType: 'USER' | 'GROUP';
  principalId: string;
}

/** As DescribeAccountAssignmentCreationStatus and DescribeAccountAssignmentDeletionStatus tell it. */
export interface AssignmentRequest extends Assignment {
  requestId: string;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  failureReason?: string;
  createdAt: number;
  settlesAt: number;
}

/** As DescribePermissionSetProvisioningStatus tells it. */
export interface ProvisioningRequest {
  requestId: string;
  permissionSetArn: string;
  accountId: string;
  /** The account had the set when it began; if it hasn't any more as it ends, it fails. */
  wasThere?: boolean;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  failureReason?: string;
  createdAt: number;
  settlesAt: number;
}

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
