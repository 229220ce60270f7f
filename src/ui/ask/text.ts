import type { ConsentKey } from '../../model/change.ts';
import type { Questions } from '../../model/ports.ts';
import { counted, listed } from '../../model/text.ts';

/** What every question shares. */
export const prompt = {
  moveAndSelect: 'Arrow keys move, Enter selects.',
  tickAndContinue: 'Space selects, Enter continues.',
  search: 'type to search',
  yesOrNo: 'Type y or n.',
  yesOrNoOr: (key: string): string => `Type y, n or ${key}.`,
  number: (most: number): string => `Type a number from 1 to ${most}.`,
  several: (message: string): string => `${message}, codes separated by commas, or none`,
  notThere: (codes: readonly string[]): string =>
    `${listed(codes)} cannot be chosen. Type codes from the list above, separated by commas, or none.`,
  choice: 'Your choice',
  verificationCode: 'Verification code from the browser',
  leavable: ' (s: later)',
};

/** Who the administrator will be, and all else that is not known yet. */
export const answers = {
  differs: 'This differs from what AWS has',
  person: 'Who the administrator will be',
  others: 'Before the plan',
  nothingYet: 'Nothing is changed yet: the plan comes next, and asks for your consent.',
  proposals: 'Names and addresses in brackets are suggestions from your login and git on this computer; Enter takes one.',
  isRight: 'Is this right?',
  goOn: 'Yes, show me the plan',
  /** Before a label, in the list from which each answer can be changed. */
  change: 'Change ',
  userName: (label: string): string => `${label} (to sign in with; it cannot be changed later)`,
  severalValues: (label: string): string => `${label} (separated by commas)`,
  didYouMean: (email: string): string => `Did you mean ${email}?`,
  confirmEmail: 'Confirm email address',
  emailAgain: 'Type the email address again.',
  emailDiffers: 'The two email addresses are not the same. Correct this one; or press Enter on an empty line to type both again.',
};

/** Home Region, and the Regions to opt in to. */
export const regions = {
  home: 'Home Region',
  optInRegion: '  opt-in Region',
  aboutHome:
    'IAM Identity Center has one home Region, which cannot be changed later: moving means deleting it and starting over. Enter takes the suggested one.',
  isOptIn: (code: string): string =>
    `${code} is an opt-in Region: it must stay enabled in every account that is managed, and AWS advises against it as a home Region.`,
  anyway: (code: string): string => `Make ${code} the home Region anyway?`,
  more: 'More Regions',
  none: 'none',
  aboutMore: (isOn: number): string =>
    `${isOn} Regions are on. You can opt in to more: that takes AWS minutes to hours, and continues by itself after this run.`,
};

/** Which kind of administrator, where an organization would end the credits. */
export const administrator = {
  title: 'An organization would cost this account its credits',
  question: 'Which administrator',
  ways: {
    other: [
      'An IAM user, and keep the credits',
      'AWS advises against IAM users in general, and accepts one with MFA and without access keys. Later, with Identity Center in place, this user is for emergencies.',
    ],
    // At 40 columns what is lost would be cut off a longer one.
    this: ['Identity Center, lose the credits', 'It needs an organization, which is not easily deleted.'],
    neither: ['Neither now', 'Only root MFA and Regions are set up; nobody else gets access.'],
  } satisfies Readonly<Record<Questions['administrator']['answer'], readonly [label: string, about: string]>>,
  isThere: 'This account already has an administrator',
  another: 'Do you want another administrator as well?',
};

/** The one yes to the plan. */
export const plan = {
  again: 'The account has changed since you agreed, so you are asked about this separately.',
  first: (changes: number, stop: string): string =>
    `Nothing is changed until you say yes. ${changes === 0 ? '' : 'd shows every call with its input. '}${stop}`,
  begin: (manual: number): string => `Begin?${yours(manual)} This tool changes nothing.`,
  make: (changes: number, manual: number): string => `Make ${changes === 1 ? 'this change' : `these ${changes} changes`}?${yours(manual)}`,
};

const yours = (manual: number): string => (manual === 0 ? '' : ` You do ${counted(manual, 'thing')} yourself.`);

