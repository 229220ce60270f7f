import type { Connection } from '../aws/connect.ts';
import type { RunOptions } from '../engine/types.ts';
import { existingIamAdministrators } from '../account/iam-user.ts';
import type { AccountReader } from '../model/account.ts';
import type { Administrator } from '../model/administrator.ts';
import type { Answers } from '../model/answers.ts';
import { AccessDeniedError, AwsCallError } from '../model/errors.ts';
import { TRACKS } from '../steps/tracks.ts';
import type { Track } from '../steps/tracks.ts';
import type { AwsCommand } from './command.ts';
import type { Settings } from './settings.ts';

const DEFAULT = TRACKS['identity-center'];
const OTHER = TRACKS['iam-user'];

/** The steps of a command: of a single one those that lead to it, else of the administrator that was asked for. */
export function trackOf({ step }: Pick<AwsCommand, 'step'>, { answers }: Pick<Settings, 'answers'>): Track {
  if (answers.administrator !== undefined) return TRACKS[answers.administrator];
  if (step === null || DEFAULT.steps.some(({ id }) => id === step)) return DEFAULT;
  return OTHER;
}

/** The other kind of administrator, where nobody has said which is meant: only where the account has no instance that speaks for the first. */
export function otherwiseOf(
  { step }: Pick<AwsCommand, 'step'>,
  { answers }: Pick<Settings, 'answers'>,
  { account }: Pick<Connection, 'account'>,
): Pick<RunOptions, 'otherwise'> {
  if (step !== null || answers.administrator !== undefined) return {};
  return { otherwise: { steps: OTHER.steps, administrator: OTHER.administrator, mayBeMeant: () => hasNoInstance(account) } };
}

const hasNoInstance = (account: AccountReader): Promise<boolean> =>
  unlessUnknown(async () => {
    const { instances, refused } = await account.instances();
    return instances.length === 0 && refused.length === 0;
  });

/** Where AWS does not say, nothing is taken for granted. */
async function unlessUnknown(is: () => Promise<boolean>): Promise<boolean> {
  try {
    return await is();
  } catch (error) {
    if (error instanceof AccessDeniedError || error instanceof AwsCallError) return false;
    throw error;
  }
}

/**
 * Who is to prove that they can get in, for a step that both kinds of administrator have, run alone: the IAM user, where the
 * account has no instance and an IAM user who administers it with MFA and without keys.
 */
export async function provenBy(
  { step }: Pick<AwsCommand, 'step'>,
  answers: Partial<Answers>,
  administrator: Administrator,
  account: AccountReader,
): Promise<Administrator> {
  const isOfBoth = step !== null && [DEFAULT, OTHER].every(({ steps }) => steps.some(({ id }) => id === step));
  if (!isOfBoth || answers.administrator !== undefined) return administrator;
  const { userName } = answers;
  const hasIamUser = (): Promise<boolean> =>
    unlessUnknown(async () =>
      (await existingIamAdministrators(account, {})).some(({ user }) => userName === undefined || user.userName === userName),
    );
  return (await hasNoInstance(account)) && (await hasIamUser()) ? OTHER.administrator : administrator;
}
