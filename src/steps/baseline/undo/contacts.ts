import { DeleteAlternateContactCommand } from '@aws-sdk/client-account';
import { heldBy, idOf, isAnew, isOlder, undoing } from '../../../account/undo/undoing.ts';
import { change } from '../../../model/change.ts';
import { CONTACT_TYPES } from '../../../model/contact.ts';
import type { ContactType } from '../../../model/contact.ts';
import type { Made } from '../../../model/undo.ts';
import { contactHash } from '../contact-hash.ts';

const IDENTITY = ['alternateContactType'] as const;

interface Facts {
  readonly type: ContactType;
  /** It is the one that a run has written last. */
  readonly isOurs: boolean;
  /** There was none before. */
  readonly wasNone: boolean;
  readonly isAnew: boolean;
}

const typeOf = (made: Made): ContactType | undefined => CONTACT_TYPES.find((type) => type === idOf(made, 'alternateContactType'));

/** Former contacts are not kept, for they are people: only one that was unset before can be taken away again. */
export const contactBack = undoing<Facts>({
  title: 'Delete the alternate contact',
  identity: IDENTITY,
  actions: ['account:GetAlternateContact', 'account:DeleteAlternateContact'],
  reads: ['account'],
  isCovered: (made, ours) => isOlder(made, ours, 'account:PutAlternateContact', IDENTITY),
  async read(account, made, ours) {
    const type = typeOf(made);
    if (type === undefined) return null;
    const contact = await account.alternateContact(type);
    if (contact.is !== 'found') return null;
    return {
      type,
      isOurs: made.call.after?.['contact'] === contactHash(type, contact.value),
      wasNone: made.call.effect === 'create',
      isAnew: isAnew(made, ours, IDENTITY),
    };
  },
  what: (_facts, made) => `the alternate contact for ${(typeOf(made) ?? 'nobody').toLowerCase()}`,
  fate({ isOurs, wasNone, isAnew: isSomebodys }) {
    if (!wasNone) return { is: 'stays', because: 'for-good', why: 'another one was there before, and no journal keeps whom it named' };
    if (!isOurs) return heldBy('somebody has changed it since');
    return isSomebodys ? heldBy('this tool has deleted it before, and somebody has set it anew') : { is: 'goes' };
  },
  changes: ({ type }) => [
    change(
      'account:DeleteAlternateContact',
      DeleteAlternateContactCommand,
      { AlternateContactType: type },
      {
        makes: `the alternate contact for ${type.toLowerCase()}, gone`,
        effect: 'delete',
        target: ['AlternateContactType'],
        does: `Delete the alternate contact for ${type.toLowerCase()}`,
      },
    ),
  ],
});
