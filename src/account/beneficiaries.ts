import type { AccountReader } from '../model/account.ts';
import type { Beneficiary } from '../model/beneficiary.ts';
import { awsCommand } from '../facts/aws-command.ts';
import { visible } from '../model/text.ts';
import { principalKind } from './holders.ts';
import type { Holder } from './holders.ts';

/** Somebody else in a group. */
export interface OtherMember {
  readonly groupId: string;
  readonly groupName: string;
  readonly userId: string;
  /** The id where AWS does not know the user any more, and of all but the first of many. */
  readonly userName: string;
  readonly membershipId: string | null;
}

/** Where what they have could be taken back. */
export interface Whereabouts {
  readonly instanceArn: string | null;
  readonly identityStoreId: string | null;
  /** Null while there is no instance. */
  readonly homeRegion: string | null;
  readonly isRehearsal: boolean;
}

/** Who a person may want to know by name; of more, only the number is told. */
const MOST_NAMED = 20;

/** Everybody in the group but the named user. */
export async function otherMembersOf(
  account: AccountReader,
  { groupId, groupName }: { readonly groupId: string; readonly groupName: string },
  butUserId: string | null,
): Promise<readonly OtherMember[]> {
  const memberships = await account.memberships(groupId);
  const others = memberships.is === 'found' ? memberships.value.filter(({ userId }) => userId !== butUserId) : [];
  if (others.length === 0) return [];
  const users = await account.users(others.slice(0, MOST_NAMED).map(({ userId }) => userId));
  const names = new Map(users.is === 'found' ? users.value.map(({ userId, userName }) => [userId, userName]) : []);
  return others.map(({ userId, membershipId }) => ({ groupId, groupName, userId, userName: names.get(userId) ?? userId, membershipId }));
}

/** Another member of the group, who gains by whatever it is given. */
export const memberBeneficiary = (
  { groupId, groupName, userId, userName, membershipId }: OtherMember,
  where: Whereabouts,
): Beneficiary => ({
  id: `member ${groupId} ${userId}`,
  who: `user ${visible(userName)} of the group ${visible(groupName)}`,
  takeBack:
    membershipId === null
      ? command(where, 'identitystore', 'list-group-memberships', { 'identity-store-id': where.identityStoreId, 'group-id': groupId })
      : command(where, 'identitystore', 'delete-group-membership', {
          'identity-store-id': where.identityStoreId,
          'membership-id': membershipId,
        }),
});

/** Somebody to whom the set is assigned, here or in another account, and who gains by whatever it allows. */
export const holderBeneficiary = (
  { accountId, principalType, principalId, name }: Holder,
  arn: string,
  where: Whereabouts,
): Beneficiary => ({
  id: `holder ${accountId} ${principalType} ${principalId}`,
  who: `${principalKind(principalType)} ${visible(name)} in account ${visible(accountId)}`,
  takeBack: command(where, 'sso-admin', 'delete-account-assignment', {
    'instance-arn': where.instanceArn,
    'permission-set-arn': arn,
    'target-type': 'AWS_ACCOUNT',
    'target-id': accountId,
    'principal-type': principalType,
    'principal-id': principalId,
  }),
});

/** An account with a role of the set, where AWS does not tell who holds it. */
export const accountBeneficiary = (accountId: string, name: string, arn: string, where: Whereabouts): Beneficiary => ({
  id: `account ${accountId}`,
  who: `account ${visible(accountId)} with a role of ${visible(name)}`,
  takeBack: command(where, 'sso-admin', 'list-account-assignments', {
    'instance-arn': where.instanceArn,
    'permission-set-arn': arn,
    'account-id': accountId,
  }),
});

const command = (
  { homeRegion, isRehearsal }: Whereabouts,
  service: string,
  operation: string,
  options: Readonly<Record<string, string | null>>,
): string => awsCommand(service, operation, { ...options, region: homeRegion }, isRehearsal);
