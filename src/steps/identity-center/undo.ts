import { leftForGood, idOf } from '../../account/undo/undoing.ts';
import type { UndoOf } from '../../model/undo.ts';
import { deleteInstance } from './undo-instance.ts';
import { deleteOrganization } from './undo-organization.ts';
import { undoAccessTexts } from './text.ts';

/** What can go only with an option of its own, and what cannot go at all. */
export const undo: UndoOf<'identity-center'> = {
  'organizations:CreateOrganization': deleteOrganization,
  'console:enable-identity-center': deleteInstance,
  // "After permission sets are enabled, they cannot be disabled" (botocore, UpdateInstance).
  'sso-admin:UpdateInstance': leftForGood(['instanceArn'], {
    title: undoAccessTexts.title,
    what: (made) => undoAccessTexts.access(idOf(made, 'instanceArn')),
    why: undoAccessTexts.why,
    isCovered: (_made, ours) => ours.wishes.instance && ours.of('console:enable-identity-center').length > 0,
  }),
};
