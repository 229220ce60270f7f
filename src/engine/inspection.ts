import type { AccountReader } from '../model/account.ts';
import type { Answers } from '../model/answers.ts';
import type { ConsentKey } from '../model/change.ts';
import { CredentialsError, InterruptedError } from '../model/errors.ts';
import type { Known } from '../model/known.ts';
import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';

/** One look at a step: what was read and what it means, or why it could not be read. */
export type Inspection =
  | { readonly facts: object; readonly plan: Plan; readonly known: Partial<Known>; readonly error: null }
  | { readonly facts: null; readonly plan: null; readonly known: Partial<Known>; readonly error: unknown };

/**
 * Inspects a step and plans. A failure is part of the look, so that one step's trouble leaves the others going;
 * only what ends the whole run (credentials, the person) is thrown.
 */
export async function inspectStep(
  step: Pick<Step, 'inspect' | 'plan' | 'known'>,
  account: AccountReader,
  answers: Partial<Answers>,
  known: Partial<Known>,
  accepted: ReadonlySet<ConsentKey>,
  hasChanged = false,
): Promise<Inspection> {
  try {
    const facts = await step.inspect(account, answers, known, hasChanged);
    return { facts, plan: unblocked(step.plan(facts, answers), accepted), known: step.known(facts), error: null };
  } catch (error) {
    if (error instanceof CredentialsError || error instanceof InterruptedError) throw error;
    return { facts: null, plan: null, known: {}, error };
  }
}

/** What a person has said yes to is no obstacle any more. */
const unblocked = (plan: Plan, accepted: ReadonlySet<ConsentKey>): Plan =>
  plan.verdict === 'blocked' && plan.unless !== undefined && accepted.has(plan.unless.consent.option) ? plan.unless.plan : plan;
