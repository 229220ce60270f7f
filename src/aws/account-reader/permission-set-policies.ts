import {
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  paginateListManagedPoliciesInPermissionSet,
} from '@aws-sdk/client-sso-admin';
import type { PermissionSetPolicies } from '../../model/identity-center.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { orAbsent, requireMember, type ReaderContext, type ReadyInstance } from './context.ts';

const SCOPES = ['instance', 'permission-sets'] as const;
const MANAGED = 'sso-admin:ListManagedPoliciesInPermissionSet';
const INLINE = 'sso-admin:GetInlinePolicyForPermissionSet';
const BOUNDARY = 'sso-admin:GetPermissionsBoundaryForPermissionSet';

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
    call(INLINE, instance.region, (client) => client.send(new GetInlinePolicyForPermissionSetCommand(input))),
    // No boundary is ResourceNotFoundException; no inline policy is an empty one.
    orAbsent(
      'ResourceNotFoundException',
      call(BOUNDARY, instance.region, (client) => client.send(new GetPermissionsBoundaryForPermissionSetCommand(input))),
    ),
  ]);
  return {
    managed,
    // An empty text where there is none: https://github.com/hashicorp/terraform-provider-aws/pull/15808
    hasInlinePolicy: requireMember(inline.InlinePolicy, INLINE, 'an inline policy, or an empty one').trim() !== '',
    hasPermissionsBoundary:
      boundary.is === 'found' && requireMember(boundary.value.PermissionsBoundary, BOUNDARY, 'a permissions boundary') !== null,
  };
}

/** ARNs of AWS managed policies alone. */
export function readManagedPolicies(
  { memo, call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  permissionSetArn: string,
): Promise<readonly string[]> {
  return memo.once(SCOPES, `managedPolicies ${permissionSetArn}`, async () => {
    const input = { InstanceArn: instanceArn, PermissionSetArn: permissionSetArn };
    const policies = await call(MANAGED, region, (client) =>
      collect(MANAGED, paginateListManagedPoliciesInPermissionSet({ client, pageSize: 100 }, input), ({ AttachedManagedPolicies }) =>
        listed(MANAGED, AttachedManagedPolicies),
      ),
    );
    return policies.map(({ Arn }) => requireMember(Arn, MANAGED, 'the ARN of a policy'));
  });
}
