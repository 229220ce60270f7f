import type {
  Administrator,
  Assignment,
  AsyncRequest,
  DirectoryGroup,
  DirectoryUser,
  GroupMembership,
  GroupOfUser,
  Instance,
  InstanceContents,
  InstanceSearch,
  InstanceType,
  PermissionSet,
  PermissionSetPolicies,
  Principal,
  PrincipalAssignment,
} from './identity-center.ts';
import type { AlternateContact, ContactType } from './contact.ts';
import type { BaselineReader } from './baseline.ts';
import type { IamAdministrator, IamAdministratorRole, IamGroup, IamKey, IamUser, LoginProfile, MfaDevice, PasswordPolicy } from './iam.ts';
import type { IamInventory, Inventory, InventoryIds } from './inventory.ts';
import type { Reading } from './reading.ts';

/** What a caller's ARN says that it is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export type CallerKind = 'root' | 'iam-user' | 'assumed-role' | 'identity-center-role' | 'federated-user';

/** Whoever these credentials belong to. */
export interface Caller {
  readonly arn: string;
  readonly accountId: string;
  readonly kind: CallerKind;
  /** The user, role or permission set, without path and session. */
  readonly name: string;
  /** `aws`, `aws-cn`, … */
  readonly partition: string;
  /** A key that does not expire by itself (`AKIA…`). */
  readonly longLivedKey: boolean;
}

/** From Account Management GetAccountInformation. */
export interface AccountInformation {
  readonly name: string | null;
  /** `ACTIVE`, `PENDING_ACTIVATION`, …; null where AWS leaves it out. */
  readonly state: string | null;
}

/** From IAM GetAccountSummary, which is live. */
export interface RootSummary {
  readonly mfaEnabled: boolean;
  /** Null where AWS does not say, outside the commercial partition alone. */
  readonly accessKeysPresent: boolean | null;
  /** Null where AWS leaves it out. */
  readonly passwordPresent: boolean | null;
  /** 1 or 2; version 1 tokens of the global STS endpoint do not work in opt-in Regions. Null where AWS leaves it out. */
  readonly globalEndpointTokenVersion: number | null;
}

/** What could be listed of root's MFA devices. */
export interface RootMfaDevices {
  readonly devices: readonly RootMfaDevice[];
  /** All kinds were listed. Otherwise the virtual ones alone: the caller is not root, or IAM refuses to list the rest. */
  readonly isComplete: boolean;
}

/** From IAM ListMFADevices as root, else ListVirtualMFADevices. A serial number alone proves nothing. */
export interface RootMfaDevice {
  readonly serialNumber: string;
  readonly kind: 'virtual' | 'passkey-or-hardware';
}

/** From IAM ListAccessKeys and GetAccessKeyLastUsed, which answer for root's keys to root alone. */
export interface RootAccessKey {
  readonly accessKeyId: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly lastUsedAt: string | null;
  /** It is the key that these credentials are. */
  readonly inUse: boolean;
}

/** From Free Tier GetAccountPlanState. */
export interface AccountPlan {
  readonly type: string;
  readonly status: string;
  /** Remaining credits; null where AWS leaves them out. */
  readonly credits: { readonly amount: number; readonly unit: string } | null;
  /** ISO 8601, when the plan ends; null where AWS gives no end. */
  readonly expiresAt: string | null;
}

/** From Free Tier ListAccountActivities: what earns a credit on the free plan. */
export interface AccountActivity {
  readonly activityId: string;
  readonly title: string;
  /** `NOT_STARTED`, `IN_PROGRESS`, `COMPLETED` or `EXPIRING`. */
  readonly status: string;
  /** Null where AWS does not say. */
  readonly credit: { readonly amount: number; readonly unit: string } | null;
}

/** From Organizations DescribeOrganization. */
export interface Organization {
  readonly id: string;
  readonly managementAccountId: string;
  /** `ALL` or `CONSOLIDATED_BILLING`. */
  readonly featureSet: string;
}

/** From Account Management ListRegions, the only truth about which Regions exist. */
export interface RegionStatus {
  /** A Region code, such as `eu-south-1`. */
  readonly region: string;
  readonly status: string;
}

/** From Organizations ListAccounts, the management account left out. */
export interface MemberAccounts {
  readonly count: number;
  /** There are more, which were not counted. */
  readonly isMore: boolean;
}

/** What an organization holds beside accounts, and its own standard policies. */
export interface OrganizationContents {
  /** Ids of accounts that administer a service for it. */
  readonly delegatedAdministrators: readonly string[];
  /** Names. */
  readonly policies: readonly string[];
  /** Service principals that it trusts. */
  readonly services: readonly string[];
}

