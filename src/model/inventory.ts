/** Ids of what is to be handed on; null where there is none yet. */
export interface InventoryIds {
  readonly accountId: string;
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly permissionSetArn: string | null;
}

/** Members of an AWS structure that are set, by AWS's own names: `GivenName`, `Primary`. */
export type Members = Readonly<Record<string, string | boolean>>;

/** A user with all that AWS holds of it. */
export interface InventoryUser {
  readonly userId: string;
  readonly userName: string;
  /** True where an outside identity provider keeps this user. */
  readonly external: boolean;
  /** `DisplayName`, `NickName`, `Locale` and the like. */
  readonly own: Members;
  readonly name: Members;
  readonly addresses: readonly Members[];
  readonly emails: readonly Members[];
  readonly phoneNumbers: readonly Members[];
}

/** A group, and the named user's membership in it. */
export interface InventoryGroup {
  readonly groupId: string;
  readonly name: string;
  readonly description: string | null;
  readonly external: boolean;
  /** The named user's; null where the user is no member. */
  readonly membershipId: string | null;
}

/** A permission set, and to whom it is assigned. */
export interface InventoryPermissionSet {
  readonly permissionSetArn: string;
  readonly name: string;
  readonly description: string | null;
  /** ISO 8601; null where AWS leaves it out. */
  readonly sessionDuration: string | null;
  readonly relayState: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** ARNs of AWS managed policies. */
  readonly managedPolicies: readonly string[];
  /** In the account, to the user or the group. */
  readonly assignedTo: readonly { readonly principalType: 'USER' | 'GROUP'; readonly principalId: string }[];
}

/** What another tool needs to take over IAM Identity Center without creating anything anew: everything as AWS has it, and no secret. */
export interface Inventory {
  readonly accountId: string;
  readonly region: string;
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly user: InventoryUser | null;
  readonly group: InventoryGroup | null;
  readonly permissionSet: InventoryPermissionSet | null;
}

/** A group of IAM's by which the user administers the account. */
export interface IamInventoryGroup {
  readonly name: string;
  /** `/` where nobody chose another. */
  readonly path: string;
  /** ARNs of managed policies. */
  readonly managedPolicies: readonly string[];
}

/** A virtual MFA device that is enabled for the user: a passkey or a hardware token is nobody's to manage but the user's. */
export interface IamInventoryDevice {
  readonly serialNumber: string;
  readonly name: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The same of an IAM user. Of a password there is nothing that could be handed on, and a seed is told once. */
export interface IamInventory {
  readonly accountId: string;
  readonly userName: string;
  readonly path: string;
  /** The ARN of a managed policy; null where there is none. */
  readonly boundaryArn: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** ARNs of managed policies that are attached to the user directly. */
  readonly managedPolicies: readonly string[];
  readonly groups: readonly IamInventoryGroup[];
  readonly devices: readonly IamInventoryDevice[];
}
