import type { Call } from '../../service.ts';
import { bare, groupOf, notFound, type OfStore, userOf, writable } from './store.ts';

/** IDS-15. */
export function deleteGroupMembership(call: Call<OfStore & { MembershipId: string }>): Record<string, unknown> {
  const instance = writable('DeleteGroupMembership', call);
  const id = bare(call.input.MembershipId);
  if (!instance.memberships.some(({ membershipId }) => membershipId === id)) {
    throw notFound('GROUP_MEMBERSHIP', 'GROUP_MEMBERSHIP not found.', id);
  }
  instance.memberships = instance.memberships.filter(({ membershipId }) => membershipId !== id);
  return {};
}

/** IDS-16: it just goes, members or not; what is assigned to it stays assigned. */
export function deleteGroup(call: Call<OfStore & { GroupId: string }>): Record<string, unknown> {
  const instance = writable('DeleteGroup', call);
  const group = groupOf(instance, call.input.GroupId, call);
  instance.groups = instance.groups.filter((each) => each !== group);
  instance.memberships = instance.memberships.filter(({ groupId }) => groupId !== group.groupId);
  return {};
}

/** IDS-16. */
export function deleteUser(call: Call<OfStore & { UserId: string }>): Record<string, unknown> {
  const instance = writable('DeleteUser', call);
  const user = userOf(instance, call.input.UserId, call);
  instance.users = instance.users.filter((each) => each !== user);
  instance.memberships = instance.memberships.filter(({ userId }) => userId !== user.userId);
  call.state.passwords.delete(user.userId);
  return {};
}
