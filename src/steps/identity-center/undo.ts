import { leftForGood, idOf } from '../../account/undo/undoing.ts';
import type { UndoOf } from '../../model/undo.ts';
import { deleteInstance } from './undo-instance.ts';
import { deleteOrganization } from './undo-organization.ts';

/** What can go only with an option of its own, and what cannot go at all. */
export const undo: UndoOf<'identity-center'> = {
  'organizations:CreateOrganization': deleteOrganization,
  'console:enable-identity-center': deleteInstance,
  // "After permission sets are enabled, they cannot be disabled" (botocore, UpdateInstance).
  'sso-admin:UpdateInstance': leftForGood(['instanceArn'], {
    title: 'Leave the access to AWS accounts enabled',
    what: (made) => `the access of instance ${idOf(made, 'instanceArn')} to AWS accounts`,
    why: 'AWS takes it back from no instance',
    isCovered: (_made, ours) => ours.wishes.instance && ours.of('console:enable-identity-center').length > 0,
  }),
};
