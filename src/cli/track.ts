import type { Connection } from '../aws/connect.ts';
import type { RunOptions } from '../engine/types.ts';
import type { AccountReader } from '../model/account.ts';
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

/**
 * The other kind of administrator, where nobody has said which is meant: for all steps, and for one that waits for the proof.
 * Only where the account has no instance that speaks for the first.
 */
export function otherwiseOf(
  { step, signsIn }: Pick<AwsCommand, 'step' | 'signsIn'>,
  { answers }: Pick<Settings, 'answers'>,
  { account }: Pick<Connection, 'account'>,
): Pick<RunOptions, 'otherwise'> {
  if ((step !== null && signsIn !== 'after') || answers.administrator !== undefined) return {};
  const mayBeMeant = async (): Promise<boolean> => (await hasNoInstance(account)) && !(await speaksForDefault(answers, account));
  return { otherwise: { steps: OTHER.steps, administrator: OTHER.administrator, mayBeMeant } };
}

/** What only Identity Center has was asked for: an account without it is not secured as it was asked. */
export async function speaksForDefault(answers: Partial<Answers>, account: Pick<AccountReader, 'caller'>): Promise<boolean> {
  if (OF_DEFAULT_ALONE.some((key) => answers[key] !== undefined)) return true;
  return answers.account !== undefined && answers.account !== (await account.caller()).accountId;
}

const OF_DEFAULT_ALONE = ['permissionSet', 'sessionDuration', 'relayState', 'tag'] as const;

/** Where AWS does not say, nothing is taken for granted. */
async function hasNoInstance(account: AccountReader): Promise<boolean> {
  try {
    const { instances, refused } = await account.instances();
    return instances.length === 0 && refused.length === 0;
  } catch (error) {
    if (error instanceof AccessDeniedError || error instanceof AwsCallError) return false;
    throw error;
  }
}
