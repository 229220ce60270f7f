import type { AnswerKey, Answers } from '../../model/answers.ts';
import type { Asking } from './asking.ts';

/** One thing to be asked, now and again when it is to be changed. */
export interface Item {
  readonly key: AnswerKey;
  readonly label: string;
  /** `known`: all answers so far, with the one that it had before. */
  readonly ask: (known: Partial<Answers>, asking: Asking) => Promise<Partial<Answers>>;
  readonly shown: (answers: Partial<Answers>) => string;
}
