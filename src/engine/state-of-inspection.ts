import { errorView } from '../model/errors.ts';
import type { BlockedBy, StepState } from '../model/result.ts';
import type { RunStepId } from '../model/step-id.ts';
import { missing } from './blocker.ts';
import type { Inspection } from './inspection.ts';

/** `blockedBy` where it is blocked, and nowhere else. */
export interface StateOfInspection {
  readonly state: StepState;
  readonly summary: string;
  readonly blockedBy?: BlockedBy;
}

/** The state and the words that a look alone gives, before or without doing anything. */
export function stateOf(inspection: Inspection, blockedBy: RunStepId | null = null, isWhole = true): StateOfInspection {
  const { plan } = inspection;
  if (plan === null) return { state: 'failed', summary: errorView(inspection.error).message };
  if (blockedBy !== null && (plan.verdict === 'planned' || plan.verdict === 'needs-you')) {
    return { state: 'blocked', summary: missing(blockedBy, isWhole), blockedBy };
  }
  switch (plan.verdict) {
    case 'ok':
      return { state: 'ok', summary: plan.summary };
    case 'in-progress':
      return { state: plan.countsAsOk ? 'ok' : 'in-progress', summary: plan.summary };
    case 'needs-you':
      return { state: 'needs-you', summary: plan.why };
    case 'blocked':
      return { state: 'blocked', summary: plan.why, blockedBy: plan.by };
    case 'failed':
      return { state: 'failed', summary: plan.why };
    case 'planned':
      return { state: plan.actions.every((action) => action.kind === 'manual') ? 'needs-you' : 'planned', summary: plan.summary };
  }
}
