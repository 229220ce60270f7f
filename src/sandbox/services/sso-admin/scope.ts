import { AwsFault, type Call } from '../../service.ts';
import type { Instance, PermissionSet } from '../../state.ts';

export interface OfInstance {
  readonly InstanceArn: string;
}
export interface OfPermissionSet extends OfInstance {
  readonly PermissionSetArn: string;
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
  if (!instance) throw new AwsFault('ResourceNotFoundException', `Could not find Instance with arn ${arn}`);
  if (instance.type === 'account') {
    throw new AwsFault('ValidationException', 'The operation is not supported for this Identity Center instance');
  }
  if (instance.ownerAccountId !== call.state.accountId) throw accessDenied(action, call, arn);
  if (instance.status !== 'ACTIVE') throw new AwsFault('ValidationException', `Instance ${arn} is not ACTIVE`);
  return instance;
}

/** As {@link readable}, for a change: only in the primary Region, and not where AWS manages human access (both error codes are invented). */
export function writable(action: string, call: Call<OfInstance>): Instance {
  if (call.state.managedByAws) throw accessDenied(action, call, call.input.InstanceArn);
  const instance = readable(action, call);
  if (call.region !== instance.primaryRegion) {
    throw new AwsFault(
      'ValidationException',
      `The operation is supported only in the primary Region of the instance, ${instance.primaryRegion}`,
    );
  }
  return instance;
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
