import { DeleteUserCommand, RemoveUserFromGroupCommand } from '@aws-sdk/client-iam';
import { fateOfUser, IAM_USER_READS, linesOf, userOfLine, userShownBy } from '../../account/undo/iam.ts';
import type { UserOfLine } from '../../account/undo/iam.ts';
import { sure } from '../../account/undo/place.ts';
import { idOf, undoing } from '../../account/undo/undoing.ts';
import { WAYS_READS } from '../../account/undo/ways-in.ts';
import { change } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import type { Made, Ours, UndoEntry, UndoOf } from '../../model/undo.ts';
import { deleteGroup, takeBackGroupPolicy } from './undo-group.ts';

const userIdOf = (made: Made): string => idOf(made, 'iamUserId');

/** The ways in come first: a user without a group has nothing that a password would open. */
const credentials = (made: Made, ours: Ours): readonly Made[] => [
  ...linesOf(ours, 'iam:CreateLoginProfile', userIdOf(made)),
  ...linesOf(ours, 'iam:EnableMFADevice', userIdOf(made)),
];

interface Membership extends UserOfLine {
  readonly groupName: string;
}

const leaveGroup: UndoEntry = undoing<Membership>({
  title: 'Take the IAM user out of the group',
  identity: ['iamUserId', 'iamGroupId'],
  ties: [
    ['iamUserId', 'iam:CreateUser', 'iamUserId'],
    ['iamGroupId', 'iam:CreateGroup', 'iamGroupId'],
  ],
  actions: [...IAM_USER_READS, ...WAYS_READS, 'iam:ListGroups', 'iam:RemoveUserFromGroup'],
  reads: ['iam', 'directory', 'permission-sets', 'assignments'],
  first: credentials,
  async read(account, made, ours) {
    const group = sure(await account.iamGroupById(idOf(made, 'iamGroupId')));
    const user = group?.members.some(({ userId }) => userId === userIdOf(made)) === true ? await userOfLine(account, made, ours) : null;
    return group === null || user === null ? null : { ...user, groupName: group.groupName };
  },
  async shownBy(account, made) {
    if (await account.iamHides('groups')) return 'GetAccountSummary';
    const [user, group] = [await account.iamUserById(userIdOf(made)), await account.iamGroupById(idOf(made, 'iamGroupId'))];
    if (user.is !== 'found' || group.is !== 'found') return userShownBy(account);
    return (await account.iamGroupsOf(user.value.userName)).includes(group.value.groupName) ? 'ListGroupsForUser' : null;
  },
  what: (facts, made) =>
    facts === null
      ? `the membership of IAM user ${userIdOf(made)} in group ${idOf(made, 'iamGroupId')}`
      : `the membership of the IAM user ${visible(facts.userName)} in ${visible(facts.groupName)}`,
  fate: (facts) => fateOfUser(facts) ?? { is: 'goes' },
  changes: ({ userName, userId, groupName }, made) => [
    change(
      'iam:RemoveUserFromGroup',
      RemoveUserFromGroupCommand,
      { GroupName: groupName, UserName: userName },
      {
        makes: `membership of ${userName} in ${groupName}, gone`,
        effect: 'delete',
        target: [],
        ids: { iamUserId: userId, iamGroupId: idOf(made, 'iamGroupId') },
        does: `Take the IAM user ${visible(userName)} out of the group ${visible(groupName)}`,
      },
    ),
  ],
});

const deleteUser: UndoEntry = undoing<UserOfLine>({
  title: 'Delete the IAM user',
  identity: ['iamUserId'],
  actions: [...IAM_USER_READS, ...WAYS_READS, 'iam:ListGroups', 'iam:DeleteUser'],
  reads: ['iam', 'directory', 'permission-sets', 'assignments'],
  first: (made, ours) => [...credentials(made, ours), ...linesOf(ours, 'iam:AddUserToGroup', userIdOf(made))],
  read: userOfLine,
  shownBy: userShownBy,
  what: (facts, made) => (facts === null ? `IAM user ${userIdOf(made)}` : `the IAM user ${visible(facts.userName)}`),
  fate: (facts) => fateOfUser(facts) ?? { is: 'goes' },
  changes: ({ userName, userId }) => [
    change(
      'iam:DeleteUser',
      DeleteUserCommand,
      { UserName: userName },
      {
        makes: `${userName}, gone`,
        effect: 'delete',
        target: [],
        ids: { iamUserId: userId },
        does: `Delete the IAM user ${visible(userName)}`,
      },
    ),
  ],
});

/** In IAM's order of deletion: memberships and policies before what they hang on. */
export const undo: UndoOf<'iam-user'> = {
  'iam:CreateUser': deleteUser,
  'iam:AddUserToGroup': leaveGroup,
  'iam:CreateGroup': deleteGroup,
  'iam:AttachGroupPolicy': takeBackGroupPolicy,
};
