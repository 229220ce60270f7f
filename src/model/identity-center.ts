/** From SSO Admin ListInstances. */
export interface Instance {
  readonly instanceArn: string;
  /** Null while AWS is creating the instance. */
  readonly identityStoreId: string | null;
  readonly ownerAccountId: string | null;
  /** `ACTIVE`, `CREATE_IN_PROGRESS`, … */
  readonly status: string;
  /** Why it is not ACTIVE, in AWS's words; null where it gives no reason. */
  readonly statusReason: string | null;
  /** Where every call about it goes: its primary Region; the one in which it was found where AWS does not tell. */
  readonly region: string;
  /** As AWS told it, so that it is known to be the primary one. */
  readonly primaryRegion: string | null;
}

/** Where IAM Identity Center was looked for, and what each Region said. */
export interface InstanceSearch {
  /** Deduplicated by ARN: replicas answer in several Regions. */
  readonly instances: readonly Instance[];
  readonly asked: readonly string[];
  readonly refused: readonly { readonly region: string; readonly code: string; readonly message: string }[];
}

/** What ListInstances does not say, from SSO Admin DescribeInstance. */
export interface InstanceType {
  /**
   * `organization` has permission sets, and so gives access to AWS accounts; `account` belongs to no management account.
   * `without-access` is the management account's and has none: an organization instance that was enabled for applications
   * alone, or an account instance from before the organization, of which AWS answers alike. `unknown` does not say.
   */
  readonly type: 'organization' | 'account' | 'without-access' | 'unknown';
  /** Where everything is asked and written. */
  readonly primaryRegion: string;
  /** As DescribeInstance tells it; null where it does not (before August 2026, and in emulators). */
  readonly permissionSetsEnabled: boolean | null;
  /** The customer managed key that encrypts it; null where the key is AWS's own, or not told. */
  readonly kmsKeyArn: string | null;
}

/** From Identity Store DescribeUser. */
export interface DirectoryUser {
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** The primary e-mail, else the first. */
  readonly email: string | null;
  readonly enabled: boolean;
  /** True where an outside identity provider keeps this user. */
  readonly external: boolean;
}

/** From Identity Store DescribeGroup. */
export interface DirectoryGroup {
  readonly groupId: string;
  readonly name: string;
  readonly external: boolean;
}

/** From Identity Store ListGroupMemberships. */
export interface GroupMembership {
  readonly userId: string;
  readonly membershipId: string | null;
}

/** From Identity Store ListGroupMembershipsForMember. */
export interface GroupOfUser {
  readonly groupId: string;
  readonly membershipId: string;
}

/** From SSO Admin DescribePermissionSet. */
export interface PermissionSet {
  readonly permissionSetArn: string;
  readonly name: string;
  /** ISO 8601, such as `PT1H`. */
  readonly sessionDuration: string;
  readonly relayState: string | null;
}

/** What a permission set gives, and what may take it away again. */
export interface PermissionSetPolicies {
  /** ARNs of AWS managed policies. */
  readonly managed: readonly string[];
  readonly hasInlinePolicy: boolean;
  readonly hasPermissionsBoundary: boolean;
}

/** From SSO Admin ListAccountAssignments, of one account and permission set. */
export interface Assignment {
  readonly principalType: string;
  readonly principalId: string;
}

/** An account assignment, its end or a provisioning on its way, from the Describe…Status calls of SSO Admin. */
export interface AsyncRequest {
  readonly requestId: string;
  /** `IN_PROGRESS`, `SUCCEEDED` or `FAILED`. */
  readonly status: string;
  readonly failureReason: string | null;
  readonly permissionSetArn: string | null;
  readonly accountId: string | null;
  readonly principalId: string | null;
}

/** A user or a group, as assignments name them. */
export interface Principal {
  readonly type: 'USER' | 'GROUP';
  readonly id: string;
}

/** From SSO Admin ListAccountAssignmentsForPrincipal. */
export interface PrincipalAssignment extends Assignment {
  readonly accountId: string;
  readonly permissionSetArn: string;
}

/** Ids of all that an instance of IAM Identity Center holds. */
export interface InstanceContents {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly permissionSets: readonly string[];
  readonly applications: readonly string[];
  readonly tokenIssuers: readonly string[];
}

/** Somebody who is an administrator of this account through IAM Identity Center. */
export interface Administrator {
  readonly user: DirectoryUser;
  /** The group that is assigned; null where the user is assigned directly. */
  readonly group: DirectoryGroup | null;
  readonly permissionSet: PermissionSet;
  /** The role in this account is not what the set says now: what it gives is not known. */
  readonly isStale: boolean;
  /** The set has an inline policy, a permissions boundary, or a policy that denies: it may give less than it seems to. */
  readonly mayGiveLess: boolean;
}
