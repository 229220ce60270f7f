/** What IAM holds beside the root user. Plain data, as the rest of the state: seeds and passwords are in Maps. */
export interface IamState {
  users: IamUser[];
  groups: IamGroup[];
  /** But for those that permission sets make, which follow from what is provisioned. */
  roles: IamRole[];
  /** Of IAM users, and virtual ones that were never enabled; root's are its own. */
  mfaDevices: IamMfaDevice[];
  /** Undefined for AWS's default one. */
  passwordPolicy: PasswordPolicy | undefined;
  /** The account's alias, in the address at which its users sign in. */
  alias?: string;
  /** Names that were deleted, and when: what is made anew under such a name can't be changed at once. */
  deletedUsers: { userName: string; at: number }[];
  /** What virtual devices were made with, by serial number, as their apps keep it. */
  seeds: Map<string, string>;
  /** The newest credential report, under `newest`. */
  reports: Map<'newest', CredentialReport>;
}

/** As GetCredentialReport tells it, once it is ready. */
interface CredentialReport {
  requestedAt: number;
  readyAt: number;
  content: string;
}

/** An access key of the root user, or of an IAM user. */
export interface AccessKey {
  accessKeyId: string;
  status: 'Active' | 'Inactive';
  createdAt: number;
  lastUsed?: { at: number; region: string; serviceName: string };
}

/** What policies are attached to. */
export interface PolicyHolder {
  path: string;
  createdAt: number;
  /** ARNs of managed policies. */
  attachedPolicies: string[];
  /** Documents by name. */
  inlinePolicies: Record<string, string>;
}

/** As GetUser and its neighbours tell it. */
export interface IamUser extends PolicyHolder {
  userName: string;
  userId: string;
  tags: Record<string, string>;
  /** The ARN of a managed policy. */
  permissionsBoundary?: string;
  accessKeys: AccessKey[];
  /** The password itself is among the state's passwords, by the user's id. */
  loginProfile?: { createdAt: number; passwordResetRequired: boolean };
  passwordLastUsed?: number;
}

/** As GetGroup tells it. */
export interface IamGroup extends PolicyHolder {
  groupName: string;
  groupId: string;
  /** User ids. */
  members: string[];
}

/** As GetRole tells it. */
export interface IamRole extends PolicyHolder {
  roleName: string;
  roleId: string;
  /** Who may assume it, as JSON. */
  trust: string;
  maxSessionDuration: number;
  lastUsedAt?: number;
}

/** As ListMFADevices and ListVirtualMFADevices tell it. */
export interface IamMfaDevice {
  kind: 'virtual' | 'passkey';
  serialNumber: string;
  tags: Record<string, string>;
  /** Whose it is; undefined until it is enabled, and again once it is deactivated. */
  userId?: string;
  enabledAt?: number;
  /** How many steps of thirty seconds the device seemed to be ahead when its codes were last compared. */
  drift: number;
  /** The step of the newest code that was taken: a code is good once. */
  lastStep: number;
}

/** As GetAccountPasswordPolicy tells it. */
export interface PasswordPolicy {
  minimumLength: number;
  symbols: boolean;
  numbers: boolean;
  uppercase: boolean;
  lowercase: boolean;
  /** The rest is off unless it is here. */
  usersMayChange?: boolean;
  /** In days. */
  maxAge?: number;
  reusePrevention?: number;
  hardExpiry?: boolean;
}

export const emptyIam = (): IamState => ({
  users: [],
  groups: [],
  roles: [],
  mfaDevices: [],
  passwordPolicy: undefined,
  deletedUsers: [],
  seeds: new Map(),
  reports: new Map(),
});
