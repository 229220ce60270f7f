import { DeleteGroupCommand, DeleteGroupMembershipCommand } from '@aws-sdk/client-identitystore';
import { heldBy, idOf, undoing } from '../../account/undo/undoing.ts';
import { placeOf, PLACE_READS, sure } from '../../account/undo/place.ts';
import { fateOfLast, lastOnes, named, othersIn, OWN_WAY, ownWay, userNameOf, WAYS_READS } from '../../account/undo/ways-in.ts';
import type { LastOnes } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Made, Ours, UndoOf } from '../../model/undo.ts';
import { undoTexts } from './text.ts';

/** Where in the directory it is. */
interface Where {
  readonly identityStoreId: string;
  readonly region: string;
  readonly groupName: string;
}

/** A membership that a run has made. */
interface Membership extends Where {
  readonly membershipId: string;
  readonly userName: string;
  readonly isOwn: boolean;
  readonly last: LastOnes;
}

async function readMembership(account: AccountReader, made: Made, ours: Ours): Promise<Membership | null> {
  const place = await placeOf(account, made);
  if (place === null || place.identityStoreId === null) return null;
  const [groupId, userId, membershipId] = [idOf(made, 'groupId'), idOf(made, 'userId'), idOf(made, 'membershipId')];
  const memberships = sure(await account.memberships(groupId)) ?? [];
  // Of a call whose reply got lost only the two ends are known.
  const found = memberships.find((one) => (membershipId === '' ? one.userId === userId : one.membershipId === membershipId));
  if (found === undefined || found.membershipId === null) return null;
  const [group, userName, own, last] = await Promise.all([
    account.group(groupId),
    userNameOf(account, userId),
    ownWay(account),
    lastOnes(account, ours, { ofCenter: ({ user, group: by }) => by?.groupId === groupId && user.userId === userId }),
  ]);
  return {
    identityStoreId: place.identityStoreId,
    region: place.region,
    groupName: group.is === 'found' ? group.value.name : groupId,
    membershipId: found.membershipId,
    userName,
    isOwn: own?.userId === userId,
    last,
  };
}

/** A group that a run has made, and what else stands on it. */
interface Group extends Where {
  readonly groupId: string;
  /** User names of members that no run of this undo has made. */
  readonly others: readonly string[];
  /** Accounts that somebody else has given it access to. */
  readonly accounts: readonly string[];
  readonly applications: readonly string[];
}

async function readGroup(account: AccountReader, made: Made, ours: Ours): Promise<Group | null> {
  const place = await placeOf(account, made);
  if (place === null || place.identityStoreId === null) return null;
  const groupId = idOf(made, 'groupId');
  const group = sure(await account.group(groupId));
  if (group === null) return null;
  const principal = { type: 'GROUP', id: groupId } as const;
  const [others, assignments, applications] = await Promise.all([
    othersIn(account, ours, groupId),
    account.assignmentsOf(principal),
    account.applicationsOf(principal),
  ]);
  const given = assignmentsTo(groupId, ours).map((one) => `${idOf(one, 'targetId')} ${idOf(one, 'permissionSetArn')}`);
  return {
    identityStoreId: place.identityStoreId,
    region: place.region,
    groupId,
    groupName: group.name,
    others: others.map(({ userName }) => userName),
    accounts: (sure(assignments) ?? [])
      .filter(({ accountId, permissionSetArn }) => !given.includes(`${accountId} ${permissionSetArn}`))
      .map(({ accountId }) => accountId),
    applications: sure(applications) ?? [],
  };
}

const assignmentsTo = (groupId: string, ours: Ours): readonly Made[] =>
  ours.of('sso-admin:CreateAccountAssignment').filter((one) => idOf(one, 'principalId') === groupId);

/** The group goes once nobody else is in it, and a membership by its id. */
export const undo: UndoOf<'group'> = {
  'identitystore:CreateGroup': undoing<Group>({
    title: undoTexts.deleteGroup,
    identity: ['groupId'],
    actions: [
      ...PLACE_READS,
      'identitystore:DescribeGroup',
      'identitystore:ListGroupMemberships',
      'identitystore:DescribeUser',
      'sso:ListAccountAssignmentsForPrincipal',
      'sso:ListApplicationAssignmentsForPrincipal',
      'identitystore:DeleteGroup',
    ],
    reads: ['directory', 'assignments'],
    // AWS refuses to delete no group: one that is still assigned leaves an assignment behind that never ends
    // (https://github.com/hashicorp/terraform-provider-aws/issues/19341).
    first: (made, ours) => [
      ...assignmentsTo(idOf(made, 'groupId'), ours),
      ...ours.of('identitystore:CreateGroupMembership').filter((one) => idOf(one, 'groupId') === idOf(made, 'groupId')),
    ],
    read: readGroup,
    what: (facts, made) => (facts === null ? undoTexts.groupById(idOf(made, 'groupId')) : undoTexts.group(facts.groupName)),
    fate: ({ others, accounts, applications }) => {
      if (others.length > 0) return heldBy(undoTexts.hasMembers(named(others), others.length));
      if (accounts.length > 0) return heldBy(undoTexts.hasAccess(accounts));
      if (applications.length > 0) return heldBy(undoTexts.hasApplications(applications));
      return { is: 'goes' };
    },
    changes: ({ identityStoreId, groupId, groupName, region }) => [
      change(
        'identitystore:DeleteGroup',
        DeleteGroupCommand,
        { IdentityStoreId: identityStoreId, GroupId: groupId },
        {
          makes: `${groupName}, gone`,
          effect: 'delete',
          target: ['IdentityStoreId', 'GroupId'],
          does: undoTexts.doesDelete(groupName),
          region,
        },
      ),
    ],
  }),
  'identitystore:CreateGroupMembership': undoing<Membership>({
    title: undoTexts.removeMember,
    identity: ['groupId', 'userId'],
    ownId: 'membershipId',
    ties: [
      ['groupId', 'identitystore:CreateGroup', 'groupId'],
      ['userId', 'identitystore:CreateUser', 'userId'],
    ],
    actions: [
      ...PLACE_READS,
      ...WAYS_READS,
      'identitystore:GetUserId',
      'identitystore:ListGroupMembershipsForMember',
      'identitystore:DeleteGroupMembership',
    ],
    reads: ['directory', 'assignments', 'permission-sets'],
    read: readMembership,
    async shownBy(account, made) {
      const groups = await account.groupsOf(idOf(made, 'userId'));
      const isShown = groups.is === 'found' && groups.value.some(({ groupId }) => groupId === idOf(made, 'groupId'));
      return isShown ? 'ListGroupMembershipsForMember' : null;
    },
    what: (facts, made) =>
      facts === null
        ? undoTexts.membershipByIds(idOf(made, 'userId'), idOf(made, 'groupId'))
        : undoTexts.membership(facts.userName, facts.groupName),
    fate: ({ isOwn, last }) => (isOwn ? heldBy(OWN_WAY) : (fateOfLast(last) ?? { is: 'goes' })),
    changes: ({ identityStoreId, membershipId, userName, groupName, region }) => [
      change(
        'identitystore:DeleteGroupMembership',
        DeleteGroupMembershipCommand,
        { IdentityStoreId: identityStoreId, MembershipId: membershipId },
        {
          makes: `membership of ${userName} in ${groupName}, gone`,
          effect: 'delete',
          target: ['IdentityStoreId', 'MembershipId'],
          does: undoTexts.doesRemove(userName, groupName),
          region,
        },
      ),
    ],
  }),
};
