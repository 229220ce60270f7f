import type { StepId } from './step-id.ts';

/**
 * Every writing call that each step may make, and the person's part that an undo must know of. `change` takes no other
 * call, and each of these has its entry in the `undo.ts` of its step: what can be made without saying how it is taken back
 * does not compile.
 */
export interface StepCalls {
  'root-mfa': never;
  'identity-center': 'organizations:CreateOrganization' | 'sso-admin:UpdateInstance' | 'console:enable-identity-center';
  user: 'identitystore:CreateUser';
  group: 'identitystore:CreateGroup' | 'identitystore:CreateGroupMembership';
  'permission-set':
    | 'sso-admin:CreatePermissionSet'
    | 'sso-admin:AttachManagedPolicyToPermissionSet'
    | 'sso-admin:UpdatePermissionSet'
    | 'sso-admin:TagResource'
    | 'sso-admin:ProvisionPermissionSet';
  assignment: 'sso-admin:CreateAccountAssignment';
  'root-keys': 'iam:UpdateAccessKey' | 'iam:DeleteAccessKey';
  'iam-user': 'iam:CreateUser' | 'iam:CreateGroup' | 'iam:AttachGroupPolicy' | 'iam:AddUserToGroup';
  'iam-mfa': 'iam:CreateVirtualMFADevice' | 'iam:EnableMFADevice' | 'iam:ResyncMFADevice' | 'iam:DeleteVirtualMFADevice';
  'iam-password': 'iam:CreateLoginProfile';
  regions: 'account:EnableRegion';
}

/** A call that some step makes. */
export type StepCall = StepCalls[StepId];

/** What takes them back. */
type UndoCall =
  | 'accessanalyzer:DeleteAnalyzer'
  | 'account:DeleteAlternateContact'
  | 'budgets:DeleteBudget'
  | 'cloudtrail:DeleteTrail'
  | 'cloudtrail:StopLogging'
  | 'ec2:DisableEbsEncryptionByDefault'
  | 'ec2:DisableImageBlockPublicAccess'
  | 'ec2:DisableSnapshotBlockPublicAccess'
  | 'iam:DeleteAccountPasswordPolicy'
  | 's3control:DeletePublicAccessBlock'
  | 'ssm:ResetServiceSetting'
  | 'sso-admin:DeleteAccountAssignment'
  | 'sso-admin:DeletePermissionSet'
  | 'sso-admin:DetachManagedPolicyFromPermissionSet'
  | 'sso-admin:DeleteInstance'
  | 'identitystore:DeleteGroupMembership'
  | 'identitystore:DeleteGroup'
  | 'identitystore:DeleteUser'
  | 'iam:DeleteLoginProfile'
  | 'iam:DeactivateMFADevice'
  | 'iam:RemoveUserFromGroup'
  | 'iam:DeleteUser'
  | 'iam:DetachGroupPolicy'
  | 'iam:DeleteGroup'
  | 'account:DisableRegion'
  | 'organizations:DeleteOrganization';

/** As of the steps, of the controls of the baseline that `harden` carries out. */
export interface ControlCalls {
  contacts: 'account:PutAlternateContact';
  'password-policy': 'iam:UpdateAccountPasswordPolicy';
  trail: 's3:CreateBucket' | 's3:PutBucketPolicy' | 'cloudtrail:CreateTrail' | 'cloudtrail:StartLogging';
  's3-public-access': 's3control:PutPublicAccessBlock';
  budget: 'budgets:CreateBudget';
  'access-analyzer': 'accessanalyzer:CreateAnalyzer';
  'ebs-encryption': 'ec2:EnableEbsEncryptionByDefault';
  imdsv2: 'ec2:ModifyInstanceMetadataDefaults';
  'image-sharing': 'ec2:EnableImageBlockPublicAccess';
  'snapshot-sharing': 'ec2:EnableSnapshotBlockPublicAccess';
  'document-sharing': 'ssm:UpdateServiceSetting';
}

/** A call that some control makes. */
export type ControlCall = ControlCalls[keyof ControlCalls];

/** Everything that this tool may send, or plan, to change something. */
export type WriteCall = Exclude<StepCall, `console:${string}`> | UndoCall | ControlCall;
