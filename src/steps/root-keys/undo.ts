import { idOf, leftForGood } from '../../account/undo/undoing.ts';
import type { Made, UndoOf } from '../../model/undo.ts';
import { undoTexts } from './text.ts';

const IDENTITY = ['accessKeyId'] as const;
const key = (made: Made): string => undoTexts.key(idOf(made, 'accessKeyId'));

/** Nothing brings a deleted key back. */
export const undo: UndoOf<'root-keys'> = {
  'iam:UpdateAccessKey': leftForGood(IDENTITY, {
    title: undoTexts.leaveInactive,
    what: key,
    why: undoTexts.whyInactive,
    isCovered: (made, ours) => ours.of('iam:DeleteAccessKey').some((one) => idOf(one, 'accessKeyId') === idOf(made, 'accessKeyId')),
  }),
  'iam:DeleteAccessKey': leftForGood(IDENTITY, {
    title: undoTexts.leaveDeleted,
    what: key,
    why: undoTexts.whyDeleted,
  }),
};
