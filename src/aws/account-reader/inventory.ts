import {
  DescribeGroupCommand,
  DescribeUserCommand,
  paginateListGroupMemberships,
  type DescribeUserResponse,
} from '@aws-sdk/client-identitystore';
import { DescribePermissionSetCommand } from '@aws-sdk/client-sso-admin';
import type { AccountReader } from '../../model/account.ts';
import type { Inventory, InventoryGroup, InventoryIds, InventoryPermissionSet, InventoryUser, Members } from '../../model/inventory.ts';
import { found, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { ofInstance, orAbsent, type ReaderContext, type ReadyInstance } from './context.ts';

const MISSING = 'ResourceNotFoundException';
const MEMBERSHIPS = 'identitystore:ListGroupMemberships';

/** Everything about what has these ids, all at once: the steps read only what they judge by. */
export function inventoryReads(context: ReaderContext): Pick<AccountReader, 'inventory'> {
  return {
    inventory: (ids) =>
      context.memo.once(['instance', 'directory', 'permission-sets', 'assignments'], `inventory ${JSON.stringify(ids)}`, () =>
        ofInstance(context, async (instance) => found(await readInventory(context, instance, ids))),
      ),
  };
}

async function readInventory(context: ReaderContext, instance: ReadyInstance, ids: InventoryIds): Promise<Inventory> {
  const { userId, groupId, permissionSetArn } = ids;
  const [user, group, permissionSet] = await Promise.all([
    userId === null ? null : readUser(context, instance, userId),
    groupId === null ? null : readGroup(context, instance, groupId, userId),
    permissionSetArn === null ? null : readPermissionSet(context, instance, permissionSetArn, ids),
  ]);
  const { region, instanceArn, identityStoreId } = instance;
  return {
    accountId: ids.accountId,
    region,
    instanceArn,
    identityStoreId,
    user: valueOf(user),
    group: valueOf(group),
    permissionSet: valueOf(permissionSet),
  };
}

const valueOf = <T>(reading: Reading<T> | null): T | null => (reading?.is === 'found' ? reading.value : null);

const readUser = ({ call }: ReaderContext, { identityStoreId, region }: ReadyInstance, userId: string): Promise<Reading<InventoryUser>> =>
  orAbsent(
    MISSING,
    call('identitystore:DescribeUser', region, async (client) =>
      userOf(await client.send(new DescribeUserCommand({ IdentityStoreId: identityStoreId, UserId: userId })), userId),
    ),
  );

function userOf(user: DescribeUserResponse, userId: string): InventoryUser {
  const { Name, Addresses = [], Emails = [], PhoneNumbers = [], ExternalIds = [] } = user;
  return {
    userId,
    userName: user.UserName ?? userId,
    external: ExternalIds.length > 0,
    own: membersOf(user),
    name: membersOf(Name ?? {}),
    addresses: Addresses.map(membersOf),
    emails: Emails.map(membersOf),
    phoneNumbers: PhoneNumbers.map(membersOf),
  };
}

/** AWS gives a member that is not set as none, or as an empty text. */
const membersOf = (structure: object): Members =>
  Object.fromEntries(
    Object.entries(structure as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
      (typeof value === 'string' && value !== '') || typeof value === 'boolean' ? [[name, value]] : [],
    ),
  );

function readGroup(
  { call }: ReaderContext,
  { identityStoreId, region }: ReadyInstance,
  groupId: string,
  userId: string | null,
): Promise<Reading<InventoryGroup>> {
  return orAbsent(
    MISSING,
    call('identitystore:DescribeGroup', region, async (client) => {
      const [group, memberships] = await Promise.all([
        client.send(new DescribeGroupCommand({ IdentityStoreId: identityStoreId, GroupId: groupId })),
        call(MEMBERSHIPS, region, (lister) =>
          collect(
            MEMBERSHIPS,
            paginateListGroupMemberships({ client: lister, pageSize: 100 }, { IdentityStoreId: identityStoreId, GroupId: groupId }),
            ({ GroupMemberships }) => listed(MEMBERSHIPS, GroupMemberships),
          ),
        ),
      ]);
      return {
        groupId,
        name: group.DisplayName ?? groupId,
        description: textOf(group.Description),
        external: (group.ExternalIds ?? []).length > 0,
        membershipId: memberships.find(({ MemberId }) => userId !== null && MemberId?.UserId === userId)?.MembershipId ?? null,
      };
    }),
  );
}

async function readPermissionSet(
  { call, account }: ReaderContext,
  instance: ReadyInstance,
  arn: string,
  { accountId, userId, groupId }: InventoryIds,
): Promise<Reading<InventoryPermissionSet>> {
  const { instanceArn, region } = instance;
  const [described, policies, tags, assignments] = await Promise.all([
    orAbsent(
      MISSING,
      call('sso-admin:DescribePermissionSet', region, (client) =>
        client.send(new DescribePermissionSetCommand({ InstanceArn: instanceArn, PermissionSetArn: arn })),
      ),
    ),
    account.permissionSetPolicies(arn),
    account.permissionSetTags(arn),
    account.assignments(accountId, arn),
  ]);
  if (described.is !== 'found') return described;
  const { Name, Description, SessionDuration, RelayState } = described.value.PermissionSet ?? {};
  const here = assignments.is === 'found' ? assignments.value : [];
  const principals = [
    { principalType: 'GROUP', principalId: groupId },
    { principalType: 'USER', principalId: userId },
  ] as const;
  return found({
    permissionSetArn: arn,
    name: Name ?? arn,
    description: textOf(Description),
    sessionDuration: textOf(SessionDuration),
    relayState: textOf(RelayState),
    tags: tags.is === 'found' ? tags.value : {},
    managedPolicies: policies.is === 'found' ? policies.value.managed : [],
    assignedTo: principals.flatMap(({ principalType, principalId }) =>
      principalId !== null && here.some((one) => one.principalType === principalType && one.principalId === principalId)
        ? [{ principalType, principalId }]
        : [],
    ),
  });
}

const textOf = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
