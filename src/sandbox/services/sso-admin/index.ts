import type { Service } from '../../service.ts';
import { listApplicationAssignmentsForPrincipal, listApplications, listTrustedTokenIssuers } from './applications.ts';
import { deleteAccountAssignment, describeDeletionStatus, listDeletionStatus } from './assignment-deletions.ts';
import {
  createAccountAssignment,
  describeCreationStatus,
  listAccountAssignments,
  listAssignmentsForPrincipal,
  listCreationStatus,
} from './assignments.ts';
import { createInstance, deleteInstance, describeInstance, listInstances, listRegions, updateInstance } from './instances.ts';
import {
  createPermissionSet,
  deletePermissionSet,
  describePermissionSet,
  listPermissionSets,
  updatePermissionSet,
} from './permission-sets.ts';
import { attachManagedPolicy, detachManagedPolicy, getInlinePolicy, getPermissionsBoundary, listManagedPolicies } from './policies.ts';
import {
  describeProvisioningStatus,
  listAccountsForProvisionedSet,
  listProvisioningStatus,
  listSetsProvisionedToAccount,
  provisionPermissionSet,
} from './provisioning.ts';
import { listTags, tagResource, untagResource } from './tags.ts';

/** IAM Identity Center as an administrator calls it. The rules, numbered as in the comments, are in the services' README. */
export const ssoAdmin: Service = {
  id: 'sso-admin',
  operations: {
    ListInstances: { write: false, run: listInstances },
    DescribeInstance: { write: false, run: describeInstance },
    CreateInstance: { write: true, run: createInstance },
    UpdateInstance: { write: true, run: updateInstance },
    DeleteInstance: { write: true, run: deleteInstance },
    ListRegions: { write: false, run: listRegions },
    ListPermissionSets: { write: false, run: listPermissionSets },
    DescribePermissionSet: { write: false, run: describePermissionSet },
    CreatePermissionSet: { write: true, run: createPermissionSet },
    UpdatePermissionSet: { write: true, run: updatePermissionSet },
    DeletePermissionSet: { write: true, run: deletePermissionSet },
    AttachManagedPolicyToPermissionSet: { write: true, run: attachManagedPolicy },
    DetachManagedPolicyFromPermissionSet: { write: true, run: detachManagedPolicy },
    ListManagedPoliciesInPermissionSet: { write: false, run: listManagedPolicies },
    GetInlinePolicyForPermissionSet: { write: false, run: getInlinePolicy },
    GetPermissionsBoundaryForPermissionSet: { write: false, run: getPermissionsBoundary },
    ListTagsForResource: { write: false, run: listTags },
    TagResource: { write: true, run: tagResource },
    UntagResource: { write: true, run: untagResource },
    ListPermissionSetsProvisionedToAccount: { write: false, run: listSetsProvisionedToAccount },
    ListAccountsForProvisionedPermissionSet: { write: false, run: listAccountsForProvisionedSet },
    ProvisionPermissionSet: { write: true, run: provisionPermissionSet },
    DescribePermissionSetProvisioningStatus: { write: false, run: describeProvisioningStatus },
    ListPermissionSetProvisioningStatus: { write: false, run: listProvisioningStatus },
    CreateAccountAssignment: { write: true, run: createAccountAssignment },
    DescribeAccountAssignmentCreationStatus: { write: false, run: describeCreationStatus },
    ListAccountAssignmentCreationStatus: { write: false, run: listCreationStatus },
    DeleteAccountAssignment: { write: true, run: deleteAccountAssignment },
    DescribeAccountAssignmentDeletionStatus: { write: false, run: describeDeletionStatus },
    ListAccountAssignmentDeletionStatus: { write: false, run: listDeletionStatus },
    ListAccountAssignments: { write: false, run: listAccountAssignments },
    ListApplications: { write: false, run: listApplications },
    ListTrustedTokenIssuers: { write: false, run: listTrustedTokenIssuers },
    ListApplicationAssignmentsForPrincipal: { write: false, run: listApplicationAssignmentsForPrincipal },
    ListAccountAssignmentsForPrincipal: { write: false, run: listAssignmentsForPrincipal },
  },
};
