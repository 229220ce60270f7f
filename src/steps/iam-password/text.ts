import { visible } from '../../model/text.ts';

/** Without a user there is nobody to have a password. */
export const NOT_NAMED = 'No IAM user is named yet.';

/** What the step is there for. */
export const hasNone = (userName: string): string => `${visible(userName)} has no console password`;

/** Somebody else made it so: this tool sets no password before a device is on. */
export const lacksDevice = (userName: string): string => `${visible(userName)} has a console password, but no MFA device`;

/** What makes the step so. */
export const hasBoth = (userName: string, isResetRequired: boolean): string =>
  `${visible(userName)} has a console password and an MFA device${isResetRequired ? '. AWS asks for a new password at the next sign-in' : ''}`;

/** What the change does, for the plan. */
export const setPassword = (userName: string): string => `Set a console password for ${visible(userName)}: you type it`;

/** What an account asks of a password, a phrase each. */
export const RULES = {
  uppercase: 'an uppercase letter',
  lowercase: 'a lowercase letter',
  numbers: 'a number',
  symbols: "one of ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '",
  length: (least: number, most: number): string => `${least} to ${most} characters`,
  threeKinds: 'at least three of: uppercase letters, lowercase letters, numbers, symbols',
  noName: 'not the name of the account or the user',
  expires: (days: number, isHard: boolean): string =>
    `expires after ${days === 1 ? '1 day' : `${days} days`}: ${isHard ? 'from then on only another administrator, or root, can set a new one' : 'AWS asks for a new one at the next sign-in'}`,
} as const;

/** What is wrong with one, in a sentence that does not repeat it. */
export const wrong = {
  short: (length: number, least: number): string => `It has ${length} characters. The account requires at least ${least}.`,
  long: (length: number, most: number): string => `It has ${length} characters. AWS allows at most ${most}.`,
  letters: 'It has a character that AWS does not accept: only Latin letters, digits, spaces and common signs (Latin-1) are allowed.',
  lacks: (what: string): string => `It needs ${what}.`,
  threeKinds: 'It needs at least three of: uppercase letters, lowercase letters, numbers, symbols.',
  isName: 'It must not be the name of the account or the user.',
} as const;
