import { createHash } from 'node:crypto';
import type { AlternateContact, ContactType } from '../../model/contact.ts';

/** By this alone an undo knows whether a contact is still the one that was written: no journal keeps whom it names. */
export const contactHash = (type: ContactType, { name, title, email, phone }: AlternateContact): string =>
  createHash('sha256')
    .update(JSON.stringify([type, name, title, email, phone]))
    .digest('hex');
