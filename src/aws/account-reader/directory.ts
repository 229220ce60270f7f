import {
  DescribeGroupCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetUserIdCommand,
  ListGroupsCommand,
  ListUsersCommand,
  paginateListGroupMemberships,
  paginateListGroupMembershipsForMember,
  paginateListUsers,
  type DescribeUserResponse,
  type Email,
  type User,
} from '@aws-sdk/client-identitystore';
import type { AccountReader } from '../../model/account.ts';
import type { DirectoryGroup, DirectoryUser, GroupMembership, GroupOfUser } from '../../model/identity-center.ts';
import { found, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect, upTo } from '../pages.ts';
import { mapBounded } from '../../model/pool.ts';
import { byName, ofInstance, orAbsent, requireMember, type ReaderContext, type ReadyInstance } from './context.ts';

const SCOPES = ['instance', 'directory'] as const;
const MISSING = 'ResourceNotFoundException';
const USERS = 'identitystore:ListUsers';
const GROUPS = 'identitystore:ListGroups';
const MEMBERSHIPS = 'identitystore:ListGroupMemberships';
const GROUPS_OF = 'identitystore:ListGroupMembershipsForMember';

type Directory = Pick<
  AccountReader,
  'userId' | 'user' | 'users' | 'directoryIsExternal' | 'groupId' | 'group' | 'groupMembers' | 'memberships' | 'groupsOf'
>;

/** Users and groups of the Identity Center directory. They wait for the instance, and for nothing else. */
export function directoryReads(context: ReaderContext): Directory {
  const { memo } = context;
  const inDirectory = <T>(key: string, read: (instance: ReadyInstance) => Promise<Reading<T>>): Promise<Reading<T>> =>
    memo.once(SCOPES, key, () => ofInstance(context, read));
  return {
    userId: (by) =>
      inDirectory(`userId ${JSON.stringify(by)}`, (instance) =>
        byName(context, `user ${JSON.stringify(by)}`, () => readUserId(context, instance, by)),
      ),
    user: (userId) => inDirectory(`user ${userId}`, (instance) => readUser(context, instance, userId)),
    users: (userIds) => inDirectory(`users ${userIds.join(' ')}`, async (instance) => found(await readUsers(context, instance, userIds))),
    directoryIsExternal: () => inDirectory('directoryIsExternal', async (instance) => found(await isExternal(context, instance))),
    groupId: (name) =>
      inDirectory(`groupId ${name}`, (instance) => byName(context, `group ${name}`, () => readGroupId(context, instance, name))),
    group: (groupId) => inDirectory(`group ${groupId}`, (instance) => readGroup(context, instance, groupId)),
    memberships: (groupId) =>
      inDirectory(`memberships ${groupId}`, (instance) => orAbsent(MISSING, readMemberships(context, instance, groupId))),
    groupsOf: (userId) => inDirectory(`groupsOf ${userId}`, (instance) => orAbsent(MISSING, readGroupsOf(context, instance, userId))),
    async groupMembers(groupId) {
      const memberships = await context.account.memberships(groupId);
      return memberships.is === 'found' ? found(memberships.value.map(({ userId }) => userId)) : memberships;
    },
  };
}

/** By GetUserId, which compares without case; filters of ListUsers are deprecated. */
function readUserId(
  { call }: ReaderContext,
  { identityStoreId, region }: ReadyInstance,
  by: Parameters<AccountReader['userId']>[0],
): Promise<Reading<string>> {
  const [path, value] = 'userName' in by ? ['userName', by.userName] : ['emails.value', by.email];
  const input = {
    IdentityStoreId: identityStoreId,
    AlternateIdentifier: { UniqueAttribute: { AttributePath: path, AttributeValue: value } },
  };
  return orAbsent(
    MISSING,
    call('identitystore:GetUserId', region, async (client) =>
      requireMember((await client.send(new GetUserIdCommand(input))).UserId, 'identitystore:GetUserId', 'a user id'),
    ),
  );
}

function readGroupId({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance, name: string): Promise<Reading<string>> {
  const input = {
    IdentityStoreId: identityStoreId,
    AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: name } },
  };
  return orAbsent(
    MISSING,
    call('identitystore:GetGroupId', region, async (client) =>
      requireMember((await client.send(new GetGroupIdCommand(input))).GroupId, 'identitystore:GetGroupId', 'a group id'),
    ),
  );
}

