import type { Beneficiary } from './beneficiary.ts';
import type { Action, Consent, ConsentKey } from './change.ts';
import type { AnswerKey, Answers } from './answers.ts';
import type { RunStepId } from './step-id.ts';

/**
 * What a step says should become so. Pure data: dry run, consent, JSON, journal and sending all read this one thing.
 * `reaches` is who else has it, or gains by the actions: a yes holds for those alone.
 */
export type Plan =
  /** Nothing to do. `summary` says what is so; `otherwise` names the answers with which something else could be wanted. */
  | {
      readonly verdict: 'ok';
      readonly summary: string;
      readonly otherwise?: readonly AnswerKey[];
      readonly doubt?: Doubt | undefined;
      readonly reaches?: readonly Beneficiary[];
    }
  /**
   * In this order; or `isIndependent`: changes of which none stands on another, so that they are sent side by side, and one that is
   * refused, or wants a yes of its own, holds up no other.
   */
  | {
      readonly verdict: 'planned';
      readonly summary: string;
      readonly actions: readonly Action[];
      readonly isIndependent?: true;
      readonly reaches?: readonly Beneficiary[];
    }
  /** AWS is at work. Looked at every `everyMs` for `patienceMs` at most; `countsAsOk` is not waited for at all. */
  | {
      readonly verdict: 'in-progress';
      readonly summary: string;
      readonly everyMs: number;
      readonly patienceMs: number;
      readonly countsAsOk: boolean;
      /** AWS may not show yet what was written a moment ago: until it does, or must have, nothing is told, asked or planned. */
      readonly isLate?: true;
      /** What is to be done once AWS has ended: agreed to with the rest. */
      readonly afterwards?: readonly Action[];
      readonly reaches?: readonly Beneficiary[];
    }
  /** Answers that are missing, or that the account contradicts. `why` names option, value and rule. */
  | { readonly verdict: 'needs-you'; readonly answers: readonly AnswerKey[]; readonly contradicted: boolean; readonly why: string }
  /** It stands on something that is not so, and no call of ours makes it so; `unless` a person says yes, and then it is that plan. */
  | {
      readonly verdict: 'blocked';
      readonly by: RunStepId | 'account';
      readonly why: string;
      readonly wayOut: string;
      readonly unless?: { readonly consent: Consent<ConsentKey>; readonly plan: Plan };
    }
  /** AWS tried and said no. `again` where the same change is worth planning once more. */
  | { readonly verdict: 'failed'; readonly why: string; readonly wayOut: string; readonly again?: boolean };

/** What no API reads about what is so: put to a person who runs the step's own command. The first way leaves it as it is. */
interface Doubt {
  readonly title: string;
  readonly why: string;
  readonly ways: readonly { readonly label: string; readonly answers: Partial<Answers> }[];
}