/** What the yes to the plan does not cover. */
export const consent: Readonly<
  Record<
    ConsentKey,
    {
      readonly title: string;
      readonly question: string;
      /** What a no means where it is said before everything else. */
      readonly afterNo?: string;
    }
  >
> = {
  'accept-credit-loss': {
    title: 'This cannot be undone',
    question: 'Create the organization anyway, and give up the credits?',
    afterNo: 'No organization is created. Only the steps that need none continue.',
  },
  'accept-wider-access': { title: 'This reaches other people', question: 'Give this access to others too?' },
  'accept-workload-change': {
    title: 'This may change how workloads start',
    question: 'Change these defaults even where workloads are?',
  },
  trail: {
    title: 'Its bucket stays, and what is stored in it costs cents',
    question: 'Record what happens in a trail, to a bucket that stays?',
  },
  'delete-root-keys': { title: 'This cannot be undone', question: "Delete the root user's access keys for good?" },
  'enable-account-access': {
    title: 'This cannot be undone',
    question: 'Enable access to AWS accounts for this instance, for good?',
  },
  'delete-organization': { title: 'This cannot be undone', question: 'Delete the organization for good?' },
  'delete-instance': { title: 'This cannot be undone', question: 'Delete the IAM Identity Center instance for good?' },
  'disable-region': { title: 'Nothing in the Region can be reached afterwards', question: 'Disable the Region?' },
  'outside-identity-provider': {
    title: 'An external identity provider manages the users',
    question: 'Continue with this directory anyway?',
  },
  'last-administrator': {
    title: 'Nobody but root would be an administrator',
    question: 'Leave this account to its root user alone?',
  },
};

/** What stands beside each of those. */
export const besideConsent = {
  others: 'What else you can do:',
  typed: (question: string, word: string): string => `${question} Type ${word} to continue, or press Enter to leave it as it is`,
  notTyped: (word: string): string => `That is not ${word}. Enter leaves it as it is.`,
};

/** The QR code, and two codes of the app. In place of a code: `keys`. */
export const codes = {
  scan: (userName: string): string => `Scan this with an authenticator app, for ${userName}`,
  device: (userName: string): string => `The MFA device of ${userName}`,
  code: (keys: readonly string[]): string => `Code (${[...keys, 'Enter alone: later'].join('; ')})`,
  toQr: (key: string): string => `${key}: the QR code`,
  toText: (key: string): string => `${key}: the key as text`,
  next: 'Next code, once it has changed',
  notAccepted: (why: string): string =>
    `AWS did not accept the codes: ${why} Set the phone to automatic time, then type the next two codes.`,
  outOfSync: 'The clocks of AWS and the device differ. Two codes in a row synchronize them.',
  key: 'Type this key into the app, for time-based codes:',
  backup: 'First check how the app backs up its codes: a lost phone without a backup locks you out.',
  noGlyphs: (text: string): string =>
    `This terminal cannot draw a QR code: without UTF-8 it lacks the characters. Type ${text} for the key as text, which the app accepts too.`,
  noRoom: (text: string, again: string): string =>
    `This window has no room for the QR code. Make it larger and type ${again}, or type ${text} for the key as text, which the app accepts too.`,
};

/** A console password, typed twice. */
export const password = {
  title: (userName: string): string => `A console password for ${userName}`,
  about:
    'Choose one that you use nowhere else, and keep it in a password manager. It is sent to AWS only: it is not shown, and not written anywhere.',
  policy: 'The password policy of this account:',
  notAccepted: (why: string): string => `AWS did not accept it: ${why}`,
  first: 'Password (Enter alone: later)',
  again: 'Confirm password',
  differs: 'The two are not the same. Type both again.',
};

/** A profile for the AWS CLI. */
export const profile = {
  title: 'A profile for the AWS CLI',
  about: (renewedBy: string, file: string, cache: string): string =>
    `With one, the AWS CLI and every SDK use this sign-in at once, and ${renewedBy} renews it. It is added at the end of ${file}, where nothing else is changed, and the session is kept in ${cache}, as the AWS CLI keeps its own.`,
  write: 'Write a profile?',
  isTaken: (name: string): string => `There is already a profile ${name}. It stays as it is:`,
  writeOther: 'Write a profile with another name?',
};
