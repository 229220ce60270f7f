import type { Connection } from '../aws/connect.ts';
import type { RunOptions } from '../engine/types.ts';
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
  const mayBeMeant = async (): Promise<boolean> => {
    try {
      const { instances, refused } = await account.instances();
      return instances.length === 0 && refused.length === 0;
    } catch (error) {
      // Where it is not known whether there is an instance, nothing is taken for granted.
      if (error instanceof AccessDeniedError || error instanceof AwsCallError) return false;
      throw error;
    }
  };
  return { otherwise: { steps: OTHER.steps, administrator: OTHER.administrator, mayBeMeant } };
}
