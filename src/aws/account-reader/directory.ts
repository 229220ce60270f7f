import {
  DescribeGroupCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetUserIdCommand,
  ListGroupsCommand,
  ListUsersCommand,
  paginateListGroupMemberships,
  type DescribeUserResponse,
  type Email,
} from '@aws-sdk/client-identitystore';
import type { AccountReader, DirectoryGroup, DirectoryUser } from '../../model/account.ts';
import { found, type Reading } from '../../model/reading.ts';
import { collect } from '../calls.ts';
import { ofInstance, orAbsent, promised, type ReaderContext, type ReadyInstance } from './context.ts';

const SCOPES = ['instance', 'directory'] as const;
const MISSING = 'ResourceNotFoundException';

type Directory = Pick<AccountReader, 'userId' | 'user' | 'directoryIsExternal' | 'groupId' | 'group' | 'groupMembers'>;

/** Users and groups of the Identity Center directory. They wait for the instance, and for nothing else. */
export function directoryReads(context: ReaderContext): Directory {
  const { memo } = context;
  const inDirectory = <T>(key: string, read: (instance: ReadyInstance) => Promise<Reading<T>>): Promise<Reading<T>> =>
    memo.once(SCOPES, key, () => ofInstance(context, read));
  return {
    userId: (by) => inDirectory(`userId ${JSON.stringify(by)}`, (instance) => readUserId(context, instance, by)),
    user: (userId) => inDirectory(`user ${userId}`, (instance) => readUser(context, instance, userId)),
    directoryIsExternal: () => inDirectory('directoryIsExternal', async (instance) => found(await isExternal(context, instance))),
    groupId: (name) => inDirectory(`groupId ${name}`, (instance) => readGroupId(context, instance, name)),
    group: (groupId) => inDirectory(`group ${groupId}`, (instance) => readGroup(context, instance, groupId)),
    groupMembers: (groupId) =>
      inDirectory(`groupMembers ${groupId}`, (instance) => orAbsent(MISSING, readMembers(context, instance, groupId))),
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
      promised((await client.send(new GetUserIdCommand(input))).UserId, 'identitystore:GetUserId', 'a user id'),
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
      promised((await client.send(new GetGroupIdCommand(input))).GroupId, 'identitystore:GetGroupId', 'a group id'),
    ),
  );
}

function readUser({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance, userId: string): Promise<Reading<DirectoryUser>> {
  return orAbsent(
    MISSING,
    call('identitystore:DescribeUser', region, async (client) =>
      userOf(await client.send(new DescribeUserCommand({ IdentityStoreId: identityStoreId, UserId: userId })), userId),
    ),
  );
}

function userOf(user: DescribeUserResponse, userId: string): DirectoryUser {
  return {
    userId,
    // Optional in the model; a user without one cannot sign in, and is shown by its id.
    userName: user.UserName ?? userId,
    displayName: user.DisplayName ?? null,
    givenName: user.Name?.GivenName ?? null,
    familyName: user.Name?.FamilyName ?? null,
    email: emailOf(user.Emails ?? []),
    enabled: user.UserStatus !== 'DISABLED',
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
      return { groupId, name: group.DisplayName ?? groupId, external: isKeptOutside(group) };
    }),
  );
}

/** One page of each is enough: a provider keeps a whole directory, and may have sent its groups alone so far. */
async function isExternal({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance): Promise<boolean> {
  const input = { IdentityStoreId: identityStoreId, MaxResults: 100 };
  const [{ Users }, { Groups }] = await Promise.all([
    call('identitystore:ListUsers', region, (client) => client.send(new ListUsersCommand(input))),
    call('identitystore:ListGroups', region, (client) => client.send(new ListGroupsCommand(input))),
  ]);
  return [
    ...promised(Users, 'identitystore:ListUsers', 'a list of users'),
    ...promised(Groups, 'identitystore:ListGroups', 'a list of groups'),
  ].some(isKeptOutside);
}

async function readMembers(
  { call }: ReaderContext,
  { identityStoreId, region }: ReadyInstance,
  groupId: string,
): Promise<readonly string[]> {
  const memberships = await call('identitystore:ListGroupMemberships', region, (client) =>
    collect(
      paginateListGroupMemberships({ client, pageSize: 100 }, { IdentityStoreId: identityStoreId, GroupId: groupId }),
      (page) => page.GroupMemberships,
    ),
  );
  return memberships.flatMap(({ MemberId }) => MemberId?.UserId ?? []);
}
