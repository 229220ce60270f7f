import type { IdSource } from './service.ts';
import type { Instance, Organization, SandboxState } from './state.ts';

export function isManagementAccount({ organization, accountId }: SandboxState): boolean {
  return organization?.managementAccountId === accountId;
}

/**
 * Makes this account the management account of a new organization, whether by the API or by the console's "Enable".
 * A free plan ends with it, and its credits: "your Free Tier credits expire immediately" (Free Tier FAQ).
 */
export function foundOrganization(state: SandboxState, ids: IdSource, featureSet: Organization['featureSet']): Organization {
  state.organization = {
    id: `o-${ids.hex(10)}`,
    featureSet,
    managementAccountId: state.accountId,
    managementAccountEmail: state.account.email,
  };
  if (state.plan?.type === 'FREE') state.plan = { type: 'PAID', status: 'ACTIVE', credits: 0 };
  return state.organization;
}

/** An empty instance of IAM Identity Center, ACTIVE. */
export function newInstance(ids: IdSource, parts: Pick<Instance, 'ownerAccountId' | 'type' | 'createdAt' | 'primaryRegion'>): Instance {
  return {
    arn: `arn:aws:sso:::instance/ssoins-${ids.hex(16)}`,
    identityStoreId: `d-${ids.hex(10)}`,
    status: 'ACTIVE',
    regions: [parts.primaryRegion],
    users: [],
    groups: [],
    memberships: [],
    permissionSets: [],
    assignments: [],
    assignmentRequests: [],
    assignmentDeletions: [],
    provisioningRequests: [],
    ...parts,
  };
}
