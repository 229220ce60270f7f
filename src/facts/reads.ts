import type { IamAction } from '../model/step.ts';

/**
 * Every call that the account reader makes, as `service:Operation`. The reader can make no other call (it would not
 * compile), and a run that only reads can send no other one (see guard.ts).
 */
export const READS = [
  'account:GetAccountInformation',
  'account:GetAlternateContact',
  'account:ListRegions',
  'freetier:GetAccountPlanState',
  'iam:GetAccessKeyLastUsed',
  'iam:GetAccountPasswordPolicy',
  'iam:GetAccountSummary',
  'iam:GetGroup',
  'iam:GetLoginProfile',
  'iam:GetRole',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListAccountAliases',
  'iam:ListAttachedGroupPolicies',
  'iam:ListAttachedUserPolicies',
  'iam:ListEntitiesForPolicy',
  'iam:ListGroups',
  'iam:ListGroupsForUser',
  'iam:ListMFADeviceTags',
  'iam:ListMFADevices',
  'iam:ListUsers',
  'iam:ListVirtualMFADevices',
  'identitystore:DescribeGroup',
  'identitystore:DescribeUser',
  'identitystore:GetGroupId',
  'identitystore:GetUserId',
  'identitystore:ListGroupMemberships',
  'identitystore:ListGroups',
  'identitystore:ListUsers',
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'sso-admin:DescribeAccountAssignmentCreationStatus',
  'sso-admin:DescribeInstance',
  'sso-admin:DescribePermissionSet',
  'sso-admin:DescribePermissionSetProvisioningStatus',
  'sso-admin:GetInlinePolicyForPermissionSet',
  'sso-admin:GetPermissionsBoundaryForPermissionSet',
  'sso-admin:ListAccountAssignmentCreationStatus',
  'sso-admin:ListAccountAssignments',
  'sso-admin:ListAccountsForProvisionedPermissionSet',
  'sso-admin:ListInstances',
  'sso-admin:ListManagedPoliciesInPermissionSet',
  'sso-admin:ListPermissionSetProvisioningStatus',
  'sso-admin:ListPermissionSets',
  'sso-admin:ListPermissionSetsProvisionedToAccount',
  'sso-admin:ListRegions',
  'sso-admin:ListTagsForResource',
  'sts:GetCallerIdentity',
] as const;

/** A call that is declared to change nothing; the guard lets no other through in a run that only reads. */
export type ReadCall = (typeof READS)[number];

/** IAM names IAM Identity Center's actions by their signing name; the other services' prefixes are their names. */
const PREFIXES: Readonly<Record<string, string>> = { 'sso-admin': 'sso' };

/** The IAM action that allows a call: `sso-admin:ListInstances` needs `sso:ListInstances`. */
export function actionOf(call: string): IamAction {
  const at = call.indexOf(':');
  const service = call.slice(0, at);
  return `${PREFIXES[service] ?? service}:${call.slice(at + 1)}`;
}
