import type { AccountReader } from '../model/account.ts';
import type { Answers } from '../model/answers.ts';
import type { IamAdministrator } from '../model/iam.ts';
import type { IamAction } from '../model/step.ts';
import { fewNames } from './administrators.ts';

/**
 * Without answers the account is looked at from the far end: which IAM users are administrators of it as this tool would make
 * one, by a group, with MFA and a password, without keys and boundary. Anybody else is never taken for the one who is meant:
 * an IAM user may be a program. With a name or a group it is exactly that which is wanted.
 */
export async function existingIamAdministrators(account: AccountReader, answers: Partial<Answers>): Promise<readonly IamAdministrator[]> {
  if (answers.userName !== undefined || answers.group !== undefined) return [];
  return (await account.iamAdministrators()).filter(isWhole);
}

const isWhole = ({ user, groups, keys, mfaDevices, hasPassword }: IamAdministrator): boolean =>
  user.boundaryArn === null && groups.length > 0 && keys.length === 0 && mfaDevices.length > 0 && hasPassword;

/** The name of the user whom every step of the track means; null where nobody is meant yet. */
export async function meantIamUser(account: AccountReader, answers: Partial<Answers>): Promise<string | null> {
  if (answers.userName !== undefined) return answers.userName;
  const [first] = await existingIamAdministrators(account, answers);
  return first?.user.userName ?? null;
}

/** What is read to find who is meant. */
export const IAM_ADMINISTRATOR_READS: readonly IamAction[] = [
  'iam:ListEntitiesForPolicy',
  'iam:GetGroup',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:GetLoginProfile',
];

/** `ada (through Admins)`, the first few of many. */
export const iamAdministratorsInWords = (administrators: readonly IamAdministrator[]): string =>
  fewNames(administrators.map(({ user, groups }) => `${user.userName} (through ${fewNames(groups)})`));
