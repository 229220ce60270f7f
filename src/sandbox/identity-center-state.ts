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

/** An MFA device that a user of the directory has registered. */
export interface UserMfaDevice {
  name: string;
  kind: 'passkey' | 'authenticator-app';
  registeredAt: number;
}
