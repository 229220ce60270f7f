import { ADMINISTRATORS } from './administrator.ts';
import type { Administrator } from './administrator.ts';
import type { AlternateContact } from './contact.ts';
import { isoDuration } from './duration.ts';
import { isVisible, visible } from './text.ts';
import { isRegionCode } from './region-code.ts';

/** What a person decides. Only what was given explicitly is in a `Partial<Answers>`: a default never changes what exists. */
export interface Answers {
  userName: string;
  email: string;
  givenName: string;
  familyName: string;
  displayName: string;
  group: string;
  permissionSet: string;
  /** ISO 8601, PT1H to PT12H. */
  sessionDuration: string;
  relayState: string;
  tag: Readonly<Record<string, string>>;
  /** The account that the assignment is for. */
  account: string;
  /** Region codes. */
  optIn: readonly string[];
  /** The name of an AWS CLI profile for the new user. */
  writeProfile: string;
  /** Which kind of administrator is wanted. */
  administrator: Administrator;
  /** Alternate contacts: name, title, e-mail address and phone number, with commas between them. */
  securityContact: string;
  billingContact: string;
  operationsContact: string;
  /** A contact that is set otherwise is replaced. */
  replace: boolean;
  /** Of a month, in the account's currency: `50`. */
  budget: string;
  budgetEmail: string;
  /** Whether what happens is to be recorded: `--trail`, which is a consent, and no answers file has it. */
  trail: boolean;
  /** Whether IAM users' password policy is to be set. */
  passwordPolicy: boolean;
  /** Where a new instance of IAM Identity Center goes: `--region`, or a person's choice; no answers file has it. */
  homeRegion: string;
  /** The serial number of an MFA device whose codes AWS refuses, as a person at a terminal says: no option and no answers file has it. */
  mfaOutOfSync: string;
}

/** As in an answers file; the option of the same name is in kebab case. */
export type AnswerKey = keyof Answers;

/** What is made when nothing was said. */
export const DEFAULTS = { group: 'Admins', permissionSet: 'AdministratorAccess', sessionDuration: 'PT1H' } as const;

/** An alternate contact, as its answer's text holds it; null where it is none. */
export function contactIn(text: string): AlternateContact | null {
  const [name = '', title = '', email = '', phone = '', ...more] = text.split(',').map((part) => part.trim());
  const isWhole = more.length === 0 && [name, title].every((part) => part !== '' && isVisible(part));
  // Lengths and the phone's characters are the model's (PutAlternateContact); the address of AWS's form is one of ours.
  const fits =
    name.length <= 64 && title.length <= 50 && MODEL_MAIL.test(email) && isMailAddress(email) && /^[\d\s()+-]{1,25}$/.test(phone);
  return isWhole && fits ? { name, title, email, phone } : null;
}

const MODEL_MAIL = /^[\w+=.#|!&-]+@[\w.-]+\.\w+$/;

/** One answer: its option, its question, its rule. Options, answers files and prompts are all made from these. */
export interface AnswerSpec {
  readonly key: AnswerKey;
  /** `--user-name`. */
  readonly flag: string;
  /** `<name>`; empty of a flag. */
  readonly argument: string;
  /** One line of help. */
  readonly about: string;
  /** The question's words, as the console labels the field. */
  readonly label: string;
  /** A flag takes no value. */
  readonly shape: 'text' | 'list' | 'map' | 'flag';
  /** The rule in a sentence, shown when a value breaks it. */
  readonly rule: string;
  /** Of one text, one list item or one `key=value`. */
  readonly holds: (value: string) => boolean;
}

const RESERVED = /^(administrator|awsadministrators)$/i;
const NAME_CHARACTERS = /^[\p{L}\p{M}\p{S}\p{N}\p{P} \u3000]{1,1024}$/u;
/** AWS takes blank letters and symbols, too, and spaces at the ends: with them a name is none, or looks like another one. */
const isPersonName = (value: string): boolean => NAME_CHARACTERS.test(value) && isVisible(value) && value.trim() === value;
const personName = {
  shape: 'text',
  rule: 'it must have 1 to 1024 visible letters, digits, punctuation marks, symbols or spaces, and no space at either end',
  holds: isPersonName,
} as const;

const isMailAddress = (value: string): boolean =>
  value.length <= 254 &&
  isVisible(value) &&
  /^(?!\.|.*\.\.|.*\.@)[^\s@<>(),;:"[\]\\\p{C}]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u.test(
    value,
  );
const mailAddress = {
  rule: 'it must look like name@example.com, without spaces, and have at most 254 characters',
  holds: isMailAddress,
} as const;

const contactAbout = (what: string): string => `alternate contact for ${what}, set where none is set`;
const contact = {
  argument: '<name,title,email,phone>',
  shape: 'text',
  rule: 'it must be a name, a title, an email address and a phone number with commas between them, such as "Ada Admin,CTO,ada@example.com,+1 555 0100"',
  holds: (value: string) => contactIn(value) !== null,
} as const;

/** It takes no value; an answers file has true or false. */
const flag = {
  argument: '',
  shape: 'flag',
  rule: 'it must be true or false',
  holds: (value: string) => value === 'true' || value === 'false',
} as const;

const TAG_CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function isTag(value: string): boolean {
  const [key, text] = splitTag(value);
  if (text === undefined || key.length < 1 || key.length > 128 || text.length > 256) return false;
  return TAG_CHARACTERS.test(key) && TAG_CHARACTERS.test(text) && !key.toLowerCase().startsWith('aws:');
}

/** `key=value` at the first `=`; the value is undefined where there is none. */
export function splitTag(pair: string): [key: string, value: string | undefined] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, undefined] : [pair.slice(0, at), pair.slice(at + 1)];
}

