import type { AccountReader } from '../model/account.ts';
import type { AnswerKey, Answers } from '../model/answers.ts';
import { CredentialsError, InterruptedError } from '../model/errors.ts';
import type { Meeting } from '../model/meeting.ts';
import type { Step } from '../model/step.ts';

/** Looks up what the account has under an answer that was just given; null where it is nothing, or could not be read. */
export type Meets = (answers: Partial<Answers>, key: AnswerKey) => Promise<Meeting | null>;

/** What goes with asking for answers. */
export interface Beside {
  readonly meets: Meets;
  /** Hears of all that was answered so far, in case the person stops before the end. */
  readonly heard: (answers: Partial<Answers>) => void;
}

/** Of the steps that a run carries out. What AWS refuses here, the look that follows the answers tells. */
export const meetsIn =
  (wanted: readonly Step[], account: AccountReader): Meets =>
  async (answers, key) => {
    try {
      for (const step of wanted) {
        const meeting = (await step.meets?.(account, answers, key)) ?? null;
        if (meeting !== null) return meeting;
      }
    } catch (error) {
      if (error instanceof CredentialsError || error instanceof InterruptedError) throw error;
    }
    return null;
  };
