import { idOf, leftForGood } from '../../account/undo/undoing.ts';
import type { Made, UndoOf } from '../../model/undo.ts';

const IDENTITY = ['accessKeyId'] as const;
const key = (made: Made): string => `root's access key …${idOf(made, 'accessKeyId').slice(-4)}`;

/** Nothing brings a deleted key back. */
export const undo: UndoOf<'root-keys'> = {
  'iam:UpdateAccessKey': leftForGood(IDENTITY, {
    title: 'Leave the root access key inactive',
    what: key,
    why: 'it was deactivated, and only the root user activates it again, in the console under Security credentials',
    isCovered: (made, ours) => ours.of('iam:DeleteAccessKey').some((one) => idOf(one, 'accessKeyId') === idOf(made, 'accessKeyId')),
  }),
  'iam:DeleteAccessKey': leftForGood(IDENTITY, {
    title: 'Leave the root access key deleted',
    what: key,
    why: 'it was deleted, and a deleted key never comes back',
  }),
};
