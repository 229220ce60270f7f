import {
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  paginateListManagedPoliciesInPermissionSet,
} from '@aws-sdk/client-sso-admin';
import type { PermissionSetPolicies } from '../../model/account.ts';
import { collect } from '../calls.ts';
import { orAbsent, type ReaderContext, type ReadyInstance } from './context.ts';

/** What a set gives, and what takes it away. */
export async function readPolicies(
  context: ReaderContext,
  instance: ReadyInstance,
  permissionSetArn: string,
): Promise<PermissionSetPolicies> {
  const { call } = context;
  const input = { InstanceArn: instance.instanceArn, PermissionSetArn: permissionSetArn };
  const [managed, inline, boundary] = await Promise.all([
    readManagedPolicies(context, instance, permissionSetArn),
    call('sso-admin:GetInlinePolicyForPermissionSet', instance.region, (client) =>
      client.send(new GetInlinePolicyForPermissionSetCommand(input)),
    ),
    // No boundary is ResourceNotFoundException; no inline policy is an empty one.
    orAbsent(
      'ResourceNotFoundException',
      call('sso-admin:GetPermissionsBoundaryForPermissionSet', instance.region, (client) =>
        client.send(new GetPermissionsBoundaryForPermissionSetCommand(input)),
      ),
    ),
  ]);
  return {
    managed,
    hasInlinePolicy: (inline.InlinePolicy ?? '').trim() !== '',
    hasPermissionsBoundary: boundary.is === 'found' && boundary.value.PermissionsBoundary !== undefined,
  };
}

/** ARNs of AWS managed policies alone. */
export function readManagedPolicies(
  { memo, call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  permissionSetArn: string,
): Promise<readonly string[]> {
  return memo.once(['instance', 'permission-sets'], `managedPolicies ${permissionSetArn}`, async () => {
    const policies = await call('sso-admin:ListManagedPoliciesInPermissionSet', region, (client) =>
      collect(
        paginateListManagedPoliciesInPermissionSet(
          { client, pageSize: 100 },
          { InstanceArn: instanceArn, PermissionSetArn: permissionSetArn },
        ),
        (page) => page.AttachedManagedPolicies,
      ),
    );
    return policies.flatMap(({ Arn }) => Arn ?? []);
  });
}

/** AWS managed policies that take away what AdministratorAccess gives, by ARN. */
export const isDenying = (policyArn: string): boolean => /:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine\w*)$/.test(policyArn);
