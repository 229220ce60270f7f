import { AwsFault, type Call } from '../../service.ts';
import type { Instance, PermissionSet } from '../../state.ts';

export interface OfInstance {
  readonly InstanceArn: string;
}
export interface OfPermissionSet extends OfInstance {
  readonly PermissionSetArn: string;
}

/**
 * What an instance answers outside its Regions, word for word but for the end: seen of DescribeInstance and
 * DescribePermissionSet, and said even to root. Nothing in it but "does not exist in this Region" tells it from a missing right.
 */
export function notInThisRegion(action: string, call: Call<unknown>, resource: string): AwsFault {
  return new AwsFault(
    'AccessDeniedException',
    `User: ${call.caller.arn} is not authorized to perform: sso:${action} on resource: ${resource} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  );
}

/** AccessDeniedException in the words of IAM's own denials; `action` is the operation's name. */
export function accessDenied(action: string, call: Call<unknown>, resource: string): AwsFault {
  return new AwsFault(
    'AccessDeniedException',
    `User: ${call.caller.arn} is not authorized to perform: sso:${action} on resource: ${resource}`,
  );
}

/** The instances that this Region answers with; none are told of where Identity Center refuses (AccessDeniedException). */
export function instancesHere(action: string, call: Call<unknown>): readonly Instance[] {
  if (call.state.hiddenRegions.includes(call.region)) throw accessDenied(action, call, '*');
  return call.state.instances.filter((instance) => instance.regions.includes(call.region));
}

/** Permission sets were not enabled, or it is an account instance, which has none: AWS says the same of both, and said otherwise before 2026. */
function refuseWithoutPermissionSets(instance: Instance): void {
  if (hasPermissionSets(instance)) return;
  throw new AwsFault(
    'ValidationException',
    instance.isOfBefore2026 === true
      ? 'The operation is not supported for this Identity Center instance'
      : 'Permission Sets are not enabled for this instance',
  );
}

export const hasPermissionSets = ({ type, withoutPermissionSets }: Pick<Instance, 'type' | 'withoutPermissionSets'>): boolean =>
  type === 'organization' && withoutPermissionSets !== true;

/** Permission sets and assignments are the primary Region's alone; the code and the words of a replica are invented. */
export function inPrimaryRegion({ primaryRegion }: Instance, { region }: Call<unknown>): void {
  if (region === primaryRegion) return;
  throw new AwsFault('ValidationException', `The operation is supported only in the primary Region of the instance, ${primaryRegion}`);
}

/**
 * The organization instance whose permission sets and assignments are asked for.
 *
 * An account instance has neither (ValidationException, https://github.com/cartography-cncf/cartography/issues/1999);
 * a member account may not look into the organization's (AccessDeniedException, https://github.com/cartography-cncf/cartography/issues/1415);
 * one that is still being created answers nothing but DescribeInstance (botocore model; the error code is invented).
 */
export function readable(action: string, call: Call<OfInstance>): Instance {
  const arn = call.input.InstanceArn;
  const instance = instancesHere(action, call).find((candidate) => candidate.arn === arn);
  if (!instance) throw notInThisRegion(action, call, arn);
  if (instance.ownerAccountId !== call.state.accountId) throw accessDenied(action, call, arn);
  refuseWithoutPermissionSets(instance);
  if (instance.status !== 'ACTIVE') throw new AwsFault('ValidationException', `Instance ${arn} is not ACTIVE`);
  inPrimaryRegion(instance, call);
  return instance;
}

/** As {@link readable}, for a change. */
export function writable(action: string, call: Call<OfInstance>): Instance {
  return readable(action, call);
}

/** The permission set of that instance; ResourceNotFoundException where there is none. */
export function permissionSetOf(instance: Instance, arn: string): PermissionSet {
  const set = instance.permissionSets.find((candidate) => candidate.arn === arn);
  if (!set) throw new AwsFault('ResourceNotFoundException', `Could not find PermissionSet with id ${arn.slice(arn.lastIndexOf('/') + 1)}`);
  return set;
}

export function readableSet(action: string, call: Call<OfPermissionSet>): PermissionSet {
  return permissionSetOf(readable(action, call), call.input.PermissionSetArn);
}

export function writableSet(action: string, call: Call<OfPermissionSet>): PermissionSet {
  return permissionSetOf(writable(action, call), call.input.PermissionSetArn);
}

/** What the set says no longer holds in any account: AWS changes roles only when told to (botocore model, CreateAccountAssignment). */
export function markStale(set: PermissionSet): void {
  for (const accountId of Object.keys(set.provisioned)) set.provisioned[accountId] = 'stale';
}
