import { requireMember } from './account-reader/context.ts';
import type { ReadCall } from '../facts/reads.ts';

/**
 * What a list's reply has where there is nothing in it: `given` an empty list, `left-out` no member at all, or `unsaid`
 * where no source tells. Where an empty list is always given, a reply without it says nothing.
 */
type Empty = 'given' | 'left-out' | 'unsaid';

const EMPTY = {
  // There are Regions in every partition.
  'account:ListRegions': 'given',
  // Required members of the reply: botocore 1.43.107, iam and identitystore.
  'iam:GetGroup': 'given',
  'iam:ListAccessKeys': 'given',
  'iam:ListAccountAliases': 'given',
  'iam:ListGroups': 'given',
  'iam:ListGroupsForUser': 'given',
  'iam:ListMFADevices': 'given',
  'iam:ListMFADeviceTags': 'given',
  'iam:ListGroupPolicies': 'given',
  'iam:ListUserPolicies': 'given',
  'iam:ListUsers': 'given',
  'iam:ListVirtualMFADevices': 'given',
  'identitystore:ListGroupMemberships': 'given',
  'identitystore:ListGroups': 'given',
  'identitystore:ListUsers': 'given',
  // No required members, but IAM's own examples show each list, and what speaks its protocol writes an empty element.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html
  'iam:ListAttachedGroupPolicies': 'given',
  'iam:ListAttachedUserPolicies': 'given',
  'iam:ListEntitiesForPolicy': 'given',
  // "Instances": [] is what the AWS CLI shows of an account without one: https://github.com/aws-samples/iam-identity-center-team/issues/281
  'sso-admin:ListInstances': 'given',
  // "AttachedManagedPolicies": [] beside a filled one, in a runbook of 2026 with replies from AWS.
  'sso-admin:ListManagedPoliciesInPermissionSet': 'given',
  'sso-admin:ListPermissionSets': 'given',
  // https://github.com/PeterBengtson/AFT-SSO-account-configuration/issues/1
  'sso-admin:ListPermissionSetsProvisionedToAccount': 'left-out',
  'sso-admin:ListAccountAssignments': 'unsaid',
  'sso-admin:ListAccountsForProvisionedPermissionSet': 'unsaid',
  // What is missing here permits a second request for the same, which AWS takes for one that is done already; or tags
  // that are there already.
  'sso-admin:ListAccountAssignmentCreationStatus': 'left-out',
  'sso-admin:ListPermissionSetProvisioningStatus': 'left-out',
  'sso-admin:ListTagsForResource': 'left-out',
  'sso-admin:ListRegions': 'left-out',
  // A missing request is asked for once more, which AWS refuses as done already.
  'sso-admin:ListAccountAssignmentDeletionStatus': 'left-out',
  // What is missing here would let something be deleted that is in use: no source tells, so that it lets nothing.
  'identitystore:ListGroupMembershipsForMember': 'given',
  'organizations:ListAWSServiceAccessForOrganization': 'given',
  'organizations:ListDelegatedAdministrators': 'given',
  'organizations:ListPolicies': 'given',
  'sso-admin:ListAccountAssignmentsForPrincipal': 'given',
  'sso-admin:ListApplicationAssignmentsForPrincipal': 'given',
  'sso-admin:ListApplications': 'given',
  'sso-admin:ListTrustedTokenIssuers': 'given',
} as const satisfies Partial<Record<ReadCall, Empty>>;

type Known = keyof typeof EMPTY;
type Unsaid = { [Call in Known]: (typeof EMPTY)[Call] extends 'unsaid' ? Call : never }[Known];

/** The list of one page. AwsCallError where AWS always gives one and this reply has none. */
export function listed<Item>(call: Exclude<Known, Unsaid>, list: readonly Item[] | null | undefined): readonly Item[] {
  return EMPTY[call] === 'given' ? requireMember(list, call, 'a list') : (list ?? []);
}

/** The list of one page; null where the reply has none, which may mean that there is nothing, or not. */
export const listedOrUnsaid = <Item>(_call: Unsaid, list: readonly Item[] | null | undefined): readonly Item[] | null => list ?? null;