/** How far a look is that takes many calls. */
export interface LookProgress {
  /** `permission sets`, `members of the group`. */
  readonly what: string;
  readonly done: number;
  /** Null where AWS does not say how many there are. */
  readonly of: number | null;
}

/** What can be read afresh, apart from the rest. */
export type ReadScope =
  | 'account'
  | 'root'
  | 'organization'
  | 'instance'
  | 'directory'
  | 'permission-sets'
  | 'assignments'
  | 'regions'
  | 'iam'
  | 'baseline'
  | 'baseline-contents';

/**
 * A memoised, read-only view of the account. Two steps that need the same thing share one call, and
 * independent reads run side by side. Every method throws AccessDeniedError or AwsCallError where AWS
 * refuses or cannot be reached: nothing of that is ever "absent". Methods about IAM Identity Center answer
 * "later" while there is no instance to ask.
 */
export interface AccountReader {
  /** The Region that IAM Identity Center is looked for first, and would be enabled in. */
  readonly homeRegion: string;
  /** The next read of these scopes asks AWS again. */
  forget(scopes: readonly ReadScope[]): void;

  caller(): Promise<Caller>;
  /** Where the console is while AWS is being rehearsed, without a slash at its end; undefined for AWS's own. */
  consoleBase(): Promise<string | undefined>;
  /** AWS is being rehearsed: known once any reply has come. */
  isRehearsal(): Promise<boolean>;
  accountInformation(): Promise<AccountInformation>;
  /** Absent for an account from before plans. */
  accountPlan(): Promise<Reading<AccountPlan>>;
  /** What can be earned, or was, on the free plan; absent on any other. */
  accountActivities(): Promise<Reading<readonly AccountActivity[]>>;
  /** Which of BILLING, OPERATIONS and SECURITY have an alternate contact. */
  alternateContacts(): Promise<readonly ContactType[]>;
  alternateContact(type: ContactType): Promise<Reading<AlternateContact>>;
  rootSummary(): Promise<RootSummary>;
  /** Virtual devices from any caller; all kinds where the caller is root, and IAM lists them. */
  rootMfaDevices(): Promise<RootMfaDevices>;
  /** Only root itself can list them: "later" for any other caller, and where AWS refuses a temporary root session. */
  rootAccessKeys(): Promise<Reading<readonly RootAccessKey[]>>;
  /** Absent where the account is in no organization. */
  organization(): Promise<Reading<Organization>>;
  /** For the management account alone. */
  memberAccounts(): Promise<MemberAccounts>;
  /** For the management account alone. */
  organizationContents(): Promise<OrganizationContents>;
  regions(): Promise<readonly RegionStatus[]>;

  instances(): Promise<InstanceSearch>;
  /** Those that this one Region lists, whatever their status. */
  instancesIn(region: string): Promise<readonly Instance[]>;
  /** Whether DescribeInstance shows it, and not as one that goes, whatever a list says. */
  instanceAnswers(instanceArn: string, region: string): Promise<boolean>;
  /** The instance that counts, once it is ACTIVE and has an identity store: before that AWS takes no other call about it. */
  instance(): Promise<Reading<Instance>>;
  /** "later" also where AWS no longer lists what it has listed a moment ago. */
  instanceType(): Promise<Reading<InstanceType>>;
  instanceContents(): Promise<Reading<InstanceContents>>;
  /** Whether the directory has neither a user nor a group. */
  directoryIsEmpty(): Promise<Reading<boolean>>;

  userId(by: { readonly userName: string } | { readonly email: string }): Promise<Reading<string>>;
  user(userId: string): Promise<Reading<DirectoryUser>>;
  /** Those of them that there are, with as few calls as it takes. */
  users(userIds: readonly string[]): Promise<Reading<readonly DirectoryUser[]>>;
  /** Whether an outside identity provider keeps the directory: a user or a group of a first page has ExternalIds. */
  directoryIsExternal(): Promise<Reading<boolean>>;
  groupId(name: string): Promise<Reading<string>>;
  group(groupId: string): Promise<Reading<DirectoryGroup>>;
  /** User ids. */
  groupMembers(groupId: string): Promise<Reading<readonly string[]>>;
  memberships(groupId: string): Promise<Reading<readonly GroupMembership[]>>;
  /** The groups that the user is in. */
  groupsOf(userId: string): Promise<Reading<readonly GroupOfUser[]>>;

