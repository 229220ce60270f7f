import { newId } from '../../callers.ts';
import { idsFor } from '../../ids.ts';
import type { IamRole } from '../../iam-state.ts';
import type { Call } from '../../service.ts';
import type { Instance, PermissionSet, SandboxState } from '../../state.ts';
import { hoursOf } from '../sso-admin/duration.ts';
import { reservedRoleName } from '../sso-admin/reserved-role.ts';
import { describedRole } from './describe.ts';
import { noSuch } from './errors.ts';
import { type MarkerInput, markerPage, type OfPath, under } from './pages.ts';

/** The account's own roles, and those that Identity Center keeps for what is provisioned here. */
export function rolesOf(state: SandboxState): IamRole[] {
  const { accountId, iam, instances } = state;
  const reserved = instances.flatMap((instance) =>
    instance.permissionSets
      .filter(({ provisioned }) => provisioned[accountId] !== undefined)
      .map((set) => reservedRole(state, instance, set)),
  );
  return [...iam.roles, ...reserved];
}

/** The path of https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html; its trust policy is invented. */
function reservedRole({ accountId }: SandboxState, { primaryRegion, createdAt }: Instance, set: PermissionSet): IamRole {
  const roleName = reservedRoleName(set, accountId);
  const provider = `arn:aws:iam::${accountId}:saml-provider/AWSSSO_${idsFor(accountId).hex(16)}_DO_NOT_DELETE`;
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Federated: provider }, Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'] }],
  };
  return {
    roleName,
    roleId: newId('AROA', idsFor(`${accountId}/${roleName}`)),
    path: `/aws-reserved/sso.amazonaws.com/${primaryRegion === 'us-east-1' ? '' : `${primaryRegion}/`}`,
    createdAt: Math.max(createdAt, set.createdAt),
    trust: JSON.stringify(trust),
    maxSessionDuration: hoursOf(set.sessionDuration) * 3600,
    attachedPolicies: set.managedPolicies.map(({ arn }) => arn),
    inlinePolicies: set.inlinePolicy === undefined ? {} : { AwsSSOInlinePolicy: set.inlinePolicy },
  };
}

/** IAM-20. Lists leave out when a role was last used (model). */
export function listRoles({ state, input }: Call<MarkerInput & OfPath>): Record<string, unknown> {
  const { items, more } = markerPage(under(rolesOf(state), input), input);
  return { Roles: items.map((role) => describedRole(state, role)), ...more };
}

/** IAM-20. */
export function getRole({ state, input }: Call<{ RoleName: string }>): Record<string, unknown> {
  const role = rolesOf(state).find(({ roleName }) => roleName === input.RoleName);
  if (!role) throw noSuch(`The role with name ${input.RoleName} cannot be found.`);
  return { Role: { ...describedRole(state, role), RoleLastUsed: lastUsed(role) } };
}

/** Empty for one that was never used. */
export const lastUsed = ({ lastUsedAt }: IamRole): Record<string, unknown> =>
  lastUsedAt === undefined ? {} : { LastUsedDate: new Date(lastUsedAt), Region: 'us-east-1' };
