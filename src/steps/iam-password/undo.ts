import { DeleteLoginProfileCommand } from '@aws-sdk/client-iam';
import { fateOfUser, IAM_USER_READS, userOfLine, userShownBy } from '../../account/undo/iam.ts';
import type { UserOfLine } from '../../account/undo/iam.ts';
import { idOf, undoing } from '../../account/undo/undoing.ts';
import { WAYS_READS } from '../../account/undo/ways-in.ts';
import { change } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import type { UndoOf } from '../../model/undo.ts';

/** The first to go: never is there a password without a device. */
export const undo: UndoOf<'iam-password'> = {
  'iam:CreateLoginProfile': undoing<UserOfLine>({
    title: "Delete the IAM user's console password",
    identity: ['iamUserId', 'iamPasswordCreatedAt'],
    actions: [...IAM_USER_READS, ...WAYS_READS, 'iam:ListGroups', 'iam:DeleteLoginProfile'],
    reads: ['iam', 'directory', 'permission-sets', 'assignments'],
    async read(account, made, ours) {
      const user = await userOfLine(account, made, ours);
      // Another one by now is somebody's, and no device goes before it.
      return user?.passwordCreatedAt === idOf(made, 'iamPasswordCreatedAt') ? user : null;
    },
    shownBy: userShownBy,
    what: (facts, made) =>
      facts === null
        ? `the password of IAM user ${idOf(made, 'iamUserId')}`
        : `the console password of the IAM user ${visible(facts.userName)}`,
    fate: (facts) => fateOfUser(facts) ?? { is: 'goes' },
    changes: ({ userName, userId }, made) => [
      change(
        'iam:DeleteLoginProfile',
        DeleteLoginProfileCommand,
        { UserName: userName },
        {
          makes: `password of ${userName}, gone`,
          effect: 'delete',
          target: [],
          ids: { iamUserId: userId, iamPasswordCreatedAt: idOf(made, 'iamPasswordCreatedAt') },
          does: `Delete the console password of the IAM user ${visible(userName)}`,
        },
      ),
    ],
    leaves: () => ['Sessions that the IAM user has begun go on to their end.'],
  }),
};
