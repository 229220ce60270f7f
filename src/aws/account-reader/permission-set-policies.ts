import { GetInlinePolicyForPermissionSetCommand, GetPermissionsBoundaryForPermissionSetCommand, paginateListManagedPoliciesInPermissionSet } from '@aws-sdk/client-sso-admin';
import type { PermissionSetPolicies } from '../../model/account.ts';
import { collect, type Calls } from '../calls.ts';
import { orAbsent, type ReadyInstance } from './context.ts';

/** What a set gives, and what takes it away. */
export async function readPolicies(call: Calls, instance: ReadyInstance, permissionSetArn: string): Promise<PermissionSetPolicies> {
  const input = { InstanceArn: instance.instanceArn, PermissionSetArn: permissionSetArn };
  const [managed, inline, boundary] = await Promise.all([
    readManagedPolicies(call, instance, permissionSetArn),
    call('sso-admin:GetInlinePolicyForPermissionSet', instance.region, (client) => client.send(new GetInlinePolicyForPermissionSetCommand(input))),
    // No boundary is ResourceNotFoundException; no inline policy is an empty one.
    orAbsent('ResourceNotFoundException', call('sso-admin:GetPermissionsBoundaryForPermissionSet', instance.region, (client) => client.send(new GetPermissionsBoundaryForPermissionSetCommand(input)))),
  ]);
  return {
    managed,
    hasInlinePolicy: (inline.InlinePolicy ?? '').trim() !== '',
    hasPermissionsBoundary: boundary.is === 'found' && boundary.value.PermissionsBoundary !== undefined,
  };
}

/** ARNs of AWS managed policies alone. */
export async function readManagedPolicies(call: Calls, { instanceArn, region }: ReadyInstance, permissionSetArn: string): Promise<readonly string[]> {
  const policies = await call('sso-admin:ListManagedPoliciesInPermissionSet', region, (client) =>
    collect(paginateListManagedPoliciesInPermissionSet({ client, pageSize: 100 }, { InstanceArn: instanceArn, PermissionSetArn: permissionSetArn }), (page) => page.AttachedManagedPolicies));
  return policies.flatMap(({ Arn }) => Arn ?? []);
}