function readUser({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance, userId: string): Promise<Reading<DirectoryUser>> {
  return orAbsent(
    MISSING,
    call('identitystore:DescribeUser', region, async (client) =>
      userOf(
        await client.send(new DescribeUserCommand({ IdentityStoreId: identityStoreId, UserId: userId })),
        'identitystore:DescribeUser',
      ),
    ),
  );
}

/** So many are described side by side, in one round trip; of more, pages of a hundred tell in fewer calls. */
const FEW_USERS = 20;

/** By ListUsers, as long as that can still be fewer calls than one for each; then whoever is left by DescribeUser. */
async function readUsers(context: ReaderContext, instance: ReadyInstance, userIds: readonly string[]): Promise<readonly DirectoryUser[]> {
  const users = new Map<string, DirectoryUser>();
  const wanted = new Set(userIds);
  if (wanted.size > FEW_USERS) await listUsers(context, instance, wanted, users);
  await mapBounded([...wanted], FEW_USERS, async (userId) => {
    if (users.has(userId)) return;
    const user = await context.account.user(userId);
    if (user.is === 'found') users.set(userId, user.value);
  });
  return [...wanted].flatMap((userId) => users.get(userId) ?? []);
}

async function listUsers(
  { call, progress }: ReaderContext,
  { identityStoreId, region }: ReadyInstance,
  wanted: ReadonlySet<string>,
  users: Map<string, DirectoryUser>,
): Promise<void> {
  let left = Math.ceil(wanted.size / 2);
  await call(USERS, region, (client) =>
    collect(
      USERS,
      upTo(
        paginateListUsers({ client, pageSize: 100 }, { IdentityStoreId: identityStoreId }),
        () => --left <= 0 || users.size === wanted.size,
      ),
      ({ Users }) => {
        const page = listed(USERS, Users).map((user) => userOf(user, USERS));
        for (const user of page) if (wanted.has(user.userId)) users.set(user.userId, user);
        progress({ what: 'users', done: users.size, of: wanted.size });
        return page;
      },
    ),
  );
}

function userOf(user: DescribeUserResponse | User, call: `identitystore:${string}`): DirectoryUser {
  const userId = requireMember(user.UserId, call, 'a user id');
  return {
    userId,
    // Optional in the model; a user without one cannot sign in, and is shown by its id.
    userName: user.UserName ?? userId,
    displayName: user.DisplayName ?? null,
    givenName: user.Name?.GivenName ?? null,
    familyName: user.Name?.FamilyName ?? null,
    email: emailOf(user.Emails ?? []),
    // Optional in the model; a state that AWS may add is not one in which somebody is known to get in.
    enabled: (user.UserStatus ?? 'ENABLED') === 'ENABLED',
    external: isKeptOutside(user),
  };
}

const emailOf = (emails: readonly Email[]): string | null => (emails.find(({ Primary }) => Primary) ?? emails[0])?.Value ?? null;

const isKeptOutside = ({ ExternalIds }: { readonly ExternalIds?: readonly object[] | undefined }): boolean =>
  (ExternalIds ?? []).length > 0;

function readGroup({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance, groupId: string): Promise<Reading<DirectoryGroup>> {
  return orAbsent(
    MISSING,
    call('identitystore:DescribeGroup', region, async (client) => {
      const group = await client.send(new DescribeGroupCommand({ IdentityStoreId: identityStoreId, GroupId: groupId }));
      requireMember(group.GroupId, 'identitystore:DescribeGroup', 'a group id');
      return { groupId, name: group.DisplayName ?? groupId, external: isKeptOutside(group) };
    }),
  );
}

/** One page of each is enough: a provider keeps a whole directory, and may have sent its groups alone so far. */
async function isExternal({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance): Promise<boolean> {
  const input = { IdentityStoreId: identityStoreId, MaxResults: 100 };
  const [{ Users }, { Groups }] = await Promise.all([
    call(USERS, region, (client) => client.send(new ListUsersCommand(input))),
    call(GROUPS, region, (client) => client.send(new ListGroupsCommand(input))),
  ]);
  return [...listed(USERS, Users), ...listed(GROUPS, Groups)].some(isKeptOutside);
}

async function readGroupsOf(
  { call }: ReaderContext,
  { identityStoreId, region }: ReadyInstance,
  userId: string,
): Promise<readonly GroupOfUser[]> {
  const input = { IdentityStoreId: identityStoreId, MemberId: { UserId: userId } };
  const memberships = await call(GROUPS_OF, region, (client) =>
    collect(GROUPS_OF, paginateListGroupMembershipsForMember({ client, pageSize: 100 }, input), ({ GroupMemberships }) =>
      listed(GROUPS_OF, GroupMemberships),
    ),
  );
  return memberships.map(({ GroupId, MembershipId }) => ({
    groupId: requireMember(GroupId, GROUPS_OF, 'a group id'),
    membershipId: requireMember(MembershipId, GROUPS_OF, 'a membership id'),
  }));
}

async function readMemberships(
  { call, progress }: ReaderContext,
  { identityStoreId, region }: ReadyInstance,
  groupId: string,
): Promise<readonly GroupMembership[]> {
  const input = { IdentityStoreId: identityStoreId, GroupId: groupId };
  const memberships = await call(MEMBERSHIPS, region, (client) =>
    collect(
      MEMBERSHIPS,
      paginateListGroupMemberships({ client, pageSize: 100 }, input),
      ({ GroupMemberships }) => listed(MEMBERSHIPS, GroupMemberships),
      (done) => progress({ what: 'members of the group', done, of: null }),
    ),
  );
  // A user is the one kind of member that there is; another would be somebody all the same.
  return memberships.map(({ MemberId, MembershipId }) => ({
    userId: requireMember(MemberId?.UserId, MEMBERSHIPS, "a member's user id"),
    // Only a command to take it back is made of it.
    membershipId: MembershipId ?? null,
  }));
}
