import type { Change, Consent, Manual } from '../model/change.ts';
import { errorView, viewOfError } from '../model/errors.ts';
import type { ErrorView } from '../model/errors.ts';
import type { PlannedStep, StepView } from '../model/ports.ts';
import type { ManualView, StepDocument, StepState } from '../model/result.ts';
import type { RunStepId } from '../model/step-id.ts';
import type { Step } from '../model/step.ts';
import { changesOf, consentsIn } from './consent.ts';
import { viewOf } from './ledger.ts';
import type { Look } from './look.ts';
import { plannedStep } from './planned.ts';
import { stateOf } from './state-of-look.ts';
import type { RunOptions } from './types.ts';
import type { StepEnd } from './step-run.ts';

const manualOf = (look: Look): readonly Manual[] =>
  look.plan?.verdict === 'todo' ? look.plan.actions.filter((action) => action.kind === 'manual') : [];

const plannedChanges = ({ plan }: Look): readonly Change[] =>
  plan?.verdict === 'todo' ? changesOf(plan.actions) : plan?.verdict === 'settling' ? changesOf(plan.afterwards ?? []) : [];

/** What the plan screen shows of a look; null where there is nothing to do. */
export function planOf(step: Step, look: Look): PlannedStep | null {
  const isPlanned = look.plan?.verdict === 'todo' || plannedChanges(look).length > 0;
  if (!isPlanned) return null;
  const regions = look.facts === null ? undefined : step.byRegion?.(look.facts);
  return plannedStep(step, plannedChanges(look), {}, { manual: manualOf(look), regions });
}

/** A step as the checklist shows it, before anything is done. `isWhole`: the run is of all steps. */
export function viewOfLook(step: Step, look: Look, blockedBy: RunStepId | null, isWhole: boolean): StepView {
  const { state, summary } = stateOf(look, blockedBy, isWhole);
  return { id: step.id, title: step.title, state, summary };
}

/** The document of a step that was only looked at. */
export function documentOfLook(
  step: Step,
  look: Look,
  blockedBy: RunStepId | null,
  { only, accepted }: Pick<RunOptions, 'only' | 'accepted'>,
): StepDocument {
  const { state, summary, blockedBy: by = null } = stateOf(look, blockedBy, only === null);
  const guard =
    state === 'planned' && look.plan?.verdict === 'todo'
      ? consentsIn(look.plan.actions).find(({ option }) => !accepted.has(option))
      : undefined;
  const hidden = state === 'blocked';
  return {
    id: step.id,
    title: step.title,
    state,
    summary,
    blockedBy: by,
    ...readOf(step, look),
    changes: hidden ? [] : plannedChanges(look).map((change) => viewOf(change, change.input, 'planned')),
    manual: hidden ? [] : withinGuard(look).map((manual) => viewOfManual(manual, false)),
    error: guard === undefined ? errorOf(look, state, summary) : guardView(guard),
  };
}

/** The document of a step that was run to its end. */
export function documentOfEnd(end: StepEnd): StepDocument {
  const shown = end.manual.map((one) => viewOfManual(one.manual, one.done));
  const rest =
    end.state === 'skipped' || end.state === 'needs-you'
      ? withinGuard(end.look).filter((manual) => shown.every((view) => view.id !== manual.id))
      : [];
  return {
    id: end.step.id,
    title: end.step.title,
    state: end.state,
    summary: end.summary,
    blockedBy: end.blockedBy,
    ...readOf(end.step, end.look),
    changes: end.ledger.views(end.state === 'blocked' ? [] : plannedChanges(end.look), end.known),
    manual: [...shown, ...rest.map((manual) => viewOfManual(manual, false))],
    error:
      end.consent !== null
        ? guardView(end.consent)
        : end.wayOut !== null
          ? viewOfError('needs-you', end.summary, end.wayOut)
          : end.error === null
            ? errorOf(end.look, end.state, end.summary)
            : errorView(end.error),
  };
}

const readOf = ({ controls }: Step, { facts }: Look): Pick<StepDocument, 'controls' | 'facts'> => ({ controls, facts: { ...facts } });

/** A human action behind a guard is not shown before the yes: its link would do what the guard holds back. */
const withinGuard = (look: Look): readonly Manual[] => manualOf(look).filter((manual) => manual.consent === undefined);

const viewOfManual = (manual: Manual, done: boolean): ManualView => ({
  id: manual.id,
  title: manual.title,
  why: manual.why,
  clicks: manual.clicks,
  link: manual.link,
  done,
});

/** What a guard stops for, with every way out. */
const guardView = ({ option, why, waysOut }: Consent): ErrorView => viewOfError(option, why, waysOut.join('\n'));

function errorOf(look: Look, state: StepState, summary: string): ErrorView | null {
  if (look.plan === null) return errorView(look.error);
  const { plan } = look;
  // A step that only waits for another one, or ended otherwise than its last plan says, has no reason of its own to give.
  if (plan.verdict === 'blocked' && state === 'blocked') return viewOfError('blocked', plan.why, plan.wayOut);
  if (state !== 'failed') return null;
  return plan.verdict === 'failed' ? viewOfError('step-failed', plan.why, plan.wayOut) : viewOfError('step-failed', summary);
}
