import type { AnswerKey, Answers } from './answers.ts';

/** What the account has already under an answer that was just given. */
export interface Meeting {
  /** In a sentence. */
  readonly says: string;
  /** Takes it as it is, which `label` offers; null where that cannot be. */
  readonly adopt: {
    readonly label: string;
    readonly answers: Partial<Answers>;
    /** What need not be answered then. */
    readonly spares: readonly AnswerKey[];
    /** Enter means this way, and not another answer. */
    readonly isLikely: boolean;
  } | null;
  /** The other way, as an imperative phrase: `Choose another user name`. */
  readonly otherwise: string;
}
