import type { Action } from '../model/change.ts';
import { AccessDeniedError, CredentialsError } from '../model/errors.ts';
import type { Known } from '../model/known.ts';
import type { Step } from '../model/step.ts';
import { blocker } from './blocker.ts';
import { consentsIn } from './consent.ts';
import { answersError, askOf } from './missing-answers.ts';
import type { Ask } from './missing-answers.ts';
import type { Inspection } from './inspection.ts';
import { documentOfInspection, listingOf, planOf } from './report.ts';
import type { RunOptions, RunReport } from './types.ts';

/** The latest look at each step of a run. */
export type Inspections = ReadonlyMap<Step, Inspection>;

/** Throws where the step was not looked at, which is a mistake of ours. */
export function inspectionOf(inspections: Inspections, step: Step): Inspection {
  const inspection = inspections.get(step);
  if (inspection === undefined) throw new Error(`${step.id} was not looked at`);
  return inspection;
}

const unblocked = (wanted: readonly Step[], inspections: Inspections): readonly Step[] =>
  wanted.filter((step) => blocker(step, { inspections, wanted }) === null);

const asksIn = (steps: readonly Step[], inspections: Inspections): readonly Ask[] =>
  steps.flatMap((step) => askOf(inspectionOf(inspections, step)) ?? []);

/** What is missing for the steps of this run, and what the account contradicts, also for those that they stand on. */
export function asksOf(scope: readonly Step[], wanted: readonly Step[], inspections: Inspections): readonly Ask[] {
  const contradicted = asksIn(unblocked(scope, inspections), inspections).filter((ask) => ask.contradicted);
  return [...contradicted, ...asksIn(unblocked(wanted, inspections), inspections).filter((ask) => !ask.contradicted)];
}

/** What is told of a run that ended before it changed anything. */
export const reportOf = (wanted: readonly Step[], inspections: Inspections, options: RunOptions): RunReport => ({
  listing: wanted.map((step) => listingOf(step, inspectionOf(inspections, step), options)).find((listing) => listing !== undefined),
  steps: wanted.map((step) => documentOfInspection(step, inspectionOf(inspections, step), blocker(step, { inspections, wanted }), options)),
  known: knownIn(inspections.values()),
  administrator: options.administrator,
  error: firstError([...inspections.values()].map((inspection) => inspection.error)),
  interrupted: false,
});

/** What was found and is meant: also of a step that has still something to do. What contradicts the answers, or blocks, is handed to nobody. */
export function knownIn(inspections: Iterable<Inspection>): Partial<Known> {
  const known: Partial<Known> = {};
  for (const inspection of inspections) {
    if (inspection.plan !== null && ['ok', 'in-progress', 'planned'].includes(inspection.plan.verdict)) {
      Object.assign(known, inspection.known);
    }
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
export function reportOfInspections(
  scope: readonly Step[],
  wanted: readonly Step[],
  inspections: Inspections,
  options: RunOptions,
): RunReport {
  const report = reportOf(wanted, inspections, options);
  const contradicted = asksOf(scope, wanted, inspections).filter((ask) => ask.contradicted);
  const consents = consentsIn(unblocked(wanted, inspections).flatMap((step) => actionsOf(inspectionOf(inspections, step))));
  return {
    ...report,
    error: contradicted.length > 0 ? answersError(contradicted) : report.error,
    wouldDo: { steps: plansOf(wanted, inspections), consents },
  };
}

/** What the steps would do that nothing blocks. */
export const plansOf = (wanted: readonly Step[], inspections: Inspections): NonNullable<ReturnType<typeof planOf>>[] =>
  unblocked(wanted, inspections).flatMap((step) => planOf(step, inspectionOf(inspections, step)) ?? []);

/** What is to be done, now or once AWS has ended what it is at. */
export function actionsOf({ plan }: Inspection): readonly Action[] {
  if (plan?.verdict === 'in-progress') return plan.afterwards ?? [];
  return plan?.verdict === 'planned' ? plan.actions : [];
}
