import { PutAlternateContactCommand } from '@aws-sdk/client-account';
import type { AccountReader } from '../../model/account.ts';
import { contactIn } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import { change } from '../../model/change.ts';
import type { Change, Effect } from '../../model/change.ts';
import { CONTACT_TYPES } from '../../model/contact.ts';
import type { AlternateContact, ContactType } from '../../model/contact.ts';
import type { Control } from '../../model/control.ts';
import type { Plan } from '../../model/plan.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { listed } from '../../model/text.ts';
import { contactHash } from './contact-hash.ts';
import { byPerson, control } from './control.ts';
import { unreadable, whole } from './readings.ts';
import { CONTROL_SPECS } from './specs.ts';

/** Which types, and no personal data: the facts are part of every result. */
interface ContactsFacts {
  /** Those that have a contact. */
  readonly set: OptionalReading<readonly ContactType[]>;
  /** Of those that an answer speaks of: set, and as it says. */
  readonly asAnswered: readonly ContactType[];
}

const ANSWERS_OF = {
  BILLING: 'billingContact',
  OPERATIONS: 'operationsContact',
  SECURITY: 'securityContact',
} as const satisfies Readonly<Record<ContactType, keyof Answers>>;

const answered = (answers: Partial<Answers>): readonly (readonly [ContactType, AlternateContact])[] =>
  CONTACT_TYPES.flatMap((type) => {
    const contact = contactIn(answers[ANSWERS_OF[type]] ?? '');
    return contact === null ? [] : [[type, contact] as const];
  });

const isAlike = (one: AlternateContact, other: AlternateContact): boolean =>
  one.name === other.name && one.title === other.title && one.email === other.email && one.phone === other.phone;

async function asAnswered(account: AccountReader, answers: Partial<Answers>): Promise<readonly ContactType[]> {
  const alike = await Promise.all(
    answered(answers).map(async ([type, contact]) => {
      const now = await optional(account.alternateContact(type));
      return now.is === 'found' && isAlike(now.value, contact) ? [type] : [];
    }),
  );
  return alike.flat();
}

/** Whom AWS writes to when nobody reads the root user's mail. */
export const contacts: Control<ContactsFacts> = control<ContactsFacts>('contacts', {
  reads: ['account:GetAlternateContact'],
  writes: ['account:PutAlternateContact'],
  scopes: ['account'],
  inspect: async (account, answers) => ({
    set: await optional(account.alternateContacts().then(found)),
    asAnswered: await asAnswered(account, answers),
  }),
  judge({ set }) {
    if (set.is !== 'found') return whole('unknown', unreadable('the alternate contacts', set));
    const missing = CONTACT_TYPES.filter((type) => !set.value.includes(type)).map((type) => type.toLowerCase());
    return missing.length === 0 ? whole('ok', 'all three alternate contacts are set') : whole('open', `none for ${listed(missing)}`);
  },
  plan(facts, answers) {
    const wanted = answered(answers);
    if (facts.set.is !== 'found' || wanted.length === 0) return byPerson(contacts.judge(facts), CONTROL_SPECS.contacts.remedy);
    return planOf(wanted, facts.set.value, facts.asAnswered, answers.replace === true);
  },
});

function planOf(
  wanted: readonly (readonly [ContactType, AlternateContact])[],
  set: readonly ContactType[],
  asIs: readonly ContactType[],
  mayReplace: boolean,
): Plan {
  const open = wanted.filter(([type]) => !asIs.includes(type));
  const actions = open.flatMap(([type, contact]) =>
    set.includes(type) ? (mayReplace ? [putting(type, contact, 'update')] : []) : [putting(type, contact, 'create')],
  );
  const names = listed(open.map(([type]) => type.toLowerCase()));
  if (actions.length > 0) return { verdict: 'planned', summary: `to be set for ${names}`, actions, isIndependent: true };
  const inWords = listed(wanted.map(([type]) => type.toLowerCase()));
  if (open.length === 0) return { verdict: 'ok', summary: `set for ${inWords}, as given` };
  return {
    verdict: 'blocked',
    by: 'account',
    why: `another contact is set for ${names}`,
    wayOut: 'Leave it as it is, or replace it: --replace. What was there before is not kept.',
  };
}

const putting = (type: ContactType, contact: AlternateContact, effect: Effect): Change => {
  const { name, title, email, phone } = contact;
  return change(
    'account:PutAlternateContact',
    PutAlternateContactCommand,
    { AlternateContactType: type, Name: name, Title: title, EmailAddress: email, PhoneNumber: phone },
    {
      makes: `the alternate contact for ${type.toLowerCase()}`,
      effect,
      target: ['AlternateContactType'],
      after: { contact: contactHash(type, contact) },
      does: `${effect === 'create' ? 'Set' : 'Replace'} the alternate contact for ${type.toLowerCase()}: ${name}, ${title}, ${email}, ${phone}`,
    },
  );
};
