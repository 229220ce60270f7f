import type { AccountReader, ReadScope } from './account.ts';
import type { AnswerKey, Answers } from './answers.ts';
import type { RegionState } from './region-state.ts';
import type { Known } from './known.ts';
import type { Meeting } from './meeting.ts';
import type { ListRow } from './listing.ts';
import type { OptionalChoices } from './optional-choices.ts';
import type { Plan } from './plan.ts';
import type { RunStepId } from './step-id.ts';
import type { StepSpec } from './step-spec.ts';

/** An IAM action, such as `sso:CreatePermissionSet`. */
export type IamAction = `${string}:${string}`;

/** The IAM actions of a step, as `policy` prints them. */
interface StepActions {
  /** Without one of these the step cannot be judged or done: exit 5, naming it. */
  readonly required: readonly IamAction[];
  /** Without these something is reported as unreadable, and no more. */
  readonly optional: readonly IamAction[];
  /** Rights that AWS itself uses in the caller's name. */
  readonly onBehalf: readonly IamAction[];
}

/** What was not there, and is there now: ids as of a journal line. */
interface Appeared {
  readonly region: string | null;
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * A step reads, and says in data what should become so. It never sends, prints, prompts, waits or exits.
 * `Facts` are plain and serialisable: they are the step's `facts` in the result.
 */
export interface Step<Facts extends object = object> extends Pick<StepSpec, 'title' | 'controls'> {
  readonly id: RunStepId;
  readonly actions: StepActions;
  /** Known ids that its changes stand on: it waits for the steps that give them. */
  readonly needs: readonly (keyof Known)[];
  /** Known ids that others get from it, once it is ok or in progress. */
  readonly gives: readonly (keyof Known)[];
  /** Ids of a request that AWS has ended, of those that it knows: forgotten before the change is planned anew. */
  readonly forgets?: readonly (keyof Known)[];
  /** What its own changes alter: read afresh at every look while it is waited for. */
  readonly reads: readonly ReadScope[];
  /**
   * What else its plan is drawn from and a yes stands on: read afresh, too, right before each change and once more after it.
   * What no change would succeed without, such as the instance, is left to the last look.
   */
  readonly standsOn: readonly ReadScope[];
  /**
   * Reads only. `answers` are the explicit ones; `known` has what this run has made so far. Once the run `hasChanged`
   * something of the step, whoever else has it is read, too.
   */
  inspect(account: AccountReader, answers: Partial<Answers>, known: Partial<Known>, hasChanged?: boolean): Promise<Facts>;
  /** The same names that its changes give, from what was read, so that a second run resolves alike. */
  known(facts: Facts): Partial<Known>;
  /** What a person's part has brought into being, as soon as it shows, for the journal; null where it is nothing that has ids. */
  appeared?(facts: Facts): Appeared | null;
  /** Pure: the same facts and answers give the same plan. */
  plan(facts: Facts, answers: Partial<Answers>): Plan;
  /** Pure: of a step that works in many Regions, how each stands. */
  byRegion?(facts: Facts): readonly RegionState[];
  /** Pure: what the step's own command lists, in its order. */
  lists?(facts: Facts): readonly ListRow[];
  /** Pure: what a person may decide beside what the plan asks for. */
  optionalChoices?(facts: Facts, answers: Partial<Answers>): OptionalChoices;
  /** Reads only: what the account has under an answer that a person at a terminal has just given; null where nothing. */
  meets?(account: AccountReader, answers: Partial<Answers>, key: AnswerKey): Promise<Meeting | null>;
}
