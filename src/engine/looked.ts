import type { Action } from '../model/change.ts';
import { AccessDeniedError, CredentialsError } from '../model/errors.ts';
import type { Known } from '../model/known.ts';
import type { Step } from '../model/step.ts';
import { blocker } from './blocker.ts';
import { consentsIn } from './consent.ts';
import { answersError, askOf } from './gather.ts';
import type { Ask } from './gather.ts';
import type { Look } from './look.ts';
import { documentOfLook, planOf } from './report.ts';
import type { RunOptions, RunReport } from './types.ts';

/** The latest look at each step of a run. */
export type Looks = ReadonlyMap<Step, Look>;

/** Throws where the step was not looked at, which is a mistake of ours. */
export function lookOf(looks: Looks, step: Step): Look {
  const look = looks.get(step);
  if (look === undefined) throw new Error(`${step.id} was not looked at`);
  return look;
}

const unblocked = (wanted: readonly Step[], looks: Looks): readonly Step[] =>
  wanted.filter((step) => blocker(step, { looks, wanted }) === null);

const asksIn = (steps: readonly Step[], looks: Looks): readonly Ask[] => steps.flatMap((step) => askOf(lookOf(looks, step)) ?? []);

/** What is missing for the steps of this run, and what the account contradicts, also for those that they stand on. */
export function asksOf(scope: readonly Step[], wanted: readonly Step[], looks: Looks): readonly Ask[] {
  const contradicted = asksIn(unblocked(scope, looks), looks).filter((ask) => ask.contradicted);
  return [...contradicted, ...asksIn(unblocked(wanted, looks), looks).filter((ask) => !ask.contradicted)];
}

/** What is told of a run that ended before it changed anything. */
export const reportOf = (wanted: readonly Step[], looks: Looks, options: RunOptions): RunReport => ({
  steps: wanted.map((step) => documentOfLook(step, lookOf(looks, step), blocker(step, { looks, wanted }), options)),
  known: knownIn(looks.values()),
  administrator: options.administrator,
  error: firstError([...looks.values()].map((look) => look.error)),
  interrupted: false,
});

/** What was found and is meant: also of a step that has still something to do. What contradicts the answers, or blocks, is handed to nobody. */
export function knownIn(looks: Iterable<Look>): Partial<Known> {
  const known: Partial<Known> = {};
  for (const look of looks) {
    if (look.plan !== null && ['so', 'settling', 'todo'].includes(look.plan.verdict)) Object.assign(known, look.known);
  }
  return known;
}

/** Of several errors the one that decides: credentials, then a denied action, then any failed call. */
export const firstError = (errors: readonly unknown[]): unknown =>
  errors.find((error) => error instanceof CredentialsError) ??
  errors.find((error) => error instanceof AccessDeniedError) ??
  errors.find((error) => error !== null) ??
  null;

/** The report of what was only looked at. A look needs no answers, and says where those that it was given contradict the account. */
export function reportOfLook(scope: readonly Step[], wanted: readonly Step[], looks: Looks, options: RunOptions): RunReport {
  const report = reportOf(wanted, looks, options);
  const contradicted = asksOf(scope, wanted, looks).filter((ask) => ask.contradicted);
  const consents = consentsIn(unblocked(wanted, looks).flatMap((step) => actionsOf(lookOf(looks, step))));
  return {
    ...report,
    error: contradicted.length > 0 ? answersError(contradicted) : report.error,
    wouldDo: { steps: plansOf(wanted, looks), consents },
  };
}

/** What the steps would do that nothing blocks. */
export const plansOf = (wanted: readonly Step[], looks: Looks): NonNullable<ReturnType<typeof planOf>>[] =>
  unblocked(wanted, looks).flatMap((step) => planOf(step, lookOf(looks, step)) ?? []);

/** What is to be done, now or once AWS has ended what it is at. */
export function actionsOf({ plan }: Look): readonly Action[] {
  if (plan?.verdict === 'settling') return plan.afterwards ?? [];
  return plan?.verdict === 'todo' ? plan.actions : [];
}
