import { AwsFault, type Call } from '../../service.ts';
import type { Group, Instance, User } from '../../state.ts';

export interface OfStore {
  readonly IdentityStoreId: string;
}

/** Since 2026 ids have ARNs, which name neither account nor store, and calls take either form (botocore 1.43.107, ResourceArn, ResourceId). */
export const arnOf = (kind: 'user' | 'group' | 'membership', id: string): string => `arn:aws:identitystore:::${kind}/${id}`;

/** The id in an ARN of that kind; an id as it is. */
export const bare = (id: string): string => (id.startsWith('arn:') ? id.slice(id.lastIndexOf('/') + 1) : id);

/** Nothing here is ever updated, so that everything is as it was made (the number itself is invented: the model says digits). */
export const REVISION = '1';

type ResourceType = 'USER' | 'GROUP' | 'GROUP_MEMBERSHIP' | 'IDENTITY_STORE';

export function notFound(type: ResourceType, message: string, id?: string): AwsFault {
  return new AwsFault('ResourceNotFoundException', message, { ResourceType: type, ...(id !== undefined && { ResourceId: id }) });
}

/** A name or a pair that is taken already. It lasts, unlike the model's other reason, CONCURRENT_MODIFICATION. */
export function duplicate(message: string): AwsFault {
  return new AwsFault('ConflictException', message, { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' });
}

/**
 * The instance whose directory this is. In another Region, and until a new instance is ACTIVE, it is not there:
 * https://github.com/hashicorp/terraform-provider-aws/issues/35247
 */
export function readable({ input, state, region }: Call<OfStore>): Instance {
  const id = bare(input.IdentityStoreId);
  const instance = state.instances.find(
    ({ identityStoreId, regions, status }) => identityStoreId === id && status === 'ACTIVE' && regions.includes(region),
  );
  if (!instance) throw notFound('IDENTITY_STORE', `IdentityStore not present for IdentityStoreId: ${id}`, id);
  return instance;
}

/** As {@link readable}, for a change: only in the primary Region, and by the account that owns the instance (both error codes are invented). */
export function writable(action: string, call: Call<OfStore>): Instance {
  const instance = readable(call);
  const { state, caller, region } = call;
  if (instance.ownerAccountId !== state.accountId) {
    const store = `arn:aws:identitystore::${instance.ownerAccountId}:identitystore/${instance.identityStoreId}`;
    throw new AwsFault(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: identitystore:${action} on resource: ${store}`,
    );
  }
  if (region !== instance.primaryRegion) {
    throw new AwsFault(
      'ValidationException',
      `The operation is supported only in the primary Region of the instance, ${instance.primaryRegion}`,
    );
  }
  return instance;
}

/** What the directory shows at this moment: a new user or group may take a while to appear (eventual consistency). */
export function visible<Entry extends User | Group>(entries: readonly Entry[], { clock }: Call<unknown>): Entry[] {
  return entries.filter(({ visibleAt }) => visibleAt <= clock.now());
}

export function userOf(instance: Instance, id: string, call: Call<unknown>, message = 'USER not found.'): User {
  const user = visible(instance.users, call).find(({ userId }) => userId === bare(id));
  if (!user) throw notFound('USER', message, id);
  return user;
}

export function groupOf(instance: Instance, id: string, call: Call<unknown>, message = 'GROUP not found.'): Group {
  const group = visible(instance.groups, call).find(({ groupId }) => groupId === bare(id));
  if (!group) throw notFound('GROUP', message, id);
  return group;
}

/** Names and addresses are compared without case. */
export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** "Administrator and AWSAdministrators are reserved names and can't be used for users or groups" (botocore model; the code is invented). */
export function refuseReserved(attribute: string, name: string): void {
  if (!['administrator', 'awsadministrators'].includes(name.toLowerCase())) return;
  throw new AwsFault('ValidationException', `${attribute} ${name} is reserved`);
}