  permissionSet(name: string): Promise<Reading<PermissionSet>>;
  permissionSetByArn(permissionSetArn: string): Promise<Reading<PermissionSet>>;
  permissionSetPolicies(permissionSetArn: string): Promise<Reading<PermissionSetPolicies>>;
  permissionSetTags(permissionSetArn: string): Promise<Reading<Readonly<Record<string, string>>>>;
  /** Account ids in which the set has a role; "absent" where AWS gave no list, which may mean none, or not. */
  permissionSetAccounts(permissionSetArn: string): Promise<Reading<readonly string[]>>;
  /** ARNs of sets whose role in the account is what the set says now. */
  currentPermissionSets(accountId: string): Promise<Reading<readonly string[]>>;
  /** Of that permission set in that account, or "absent" where the set has none running; `requestId` names one of ours. */
  provisioning(permissionSetArn: string, accountId: string, requestId: string | undefined): Promise<Reading<AsyncRequest>>;

  /** "absent" where AWS gave no list, which may mean none, or not. */
  assignments(accountId: string, permissionSetArn: string): Promise<Reading<readonly Assignment[]>>;
  /** The assignment request with this id, or else one that AWS is working on for the same account, set and principal. */
  assignmentRequest(wanted: {
    readonly accountId: string;
    readonly permissionSetArn: string;
    readonly principalId: string;
    readonly requestId: string | undefined;
  }): Promise<Reading<AsyncRequest>>;
  /** In every account; of a user those of its groups, too. */
  assignmentsOf(principal: Principal): Promise<Reading<readonly PrincipalAssignment[]>>;
  /** ARNs of applications that the principal is assigned to. */
  applicationsOf(principal: Principal): Promise<Reading<readonly string[]>>;
  /** As {@link assignmentRequest}, of one that ends an assignment. */
  assignmentDeletion(wanted: {
    readonly accountId: string;
    readonly permissionSetArn: string;
    readonly principalId: string;
    readonly requestId: string | undefined;
  }): Promise<Reading<AsyncRequest>>;
  /** Enabled users who hold AdministratorAccess in this account, by group or directly. */
  administrators(): Promise<Reading<readonly Administrator[]>>;
  /** What only the baseline asks for: loaded, with its clients, when it is first asked for. */
  baseline(): Promise<BaselineReader>;

  /** By its name to the letter. */
  iamUser(userName: string): Promise<Reading<IamUser>>;
  /** By the id that no other one ever has: a name may have been made anew. */
  iamUserById(userId: string): Promise<Reading<IamUser>>;
  iamGroupById(groupId: string): Promise<Reading<IamGroup>>;
  /** Whether IAM lists none at all of these, where its summary counts some: then the list says nothing of any of them. */
  iamHides(what: 'users' | 'groups'): Promise<boolean>;
  /** Names that differ from this one by case alone, in which IAM tells none apart. */
  iamUsersLike(userName: string): Promise<readonly string[]>;
  /** With its members. */
  iamGroup(groupName: string): Promise<Reading<IamGroup>>;
  iamGroupsLike(groupName: string): Promise<readonly string[]>;
  /** Names of groups. */
  iamGroupsOf(userName: string): Promise<readonly string[]>;
  /** ARNs of managed policies. */
  iamGroupPolicies(groupName: string): Promise<readonly string[]>;
  iamUserPolicies(userName: string): Promise<readonly string[]>;
  /** Names of policies that are in the group, or the user, itself. */
  iamGroupInlinePolicies(groupName: string): Promise<readonly string[]>;
  iamUserInlinePolicies(userName: string): Promise<readonly string[]>;
  iamAccessKeys(userName: string): Promise<readonly IamKey[]>;
  /** Serial numbers of the devices that are enabled for the user. */
  iamMfaDevices(userName: string): Promise<readonly string[]>;
  /** Virtual devices of the whole account, assigned or not. */
  virtualMfaDevices(): Promise<readonly MfaDevice[]>;
  mfaDeviceTags(serialNumber: string): Promise<Reading<Readonly<Record<string, string>>>>;
  loginProfile(userName: string): Promise<Reading<LoginProfile>>;
  /** Absent where AWS's default policy holds. */
  passwordPolicy(): Promise<Reading<PasswordPolicy>>;
  /** Null where the account has none. */
  accountAlias(): Promise<string | null>;
  /** Users to whom IAM gives AdministratorAccess, by a group or directly. What inline and customer managed policies give is not looked at. */
  iamAdministrators(): Promise<readonly IamAdministrator[]>;
  /** Roles alike; those of IAM Identity Center are left out, as {@link administrators} tells who has them. */
  iamAdministratorRoles(): Promise<readonly IamAdministratorRole[]>;
  /** What has these ids, with everything that another tool must know of it. */
  inventory(of: InventoryIds): Promise<Reading<Inventory>>;
  /** The same of an IAM user, with the groups that give AdministratorAccess and the virtual devices. */
  iamInventory(userName: string): Promise<Reading<IamInventory>>;
}
