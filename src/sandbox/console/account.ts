import { type Html, html } from '../pages/html.ts';
import { field, form, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { FOLLOW_FRAGMENT, WITHOUT_SCRIPT } from './fragments.ts';
import { type ConsoleRoute, facts, notFound, view, type Visit, when } from './visit.ts';

type Response = ReturnType<typeof view>;

const PAGE = '/console/billing/account';
const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

/** As PutAlternateContact checks them: https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const CONTACT_FIELDS = [
  { name: 'name', label: 'Full name', type: 'text', rule: /^.{1,64}$/u, says: '1 to 64 characters' },
  { name: 'title', label: 'Title', type: 'text', rule: /^.{1,50}$/u, says: '1 to 50 characters' },
  {
    name: 'email',
    label: 'Email',
    type: 'email',
    rule: /^(?=.{1,254}$)\s*[\w+=.#|!&-]+@[\w.-]+\.\w+\s*$/u,
    says: 'An e-mail address of at most 254 characters',
  },
  { name: 'phone', label: 'Phone', type: 'tel', rule: /^[\s0-9()+-]{1,25}$/u, says: '1 to 25 digits, spaces, and ( ) + -' },
] as const;

function account(visit: Visit): Response {
  const {
    account: { name, email, state, createdAt, iamAccessToBilling, alternateContacts, contact: ofAccount },
    accountId,
  } = visit.sandbox.state;
  return view(visit, {
    title: 'Account',
    body: html`${facts([
      ['Account id', accountId],
      ['Account name', name],
      ['Root user’s e-mail', email],
      ['Status', state],
      ['Created', when(createdAt)],
    ])}
<h2>IAM user and role access to Billing information</h2>
${iamAccessToBilling === true ? html`<p>IAM user and role access to billing information is activated.</p>` : html`<p>It is deactivated: administrators see no bills.</p>${form({ action: `${PAGE}/billing-access`, submit: 'Activate' })}`}
<h2>Alternate contacts</h2>
<ul>${CONTACTS.map((type) => {
      const contact = alternateContacts[type];
      return html`<li>${inWords(type)}: ${contact ? `${contact.name}, ${contact.title}, ${contact.email}, ${contact.phone}` : 'none'} <a href="${PAGE}/contacts/${type}">Edit the ${inWords(type).toLowerCase()} contact</a></li>`;
    })}</ul>
<h2>Contact information</h2>
<p>AWS needs the phone number and the root user’s mailbox to let you back in when an MFA device is lost. It has ${ofAccount['PhoneNumber'] ?? 'none'}.</p>`,
  });
}

const inWords = (type: string): string => type.charAt(0) + type.slice(1).toLowerCase();

function activateBilling(visit: Visit): Response {
  visit.sandbox.state.account.iamAccessToBilling = true;
  return seeOther(PAGE);
}

const typeOf = ({ params }: Visit): (typeof CONTACTS)[number] | undefined => CONTACTS.find((each) => each === params['type']);

function contactForm(visit: Visit, errors: Readonly<Record<string, string>> = {}): Response {
  const type = typeOf(visit);
  if (!type) return notFound(visit, 'There is no such contact.');
  const held: Readonly<Record<string, string>> = { ...visit.sandbox.state.account.alternateContacts[type] };
  const isRefused = Object.keys(errors).length > 0;
  return view(visit, {
    title: `${inWords(type)} contact`,
    ...(isRefused && { status: 400 }),
    body: html`${isRefused && notice('error', 'See the fields below.')}${form({
      action: `${PAGE}/contacts/${type}`,
      submit: 'Update',
      fields: CONTACT_FIELDS.map(({ name, label, type: kind }) =>
        field({ name, label, type: kind, value: visit.fields.get(name) ?? held[name] ?? '', error: errors[name] }),
      ),
    })}`,
  });
}

function saveContact(visit: Visit): Response {
  const type = typeOf(visit);
  if (!type) return notFound(visit, 'There is no such contact.');
  const value = (name: string): string => visit.fields.get(name) ?? '';
  const wrong = CONTACT_FIELDS.filter(({ name, rule }) => !rule.test(value(name)));
  if (wrong.length > 0) return contactForm(visit, Object.fromEntries(wrong.map(({ name, says }) => [name, `${says}.`])));
  visit.sandbox.state.account.alternateContacts[type] = {
    name: value('name'),
    title: value('title'),
    email: value('email'),
    phone: value('phone'),
  };
  return seeOther(PAGE);
}

function upgrade(visit: Visit): Response {
  const { plan } = visit.sandbox.state;
  const known: Html = plan
    ? facts([
        ['Plan', plan.type === 'FREE' ? 'Free plan' : 'Paid plan'],
        ['Credits left', plan.credits === undefined ? 'not told' : `${plan.credits} USD`],
        ...(plan.expiresAt === undefined ? [] : [['Ends', when(plan.expiresAt)] as const]),
      ])
    : html`<p>This account is from before there were plans.</p>`;
  return view(visit, {
    title: 'Plan and credits',
    body: html`${known}<p>Upgrading by hand is not rehearsed: whether credits then outlive an organization is disputed, and the sandbox plays nothing that no source settles.</p>`,
  });
}

const billingHome = (visit: Visit): Response =>
  view(visit, {
    title: 'Billing and account',
    script: FOLLOW_FRAGMENT,
    body: html`${WITHOUT_SCRIPT}<ul><li><a href="${PAGE}">Account</a></li><li><a href="/console/billing/freetier/upgrade">Plan and credits</a></li></ul>`,
  });

export const accountRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/billing\/home$/u, get: billingHome },
  { path: /^\/console\/billing\/account$/u, get: account },
  { path: /^\/console\/billing\/account\/billing-access$/u, post: activateBilling },
  { path: /^\/console\/billing\/account\/contacts\/(?<type>\w+)$/u, get: (visit) => contactForm(visit), post: saveContact },
  { path: /^\/console\/billing\/freetier\/upgrade$/u, get: upgrade },
];
