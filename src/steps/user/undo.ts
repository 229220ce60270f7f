import { DeleteUserCommand } from '@aws-sdk/client-identitystore';
import { heldBy, idOf, undoing } from '../../account/undo/undoing.ts';
import { placeOf, PLACE_READS, sure } from '../../account/undo/place.ts';
import { fateOfLast, isOurs, lastOnes, OWN_WAY, ownWay, WAYS_READS } from '../../account/undo/ways-in.ts';
import type { LastOnes } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Made, Ours, UndoOf } from '../../model/undo.ts';
import { undoTexts } from './text.ts';

/** A user of the directory that a run has made, and what else stands on it. */
interface Facts {
  readonly identityStoreId: string;
  readonly region: string;
  readonly userId: string;
  readonly userName: string;
  /** Names of groups that somebody else has put the user in. */
  readonly groups: readonly string[];
  /** Accounts in which the user holds a permission set directly. */
  readonly accounts: readonly string[];
  readonly applications: readonly string[];
  readonly isOwn: boolean;
  readonly last: LastOnes;
}

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const place = await placeOf(account, made);
  if (place === null || place.identityStoreId === null) return null;
  const userId = idOf(made, 'userId');
  const user = sure(await account.user(userId));
  if (user === null) return null;
  const principal = { type: 'USER', id: userId } as const;
  const [groups, assignments, applications, own, last] = await Promise.all([
    otherGroups(account, userId, ours),
    account.assignmentsOf(principal),
    account.applicationsOf(principal),
    ownWay(account),
    lastOnes(account, ours, { ofCenter: (way) => way.user.userId === userId }),
  ]);
  // Of a user those of its groups come along: they are the groups'.
  const direct = (sure(assignments) ?? []).filter(({ principalType }) => principalType === 'USER');
  return {
    identityStoreId: place.identityStoreId,
    region: place.region,
    userId,
    userName: user.userName,
    groups,
    accounts: direct.map(({ accountId }) => accountId),
    applications: sure(applications) ?? [],
    isOwn: own?.userId === userId,
    last,
  };
}

async function otherGroups(account: AccountReader, userId: string, ours: Ours): Promise<readonly string[]> {
  const others = (sure(await account.groupsOf(userId)) ?? []).filter(
    ({ groupId, membershipId }) => !isOurs(ours, groupId, { userId, membershipId }),
  );
  return Promise.all(
    others.map(async ({ groupId }) => {
      const group = await account.group(groupId);
      return group.is === 'found' ? group.value.name : groupId;
    }),
  );
}

/** The user goes while nothing of somebody else's hangs on it. */
export const undo: UndoOf<'user'> = {
  'identitystore:CreateUser': undoing<Facts>({
    title: undoTexts.title,
    identity: ['userId'],
    actions: [
      ...PLACE_READS,
      ...WAYS_READS,
      'identitystore:ListGroupMembershipsForMember',
      'identitystore:GetUserId',
      'sso:ListAccountAssignmentsForPrincipal',
      'sso:ListApplicationAssignmentsForPrincipal',
      'identitystore:DeleteUser',
    ],
    reads: ['directory', 'assignments'],
    // A user that goes while it is in a group would take the membership along, unseen.
    first: (made, ours) => ours.of('identitystore:CreateGroupMembership').filter((one) => idOf(one, 'userId') === idOf(made, 'userId')),
    read,
    what: (facts, made) => (facts === null ? undoTexts.userById(idOf(made, 'userId')) : undoTexts.user(facts.userName)),
    fate: ({ isOwn, groups, accounts, applications, last }) => {
      if (isOwn) return heldBy(OWN_WAY);
      if (groups.length > 0) return heldBy(undoTexts.hasGroups(groups));
      if (accounts.length > 0) return heldBy(undoTexts.hasAccess(accounts));
      if (applications.length > 0) return heldBy(undoTexts.hasApplications(applications));
      return fateOfLast(last) ?? { is: 'goes' };
    },
    changes: ({ identityStoreId, userId, userName, region }) => [
      change(
        'identitystore:DeleteUser',
        DeleteUserCommand,
        { IdentityStoreId: identityStoreId, UserId: userId },
        {
          makes: `${userName}, gone`,
          effect: 'delete',
          target: ['IdentityStoreId', 'UserId'],
          does: undoTexts.does(userName),
          region,
        },
      ),
    ],
    leaves: () => [undoTexts.isAnother],
  }),
};
