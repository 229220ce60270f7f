import { leftForGood, idOf } from '../../account/undo/undoing.ts';
import type { Made, Ours, UndoOf } from '../../model/undo.ts';
import { undoTexts } from './text.ts';
import { takeBackPolicy } from './undo-policy.ts';
import { deleteSet } from './undo-set.ts';
import { changeBack } from './undo-update.ts';

const isOfOurSet =
  (arn: (made: Made) => string) =>
  (made: Made, ours: Ours): boolean =>
    ours.of('sso-admin:CreatePermissionSet').some((one) => idOf(one, 'permissionSetArn') === arn(made));

const setOf = (made: Made): string => idOf(made, 'permissionSetArn');
const taggedSet = (made: Made): string => idOf(made, 'resourceArn');

/** A change of the set that is taken back renews its role again, where that is due. */
const goesWithAChange = (made: Made, ours: Ours): boolean =>
  isOfOurSet(setOf)(made, ours) ||
  [...ours.of('sso-admin:UpdatePermissionSet'), ...ours.of('sso-admin:AttachManagedPolicyToPermissionSet')].some(
    (one) => setOf(one) === setOf(made),
  );

/** Values go back only where AWS still shows those that a run wrote. */
export const undo: UndoOf<'permission-set'> = {
  'sso-admin:CreatePermissionSet': deleteSet,
  'sso-admin:AttachManagedPolicyToPermissionSet': takeBackPolicy(isOfOurSet(setOf)),
  'sso-admin:UpdatePermissionSet': changeBack(isOfOurSet(setOf)),
  'sso-admin:TagResource': leftForGood(['resourceArn'], {
    title: undoTexts.leaveTags,
    what: (made) => undoTexts.tags(taggedSet(made)),
    why: undoTexts.whyTags,
    isCovered: isOfOurSet(taggedSet),
  }),
  'sso-admin:ProvisionPermissionSet': leftForGood(['permissionSetArn', 'targetId'], {
    title: undoTexts.leaveRole,
    what: (made) => undoTexts.role(setOf(made), idOf(made, 'targetId')),
    why: undoTexts.whyRole,
    isCovered: goesWithAChange,
  }),
};
