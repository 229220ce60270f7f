import type { Action, Change } from '../model/change.ts';
import { isWithin } from './consent.ts';
import { knownTo } from './step-execution.ts';
import type { StepExecution } from './step-execution.ts';

/** Whether the change was part of the plan; what was agreed to as "the new group" is the same once a look has found it. */
export const isCovered = (at: StepExecution, change: Change): boolean => at.run.consent.covers(at.step.id, change, idsFor(at));

/** Whether it is part of the plan and stands on more than the yes was given on: somebody came in, or something else is at stake. */
export const hasGained = (at: StepExecution, change: Change): boolean => at.run.consent.hasGained(at.step.id, change, idsFor(at));

/** Whether the consent that it wants, if any, was given, and on all that it stands on now. */
export const isAllowed =
  (at: StepExecution) =>
  (action: Action): boolean =>
    isWithin(at.run.consent.options)(action) && (action.kind === 'manual' || !hasGained(at, action));

const idsFor = (at: StepExecution): ReturnType<typeof knownTo> => ({ ...knownTo(at), ...at.inspection.known });
