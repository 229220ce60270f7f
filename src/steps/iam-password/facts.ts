import { meantIamUser } from '../../account/iam-user.ts';
import { iamUserSignIn } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import type { AccountReader } from '../../model/account.ts';
import type { Answers } from '../../model/answers.ts';
import type { IamUser, LoginProfile, PasswordPolicy } from '../../model/iam.ts';
import type { Known } from '../../model/known.ts';
import { found, optional } from '../../model/reading.ts';

/** Whether the IAM user has a password, and what the account asks of one. */
export interface IamPasswordFacts extends ConsolePlace {
  /** Null where nobody is meant yet. */
  readonly userName: string | null;
  readonly user: IamUser | null;
  readonly loginProfile: LoginProfile | null;
  /** A device is enabled for the user. */
  readonly hasDevice: boolean;
  /** Null for AWS's default one. */
  readonly policy: PasswordPolicy | null;
  /** Where the account's IAM users sign in: by its alias, where that could be read; null where no source gives the address. */
  readonly consoleSignIn: string | null;
  /** The account's name, which the default policy refuses as a password; null where it is not known. */
  readonly accountName: string | null;
}

/** The policy is read before there is a user, so that a password is checked before it is sent. Throws AccessDeniedError, AwsCallError. */
export async function readIamPassword(account: AccountReader, answers: Partial<Answers>, known: Partial<Known>): Promise<IamPasswordFacts> {
  const [{ partition, accountId }, consoleBase, userName] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    known.iamUserName ?? meantIamUser(account, answers),
  ]);
  const [policy, information, alias] = await Promise.all([
    account.passwordPolicy(),
    optional(account.accountInformation().then(found)),
    optional(account.accountAlias().then(found)),
  ]);
  const nothing: IamPasswordFacts = {
    partition,
    consoleBase,
    userName,
    user: null,
    loginProfile: null,
    hasDevice: false,
    policy: policy.is === 'found' ? policy.value : null,
    consoleSignIn: iamUserSignIn(accountId, alias.is === 'found' ? alias.value : null, partition),
    accountName: information.is === 'found' ? information.value.name : null,
  };
  if (userName === null) return nothing;
  const user = await account.iamUser(userName);
  if (user.is !== 'found') return nothing;
  const [profile, devices] = await Promise.all([account.loginProfile(userName), account.iamMfaDevices(userName)]);
  return {
    ...nothing,
    user: user.value,
    loginProfile: profile.is === 'found' ? profile.value : null,
    hasDevice: devices.length > 0,
  };
}
