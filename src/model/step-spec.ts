import type { AnswerKey } from './answers.ts';
import type { ConsentOption } from './change.ts';
import type { StepId } from './step-id.ts';

/** The control that a step answers, as auditors name it. */
export type ControlReference = `SSB ACCT.${string}` | `CIS v5 ${string}` | `CIS v7 ${string}` | `Security Hub ${string}`;

/**
 * What a step is, without what it does: its command, its help and its completion are made of this alone, so that they
 * load neither the step nor the SDK.
 */
export interface StepSpec {
  /** Also the command's name. */
  readonly id: StepId;
  /** An imperative phrase, as the checklist shows it. */
  readonly title: string;
  /** One line of help. */
  readonly about: string;
  readonly controls: readonly ControlReference[];
  /** The answers that its command takes: its own, and those that say whose group or set it is. */
  readonly answers: readonly AnswerKey[];
  /** What its changes may need a yes of their own for. */
  readonly consents: readonly ConsentOption[];
  /** It waits for a proven sign-in, which its command makes. */
  readonly waitsForProof?: boolean;
  /** Two commands that work as they stand. */
  readonly examples: readonly [string, string];
}
