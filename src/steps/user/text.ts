import { fewNames } from '../../account/administrators.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { visible } from '../../model/text.ts';

/** What the step says; the names in it come from AWS and from people, and are made safe to show. */
export const texts = {
  notNamed: 'Not named yet',
  isMissing: (userName: string): string => `${visible(userName)} does not exist`,
  isThere: (userName: string, email: string | null, notes: readonly string[]): string =>
    `${visible(userName)}${email === null ? '' : `, ${visible(email)}`}${notes.length === 0 ? '' : ` (${notes.join('; ')}: names are changed in the console)`}`,
  nameStays: (label: string, has: string, option: string): string => `${label} stays "${visible(has)}": ${option} does not change it`,
  administrators: (names: readonly string[]): string =>
    `${fewNames(names)} already ${names.length === 1 ? 'is an administrator' : 'are administrators'} (to add another: --user-name)`,
  create: (userName: string, displayName: string, email: string): string =>
    `Create the user ${visible(userName)} (${visible(displayName)}, ${visible(email)}); the user name cannot be changed later`,
};

/** Where the answers and the directory disagree: why it stops, and which option goes on. */
export const contradictions = {
  emailOfAnother: (email: string, owner: string, userName: string): string =>
    `--email "${visible(email)}" belongs to another user, ${visible(owner)}, not to ${visible(userName)}. Give another address, or --user-name ${shellWord(owner)}.`,
  otherEmail: (email: string, userName: string, has: string | null): string =>
    `--email "${visible(email)}" is not what AWS has: the user ${visible(userName)} has ${has === null ? 'no email address' : `the email address ${visible(has)}`}, and this tool never changes it. Leave --email out to keep the user as is, or give another --user-name.`,
  disabled: (userName: string): string =>
    `--user-name "${visible(userName)}" is a disabled user, who cannot sign in. Enable the user in the console (IAM Identity Center → Users → ${visible(userName)} → Enable user access), or give another --user-name.`,
};

/** What is said as soon as a name or an address is typed that the directory has already. */
export const meetings = {
  userName: (name: string, email: string | null): string =>
    `The directory already has a user ${visible(name)}, ${email === null ? 'without an email address' : `with the email address ${visible(email)}`}`,
  email: (email: string | null, name: string): string =>
    `${email === null ? 'That address' : visible(email)} belongs to another user, ${visible(name)}`,
  disabled: (name: string): string => `${visible(name)} is disabled, and cannot sign in.`,
  adopt: (name: string): string => `Make ${visible(name)} the administrator, and change nothing about ${visible(name)}`,
  otherName: 'Choose another user name',
  otherEmail: 'Give another email address',
};

/** What its undo says. */
export const undoTexts = {
  title: 'Delete the user',
  user: (name: string): string => `the user ${visible(name)}`,
  userById: (id: string): string => `user ${id}`,
  hasGroups: (names: readonly string[]): string => `somebody else has put the user in ${names.map(visible).join(', ')}`,
  hasAccess: (accounts: readonly string[]): string => `somebody else has given the user access to account ${accounts.join(', ')}`,
  hasApplications: (names: readonly string[]): string => `the user is assigned to ${names.map(visible).join(', ')}`,
  does: (name: string): string => `Delete the user ${visible(name)}, with password and MFA devices`,
  isAnother: 'A user created later under the same name is another user, without the password and the MFA devices.',
};
