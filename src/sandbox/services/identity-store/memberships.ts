import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Instance, Membership } from '../../state.ts';
import { arnOf, bare, duplicate, groupOf, notFound, type OfStore, readable, userOf, writable } from './store.ts';

interface OfGroup extends OfStore {
  readonly GroupId: string;
}
interface OfMember extends OfStore {
  readonly MemberId: { readonly UserId?: string };
}

/** The member's user id. MemberId is a union, of which UserId is the only member there is. */
function memberId({ MemberId: { UserId } }: OfMember): string {
  if (UserId === undefined) throw new AwsFault('ValidationException', 'MemberId takes exactly one of its members');
  return UserId;
}

const named = ({ identityStoreId }: Instance, { membershipId }: Pick<Membership, 'membershipId'>): Record<string, string> => ({
  IdentityStoreId: identityStoreId,
  MembershipId: membershipId,
  MembershipArn: arnOf('membership', membershipId),
});

function between(instance: Instance, groupId: string, userId: string): Membership | undefined {
  return instance.memberships.find((membership) => membership.groupId === groupId && membership.userId === userId);
}

/** IDS-9. */
export function createGroupMembership(call: Call<OfGroup & OfMember>): Record<string, unknown> {
  const instance = writable('CreateGroupMembership', call);
  const { userId } = userOf(instance, memberId(call.input), call, 'Member does not exist');
  const { groupId } = groupOf(instance, call.input.GroupId, call, 'Group does not exist');
  if (between(instance, groupId, userId)) throw duplicate('Member and Group relationship already exists');
  const membership: Membership = { membershipId: call.ids.uuid(), groupId, userId, createdAt: call.clock.now() };
  instance.memberships.push(membership);
  return named(instance, membership);
}

/** IDS-10. */
export function getGroupMembershipId(call: Call<OfGroup & OfMember>): Record<string, unknown> {
  const instance = readable(call);
  const membership = between(instance, bare(call.input.GroupId), bare(memberId(call.input)));
  if (!membership) throw notFound('GROUP_MEMBERSHIP', 'GROUP_MEMBERSHIP not found.');
  return named(instance, membership);
}

function membershipPage(instance: Instance, wanted: (membership: Membership) => boolean, input: PageInput): Record<string, unknown> {
  const { items, ...next } = page(instance.memberships.filter(wanted), input);
  const memberships = items.map(({ membershipId, groupId, userId, createdAt }) => ({
    ...named(instance, { membershipId }),
    GroupId: groupId,
    MemberId: { UserId: userId },
    CreatedAt: new Date(createdAt),
    UpdatedAt: new Date(createdAt),
  }));
  return { GroupMemberships: memberships, ...next };
}

/** IDS-11. */
export function listGroupMemberships(call: Call<OfGroup & PageInput>): Record<string, unknown> {
  const instance = readable(call);
  const group = groupOf(instance, call.input.GroupId, call);
  return membershipPage(instance, ({ groupId }) => groupId === group.groupId, call.input);
}

/** IDS-12. */
export function listGroupMembershipsForMember(call: Call<OfMember & PageInput>): Record<string, unknown> {
  const instance = readable(call);
  const user = userOf(instance, memberId(call.input), call);
  return membershipPage(instance, ({ userId }) => userId === user.userId, call.input);
}

/** IDS-13: one result for each group asked for, in that order. */
export function isMemberInGroups(call: Call<OfMember & { GroupIds: readonly string[] }>): Record<string, unknown> {
  const instance = readable(call);
  const { userId } = userOf(instance, memberId(call.input), call);
  const results = call.input.GroupIds.map((id) => {
    const { groupId } = groupOf(instance, id, call);
    return { GroupId: groupId, MemberId: { UserId: userId }, MembershipExists: between(instance, groupId, userId) !== undefined };
  });
  return { Results: results };
}
