import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Instance, PermissionSet } from '../../state.ts';
import { checkSessionDuration } from './duration.ts';
import { markStale, type OfInstance, type OfPermissionSet, readable, readableSet, writable, writableSet } from './scope.ts';
import { type Tag, tagged } from './tags.ts';

function described(set: PermissionSet): Record<string, unknown> {
  return {
    Name: set.name,
    PermissionSetArn: set.arn,
    Description: set.description,
    CreatedDate: new Date(set.createdAt),
    SessionDuration: set.sessionDuration,
    RelayState: set.relayState,
  };
}

/** SSO-5: ARNs alone; names need a DescribePermissionSet each. */
export function listPermissionSets(call: Call<OfInstance & PageInput>): Record<string, unknown> {
  const { items, ...next } = page(readable('ListPermissionSets', call).permissionSets, call.input);
  return { PermissionSets: items.map(({ arn }) => arn), ...next };
}

/** SSO-6. */
export function describePermissionSet(call: Call<OfPermissionSet>): Record<string, unknown> {
  return { PermissionSet: described(readableSet('DescribePermissionSet', call)) };
}

/** SSO-28: until nothing of it is left in any account. */
export function deletePermissionSet(call: Call<OfPermissionSet>): Record<string, unknown> {
  const instance = writable('DeletePermissionSet', call);
  const set = writableSet('DeletePermissionSet', call);
  const isHeld = [...instance.assignments, ...instance.assignmentRequests.filter(({ status }) => status === 'IN_PROGRESS')].some(
    ({ permissionSetArn }) => permissionSetArn === set.arn,
  );
  if (isHeld || Object.keys(set.provisioned).length > 0) {
    throw new AwsFault('ConflictException', 'Could not delete because PermissionSet has ApplicationProfile associated with it.');
  }
  instance.permissionSets = instance.permissionSets.filter((each) => each !== set);
  return {};
}

interface SetAttributes {
  readonly Description?: string;
  readonly SessionDuration?: string;
  readonly RelayState?: string;
}
interface CreatePermissionSetInput extends OfInstance, SetAttributes {
  readonly Name: string;
  readonly Tags?: readonly Tag[];
}

/** SSO-7. */
export function createPermissionSet(call: Call<CreatePermissionSetInput>): Record<string, unknown> {
  const { input } = call;
  const instance = writable('CreatePermissionSet', call);
  if (input.SessionDuration !== undefined) checkSessionDuration(input.SessionDuration);
  if (instance.permissionSets.some(({ name }) => name === input.Name)) {
    throw new AwsFault('ConflictException', `PermissionSet with name ${input.Name} already exists.`);
  }
  const set = newSet(call, instance);
  instance.permissionSets.push(set);
  return { PermissionSet: described(set) };
}

function newSet({ input, ids, clock }: Call<CreatePermissionSetInput>, instance: Instance): PermissionSet {
  return {
    arn: `${instance.arn.replace(':instance/', ':permissionSet/')}/ps-${ids.hex(16)}`,
    name: input.Name,
    ...(input.Description !== undefined && { description: input.Description }),
    sessionDuration: input.SessionDuration ?? 'PT1H',
    ...(input.RelayState !== undefined && { relayState: input.RelayState }),
    createdAt: clock.now(),
    tags: tagged({}, input.Tags ?? []),
    managedPolicies: [],
    provisioned: {},
  };
}

/**
 * SSO-8: what isn't sent stays, but for the relay state, which is cleared:
 * https://github.com/hashicorp/terraform-provider-aws/issues/17411
 */
export function updatePermissionSet(call: Call<OfPermissionSet & SetAttributes>): Record<string, unknown> {
  const { Description, SessionDuration, RelayState } = call.input;
  const set = writableSet('UpdatePermissionSet', call);
  if (SessionDuration !== undefined) {
    checkSessionDuration(SessionDuration);
    set.sessionDuration = SessionDuration;
  }
  if (Description !== undefined) set.description = Description;
  if (RelayState === undefined) delete set.relayState;
  else set.relayState = RelayState;
  markStale(set);
  return {};
}
