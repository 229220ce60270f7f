import { errorView } from '../model/errors.ts';
import type { BlockedBy, StepState } from '../model/result.ts';
import type { RunStepId } from '../model/step-id.ts';
import { missing } from './blocker.ts';
import type { Look } from './look.ts';

/** `blockedBy` where it is blocked, and nowhere else. */
export interface StateOfLook {
  readonly state: StepState;
  readonly summary: string;
  readonly blockedBy?: BlockedBy;
}

/** The state and the words that a look alone gives, before or without doing anything. */
export function stateOf(look: Look, blockedBy: RunStepId | null = null, isWhole = true): StateOfLook {
  const { plan } = look;
  if (plan === null) return { state: 'failed', summary: errorView(look.error).message };
  if (blockedBy !== null && (plan.verdict === 'todo' || plan.verdict === 'ask')) {
    return { state: 'blocked', summary: missing(blockedBy, isWhole), blockedBy };
  }
  switch (plan.verdict) {
    case 'so':
      return { state: 'ok', summary: plan.summary };
    case 'settling':
      return { state: plan.countsAsSo ? 'ok' : 'in-progress', summary: plan.summary };
    case 'ask':
      return { state: 'needs-you', summary: plan.why };
    case 'blocked':
      return { state: 'blocked', summary: plan.why, blockedBy: plan.by };
    case 'failed':
      return { state: 'failed', summary: plan.why };
    case 'todo':
      return { state: plan.actions.every((action) => action.kind === 'manual') ? 'needs-you' : 'planned', summary: plan.summary };
  }
}
