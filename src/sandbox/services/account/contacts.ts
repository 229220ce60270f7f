import { AwsFault, type Call } from '../../service.ts';
import { type OfAccount, standalone } from './standalone.ts';

type Output = Record<string, unknown>;

interface OfType extends OfAccount {
  readonly AlternateContactType: 'BILLING' | 'OPERATIONS' | 'SECURITY';
}
interface Contact {
  readonly Name: string;
  readonly Title: string;
  readonly EmailAddress: string;
  readonly PhoneNumber: string;
}

const none = (type: string): AwsFault => new AwsFault('ResourceNotFoundException', `No ${type} contact is set.`);

/** ACC-5. */
export function getAlternateContact(call: Call<OfType>): Output {
  standalone(call);
  const { AlternateContactType } = call.input;
  const contact = call.state.account.alternateContacts[AlternateContactType];
  if (!contact) throw none(AlternateContactType);
  const { name, title, email, phone } = contact;
  return { AlternateContact: { AlternateContactType, Name: name, Title: title, EmailAddress: email, PhoneNumber: phone } };
}

/** ACC-8: whole, whether there was one or not. */
export function putAlternateContact(call: Call<OfType & Contact>): Output {
  standalone(call);
  const { AlternateContactType, Name: name, Title: title, EmailAddress: email, PhoneNumber: phone } = call.input;
  call.state.account.alternateContacts[AlternateContactType] = { name, title, email, phone };
  return {};
}

/** ACC-8. */
export function deleteAlternateContact(call: Call<OfType>): Output {
  standalone(call);
  const { AlternateContactType } = call.input;
  const contacts = call.state.account.alternateContacts;
  if (!contacts[AlternateContactType]) throw none(AlternateContactType);
  call.state.account.alternateContacts = { ...contacts, [AlternateContactType]: undefined };
  return {};
}

/** ACC-9. */
export function getContactInformation(call: Call<OfAccount>): Output {
  standalone(call);
  return { ContactInformation: { ...call.state.account.contact } };
}
