import { accessPortal, linksOf } from '../facts/console-links.ts';
import type { AccountReader } from '../model/account.ts';
import type { Answers } from '../model/answers.ts';
import type { BrowserEntrance } from '../model/browser-sign-in.ts';
import { found, optional } from '../model/reading.ts';
import type { Entrance, EntranceReading } from '../model/sign-in.ts';
import { readAccess } from './access.ts';
import type { Access, AccessReading } from './access.ts';
import { meantIamUser } from './iam-user.ts';
import { noEntrance } from './text.ts';

/** Where the new administrator signs in, or why nobody can yet, with the command that makes it. */
export async function readEntrance(account: AccountReader, answers: Partial<Answers>): Promise<EntranceReading> {
  const reading = await readAccess(account, answers);
  return reading.is === 'missing' ? { is: 'missing', why: nobodyCan(reading) } : entranceOf(account, reading.access);
}

/** Why there is nothing to sign in to yet, in sentences. */
export const nobodyCan = ({ why, by }: AccessReading & { is: 'missing' }): string => noEntrance.nobody(why, by);

/** Missing in a partition whose access portal's address no source gives. */
export async function entranceOf(account: AccountReader, { expected, instance, region, userId }: Access): Promise<EntranceReading> {
  const [{ partition }, consoleBase, information, external] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    optional(account.accountInformation().then(found)),
    optional(account.directoryIsExternal()),
  ]);
  const startUrl = accessPortal(instance.identityStoreId ?? '', partition, region);
  if (startUrl === null) return { is: 'missing', why: noEntrance.noAddress };
  const links = linksOf({ partition, consoleBase }, region);
  const own: Entrance['firstPassword'] = {
    settings: links.identityCenterSettings(instance.instanceArn),
    user: userId === null ? links.users(instance.instanceArn) : links.user(instance.instanceArn, userId),
  };
  const firstPassword = external.is === 'found' && external.value ? null : own;
  const accountName = information.is === 'found' ? information.value.name : null;
  return { is: 'there', entrance: { startUrl, region, expected, firstPassword, accountName } };
}

/** Where the IAM user signs in; null where there is none. */
export async function readBrowserEntrance(account: AccountReader, answers: Partial<Answers>): Promise<BrowserEntrance | null> {
  const name = await meantIamUser(account, answers);
  const user = name === null ? null : await account.iamUser(name);
  if (user?.is !== 'found') return null;
  const { userName, userId, arn } = user.value;
  const [{ accountId }, alias, information] = await Promise.all([
    account.caller(),
    optional(account.accountAlias().then(found)),
    optional(account.accountInformation().then(found)),
  ]);
  return {
    userName,
    userId,
    arn,
    accountId,
    alias: alias.is === 'found' ? alias.value : null,
    accountName: information.is === 'found' ? information.value.name : null,
  };
}
