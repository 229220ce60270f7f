import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { IdSource } from './service.ts';
import type { Instance, Mail, SandboxState, StoredPassword, User, UserMfaDevice } from './state.ts';

/** In the words of AWS's tutorial, "Sign in to the AWS access portal with your administrative credentials". */
export const PASSWORD_RULES =
  '8–64 characters long, composed of uppercase and lowercase letters, numbers, and non-alphanumeric characters.';

const RULES: readonly { readonly holds: (password: string) => boolean; readonly lacks: string }[] = [
  { holds: (password) => password.length >= 8 && password.length <= 64, lacks: '8 to 64 characters' },
  { holds: (password) => /\p{Lu}/u.test(password), lacks: 'an uppercase letter' },
  { holds: (password) => /\p{Ll}/u.test(password), lacks: 'a lowercase letter' },
  { holds: (password) => /\p{Nd}/u.test(password), lacks: 'a number' },
  { holds: (password) => /[^\p{L}\p{N}]/u.test(password), lacks: 'a non-alphanumeric character' },
];

/** What a password lacks, each to be read after "It needs"; nothing where it is good. */
export const passwordLacks = (password: string): string[] => RULES.filter(({ holds }) => !holds(password)).map(({ lacks }) => lacks);

/** The user of that id, and whose directory holds it. */
export function userOf({ instances }: SandboxState, userId: string): { instance: Instance; user: User } | undefined {
  for (const instance of instances) {
    const user = instance.users.find((each) => each.userId === userId);
    if (user) return { instance, user };
  }
  return undefined;
}

/** The user's choice. Returns what it lacks, and then nothing was changed. */
export function setPassword(state: SandboxState, userId: string, password: string): string[] {
  const lacks = passwordLacks(password);
  const found = userOf(state, userId);
  if (lacks.length > 0 || !found) return lacks;
  state.passwords.set(userId, stored(password, false));
  found.user.hasPassword = true;
  return [];
}

/** A new one-time password, in place of whatever the user had; it is told here and nowhere else. */
export function oneTimePassword(state: SandboxState, ids: IdSource, userId: string): string {
  const password = `Rehearse-${ids.hex(10)}`;
  state.passwords.set(userId, stored(password, true));
  const found = userOf(state, userId);
  if (found) found.user.hasPassword = false;
  return password;
}

/** `must-change`: right, but a one-time password. `none`: there is no password yet. */
export function checkPassword({ passwords }: SandboxState, userId: string, password: string): 'right' | 'must-change' | 'wrong' | 'none' {
  const kept = passwords.get(userId);
  if (!kept) return 'none';
  if (!timingSafeEqual(kept.hash, hashed(password, kept.salt))) return 'wrong';
  return kept.oneTime ? 'must-change' : 'right';
}

/** Mails the user a link to choose a password with. */
export function mailPasswordLink(state: SandboxState, ids: IdSource, { userId, email }: User, sentAt: number): Mail {
  return put(state, {
    id: ids.uuid(),
    userId,
    to: email,
    subject: 'Reset your password',
    sentAt,
    carries: { kind: 'password-link', token: ids.hex(32), used: false },
  });
}

/** Whose password a mailed link sets; undefined for one that is unknown, used, or not the newest. */
export const userOfLink = (state: SandboxState, token: string): User | undefined => {
  const mail = linkOf(state, token);
  return mail && userOf(state, mail.userId)?.user;
};

/** As {@link setPassword}; the link is used up only by a good password. */
export function setPasswordByLink(state: SandboxState, token: string, password: string): string[] {
  const mail = linkOf(state, token);
  if (!mail) return ['a link that has not been used'];
  const lacks = setPassword(state, mail.userId, password);
  mail.carries.used = lacks.length === 0;
  return lacks;
}

/** Mails a code for the first sign-in: with "Send email OTP" on, and only at the sign-in itself. */
export function mailCode(state: SandboxState, ids: IdSource, { userId, email }: User, sentAt: number): Mail {
  const code = String(Number.parseInt(ids.hex(7), 16) % 1_000_000).padStart(6, '0');
  return put(state, {
    id: ids.uuid(),
    userId,
    to: email,
    subject: 'Your verification code',
    sentAt,
    carries: { kind: 'code', code, used: false },
  });
}

/** Whether it is the newest code that was mailed to the user; then it is used up. */
export function useCode({ mailbox }: SandboxState, userId: string, code: string): boolean {
  const mail = mailbox.findLast((each) => each.userId === userId && each.carries.kind === 'code');
  if (mail?.carries.kind !== 'code' || mail.carries.used || mail.carries.code !== code) return false;
  mail.carries.used = true;
  return true;
}

export const mfaDevices = (state: SandboxState, userId: string): readonly UserMfaDevice[] => userOf(state, userId)?.user.mfaDevices ?? [];

export function registerMfaDevice(state: SandboxState, userId: string, device: UserMfaDevice): void {
  const found = userOf(state, userId);
  if (found) found.user.mfaDevices = [...(found.user.mfaDevices ?? []), device];
}

function put({ mailbox }: SandboxState, mail: Mail): Mail {
  mailbox.push(mail);
  return mail;
}

function linkOf({ mailbox }: SandboxState, token: string): Mail | undefined {
  const mail = mailbox.find(({ carries }) => carries.kind === 'password-link' && carries.token === token);
  const newest = mailbox.findLast((each) => each.userId === mail?.userId && each.carries.kind === 'password-link');
  return mail === newest && mail?.carries.used === false ? mail : undefined;
}

/** Of an IAM user, whose account's own policy was looked at before. */
export const storedPassword = (password: string): StoredPassword => stored(password, false);

function stored(password: string, oneTime: boolean): StoredPassword {
  const salt = randomBytes(16);
  return { salt, hash: hashed(password, salt), oneTime };
}

/**
 * Nobody should type a real password into a rehearsal; who does, leaves it nowhere. The hash lives in this process's memory alone,
 * and is no dearer than that: where Node's own cost is paid, a rehearsal spends more of its time on passwords than on AWS.
 */
const hashed = (password: string, salt: Buffer): Buffer => scryptSync(password, salt, 32, { cost: 1024 });
