import type { Group, Instance, User } from '../state.ts';
import { type Change, instanceOf, NO_INSTANCE, type Place, type Wanted } from './order.ts';

/** Whoever else there is, where nobody is named. */
export const SOMEBODY = 'mallory';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** That user, made where there is none. */
export function userNamed(
  { users }: Instance,
  { ids, now }: Place,
  { userName = SOMEBODY, email = `${userName}@example.com` }: Wanted,
): User {
  const found = users.find((user) => same(user.userName, userName));
  if (found) return found;
  const user: User = {
    userId: ids(`user ${userName}`).uuid(),
    userName,
    givenName: userName,
    familyName: 'Else',
    displayName: `${userName} Else`,
    email,
    status: 'ENABLED',
    externalIds: [],
    createdAt: now,
    visibleAt: now,
    hasPassword: true,
  };
  users.push(user);
  return user;
}

/** The group by its id or its name, which is Admins unless told. */
export function groupNamed({ groups }: Instance, { groupId, groupName = 'Admins' }: Wanted): Group | string {
  const found = groups.find((group) => (groupId === undefined ? same(group.displayName, groupName) : group.groupId === groupId));
  return found ?? `there is no group ${groupId ?? groupName}`;
}

const inDirectory =
  (change: (instance: Instance, place: Place, wanted: Wanted) => string | undefined): Change =>
  (place, wanted) => {
    const instance = instanceOf(place.state);
    return instance ? change(instance, place, wanted) : NO_INSTANCE;
  };

const ofGroup = (change: (group: Group, instance: Instance, place: Place, wanted: Wanted) => string | undefined): Change =>
  inDirectory((instance, place, wanted) => {
    const group = groupNamed(instance, wanted);
    return typeof group === 'string' ? group : change(group, instance, place, wanted);
  });

/** A user that has to be there already: ada unless told. */
const ofUser = (change: (user: User, instance: Instance, place: Place, wanted: Wanted) => string | undefined): Change =>
  inDirectory((instance, place, wanted) => {
    const { userName = 'ada' } = wanted;
    const user = instance.users.find((each) => same(each.userName, userName));
    return user ? change(user, instance, place, wanted) : `there is no user ${userName}`;
  });

const removeGroup = (instance: Instance, { groupId }: Group): undefined => {
  instance.groups = instance.groups.filter((group) => group.groupId !== groupId);
  instance.memberships = instance.memberships.filter((membership) => membership.groupId !== groupId);
};

const removeUser = (instance: Instance, { userId }: User): undefined => {
  instance.users = instance.users.filter((user) => user.userId !== userId);
  instance.memberships = instance.memberships.filter((membership) => membership.userId !== userId);
};

/** What is assigned to a principal that goes stays assigned: https://github.com/hashicorp/terraform-provider-aws/issues/19341 */
export const directoryChanges = {
  'create-user': inDirectory((instance, place, wanted) => {
    userNamed(instance, place, wanted);
  }),
  'create-group': inDirectory((instance, { ids, now }, { groupName = 'Admins' }) => {
    const groupId = ids(`group ${groupName}`).uuid();
    instance.groups.push({ groupId, displayName: groupName, externalIds: [], createdAt: now, visibleAt: now });
  }),
  'add-member': ofGroup(({ groupId }, instance, place, wanted) => {
    const { userId } = userNamed(instance, place, wanted);
    if (instance.memberships.some((each) => each.groupId === groupId && each.userId === userId)) return undefined;
    instance.memberships.push({ membershipId: place.ids('membership').uuid(), groupId, userId, createdAt: place.now });
    return undefined;
  }),
  'remove-member': ofGroup(({ groupId }, instance, _, { userName = 'ada' }) => {
    const ids = instance.users.filter((user) => same(user.userName, userName)).map(({ userId }) => userId);
    const others = instance.memberships.filter((each) => each.groupId !== groupId || !ids.includes(each.userId));
    if (others.length === instance.memberships.length) return `${userName} is no member`;
    instance.memberships = others;
    return undefined;
  }),
  'delete-group': ofGroup((group, instance) => removeGroup(instance, group)),
  'recreate-group': ofGroup((group, instance, { ids, now }) => {
    removeGroup(instance, group);
    instance.groups.push({ ...group, groupId: ids('group').uuid(), createdAt: now, visibleAt: now });
  }),
  'delete-user': ofUser((user, instance) => removeUser(instance, user)),
  'recreate-user': ofUser((user, instance, { ids, now }) => {
    removeUser(instance, user);
    instance.users.push({ ...user, userId: ids('user').uuid(), createdAt: now, visibleAt: now });
  }),
  'disable-user': ofUser((user) => {
    user.status = 'DISABLED';
  }),
} satisfies Readonly<Record<string, Change>>;
