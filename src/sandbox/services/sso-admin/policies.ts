import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import { markStale, type OfPermissionSet, readableSet, writableSet } from './scope.ts';

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const MOST_MANAGED_POLICIES = 20;

/** SSO-9. The sandbox takes any name for a policy of AWS's: it has no list of them. */
export function attachManagedPolicy(call: Call<OfPermissionSet & { ManagedPolicyArn: string }>): Record<string, unknown> {
  const arn = call.input.ManagedPolicyArn;
  const set = writableSet('AttachManagedPolicyToPermissionSet', call);
  const id = set.arn.slice(set.arn.lastIndexOf('/') + 1);
  if (set.managedPolicies.some((policy) => policy.arn === arn)) {
    throw new AwsFault(
      'ConflictException', // moto's, spelling and all.
      `Permission set with id ${id} already has a typed link attachment to a manged policy with ${arn}`,
    );
  }
  if (set.managedPolicies.length >= MOST_MANAGED_POLICIES) {
    throw new AwsFault(
      'ServiceQuotaExceededException',
      `Cannot attach more than ${MOST_MANAGED_POLICIES} managed policies to permission set ${id}`,
    );
  }
  set.managedPolicies.push({ name: arn.slice(arn.lastIndexOf('/') + 1), arn });
  markStale(set);
  return {};
}

/** SSO-29. */
export function detachManagedPolicy(call: Call<OfPermissionSet & { ManagedPolicyArn: string }>): Record<string, unknown> {
  const arn = call.input.ManagedPolicyArn;
  const set = writableSet('DetachManagedPolicyFromPermissionSet', call);
  const others = set.managedPolicies.filter((policy) => policy.arn !== arn);
  if (others.length === set.managedPolicies.length) {
    throw new AwsFault('ResourceNotFoundException', `Could not find ManagedPolicy with arn ${arn}`);
  }
  set.managedPolicies = others;
  markStale(set);
  return {};
}

/** SSO-10. */
export function listManagedPolicies(call: Call<OfPermissionSet & PageInput>): Record<string, unknown> {
  const { items, ...next } = page(readableSet('ListManagedPoliciesInPermissionSet', call).managedPolicies, call.input);
  return { AttachedManagedPolicies: items.map(({ name, arn }) => ({ Name: name, Arn: arn })), ...next };
}

/** SSO-11: a set without one answers with an empty string, not with an error. */
export function getInlinePolicy(call: Call<OfPermissionSet>): Record<string, unknown> {
  return { InlinePolicy: readableSet('GetInlinePolicyForPermissionSet', call).inlinePolicy ?? '' };
}

/** SSO-12: a set without one is an error, not an empty answer. */
export function getPermissionsBoundary(call: Call<OfPermissionSet>): Record<string, unknown> {
  const boundary = readableSet('GetPermissionsBoundaryForPermissionSet', call).permissionsBoundary;
  if (!boundary) throw new AwsFault('ResourceNotFoundException', 'The permission set has no permissions boundary');
  return { PermissionsBoundary: { ManagedPolicyArn: boundary.managedPolicyArn } };
}