function isSessionDuration(value: string): boolean {
  // AWS takes a hundred characters of it, leading noughts and all.
  const seconds = value.length > 100 ? null : isoDuration(value);
  return seconds !== null && seconds >= 3600 && seconds <= 12 * 3600;
}

/**
 * The rules are never looser than AWS's, see the models of Identity Store and SSO Admin. The user name is
 * narrower (64 of `\w+=,.@-`), because it comes back as the session name of the role.
 */
export const ANSWERS: readonly AnswerSpec[] = [
  {
    key: 'userName',
    flag: '--user-name',
    argument: '<name>',
    label: 'Username',
    shape: 'text',
    about: 'user name to sign in with; it cannot be changed later',
    rule: 'it must have 1 to 64 letters a to z, digits or + = , . @ - _, because AWS names the session after it, and must not be Administrator or AWSAdministrators',
    holds: (value) => /^[\w+=,.@-]{1,64}$/.test(value) && !RESERVED.test(value),
  },
  {
    key: 'email',
    flag: '--email',
    argument: '<address>',
    label: 'Email address',
    shape: 'text',
    about: "the user's email address, which no other user has",
    ...mailAddress,
  },
  { key: 'givenName', flag: '--given-name', argument: '<name>', label: 'First name', about: "the user's first name", ...personName },
  { key: 'familyName', flag: '--family-name', argument: '<name>', label: 'Last name', about: "the user's last name", ...personName },
  {
    key: 'displayName',
    flag: '--display-name',
    argument: '<name>',
    label: 'Display name',
    about: 'name shown in the access portal (default: both names)',
    ...personName,
  },
  {
    key: 'group',
    flag: '--group',
    argument: '<name>',
    label: 'Group name',
    shape: 'text',
    about: `group of administrators (default: ${DEFAULTS.group})`,
    rule: `${personName.rule} and must not be Administrator or AWSAdministrators`,
    holds: (value) => isPersonName(value) && !RESERVED.test(value),
  },
  {
    key: 'permissionSet',
    flag: '--permission-set',
    argument: '<name>',
    label: 'Permission set name',
    shape: 'text',
    about: `permission set (default: ${DEFAULTS.permissionSet})`,
    rule: 'it must have 1 to 32 letters a to z, digits or + = , . @ - _',
    holds: (value) => /^[\w+=,.@-]{1,32}$/.test(value),
  },
  {
    key: 'sessionDuration',
    flag: '--session-duration',
    argument: '<duration>',
    label: 'Session duration',
    shape: 'text',
    about: `how long a session lasts, PT1H to PT12H (default: ${DEFAULTS.sessionDuration})`,
    rule: 'it must be an ISO 8601 duration from PT1H to PT12H, such as PT4H',
    holds: isSessionDuration,
  },
  {
    key: 'relayState',
    flag: '--relay-state',
    argument: '<url>',
    label: 'Relay state',
    shape: 'text',
    about: 'console page that the permission set opens',
    rule: `it must have 1 to 240 letters, digits, spaces or & $ @ # \\ / % ? = ~ - _ ' " | ! : , . ; * + [ ] ( ) { }`,
    holds: (value) => /^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\] (){}]{1,240}$/.test(value),
  },
  {
    key: 'tag',
    flag: '--tag',
    argument: '<key=value>',
    label: 'Tag',
    shape: 'map',
    about: 'tag of the permission set (repeatable)',
    rule: 'it must be key=value, the key of 1 to 128 and the value of at most 256 letters, digits, spaces or _ . : / = + - @, and the key must not begin with aws:',
    holds: isTag,
  },
  {
    key: 'account',
    flag: '--account',
    argument: '<id>',
    label: 'AWS account',
    shape: 'text',
    about: 'account to administer (default: this account)',
    rule: 'it must be an AWS account ID of 12 digits',
    holds: (value) => /^\d{12}$/.test(value),
  },
  {
    key: 'optIn',
    flag: '--opt-in',
    argument: '<region>',
    label: 'Regions',
    shape: 'list',
    about: 'Region to opt in to (repeatable, or a comma list)',
    rule: 'it must be a Region code such as eu-south-1',
    holds: (value) => isRegionCode(value),
  },
  {
    key: 'writeProfile',
    flag: '--write-profile',
    argument: '<name>',
    label: 'Profile name',
    shape: 'text',
    about: 'AWS CLI profile to write for the new user, once the sign-in is proven',
    // Names that the AWS CLI and every SDK read without quotes (`parseIni` of the SDK for JavaScript).
    rule: 'it must have 1 to 64 letters, digits or + . @ % : / _ - and must not begin with -',
    holds: (value) => /^[\w+.@%:/][\w+.@%:/-]{0,63}$/.test(value) && value !== '__proto__',
  },
  {
    key: 'administrator',
    flag: '--administrator',
    argument: '<kind>',
    label: 'Administrator',
    shape: 'text',
    about: `identity-center, or iam-user where no organization is wanted (default: ${ADMINISTRATORS[0]})`,
    rule: `it must be ${ADMINISTRATORS.join(' or ')}`,
    holds: (value) => ADMINISTRATORS.some((kind) => kind === value),
  },
  { key: 'securityContact', flag: '--security-contact', label: 'Security contact', about: contactAbout('security'), ...contact },
  { key: 'billingContact', flag: '--billing-contact', label: 'Billing contact', about: contactAbout('billing'), ...contact },
  { key: 'operationsContact', flag: '--operations-contact', label: 'Operations contact', about: contactAbout('operations'), ...contact },
  { key: 'replace', flag: '--replace', label: 'Replace', about: 'replace contacts that are set otherwise', ...flag },
  {
    key: 'budget',
    flag: '--budget',
    argument: '<amount>',
    label: 'Monthly budget',
    shape: 'text',
    about: 'monthly budget with alerts to --budget-email; it stops nothing',
    rule: 'it must be an amount of more than 0 with at most two decimals, such as 50 or 12.50',
    holds: (value) => /^\d{1,9}(\.\d{1,2})?$/.test(value) && Number(value) > 0,
  },
  {
    key: 'budgetEmail',
    flag: '--budget-email',
    argument: '<address>',
    label: 'Budget email',
    shape: 'text',
    about: "address for the budget's alerts, at 50, 80 and 100 % and at 100 % forecast",
    ...mailAddress,
  },
  {
    key: 'passwordPolicy',
    flag: '--password-policy',
    label: 'Password policy',
    about: "IAM users' passwords: 14 characters or more, the last 24 not again",
    ...flag,
  },
];

/** Those that `harden` alone takes. */
export const BASELINE_ANSWERS: readonly AnswerKey[] = [
  'securityContact',
  'billingContact',
  'operationsContact',
  'replace',
  'budget',
  'budgetEmail',
  'passwordPolicy',
];

/** How that answer is given, and what it must be. */
export function answerSpec(key: AnswerKey): AnswerSpec {
  const spec = ANSWERS.find((candidate) => candidate.key === key);
  if (spec === undefined) throw new Error(`No answer is called ${key}`);
  return spec;
}

/** What is wrong with a text as this answer, in words that name it by `as` (its option, or its name in a file); null where nothing is. */
export function problemWith(spec: AnswerSpec, value: string, as: string = spec.flag): string | null {
  if (spec.holds(value)) return null;
  return value === '' ? `${as} is empty: ${spec.rule}.` : `${as} "${visible(value)}" cannot be used: ${spec.rule}.`;
}
