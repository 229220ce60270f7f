import type { Change, Consent, Manual } from '../model/change.ts';
import { errorView, viewOfError } from '../model/errors.ts';
import type { ErrorView } from '../model/errors.ts';
import type { ListRow } from '../model/listing.ts';
import type { PlannedStep, StepView } from '../model/ports.ts';
import type { ManualView, StepDocument, StepState } from '../model/result.ts';
import type { RunStepId } from '../model/step-id.ts';
import type { Step } from '../model/step.ts';
import { changesOf, consentsIn } from './consent.ts';
import { viewOf } from './ledger.ts';
import type { Inspection } from './inspection.ts';
import { plannedStep } from './planned-step.ts';
import { stateOf } from './state-of-inspection.ts';
import type { RunOptions } from './types.ts';
import type { StepEnd } from './run-step.ts';

const manualOf = (inspection: Inspection): readonly Manual[] =>
  inspection.plan?.verdict === 'planned' ? inspection.plan.actions.filter((action) => action.kind === 'manual') : [];

const plannedChanges = ({ plan }: Inspection): readonly Change[] =>
  plan?.verdict === 'planned' ? changesOf(plan.actions) : plan?.verdict === 'in-progress' ? changesOf(plan.afterwards ?? []) : [];

/** What the plan screen shows of a look; null where there is nothing to do. */
export function planOf(step: Step, inspection: Inspection): PlannedStep | null {
  const isPlanned = inspection.plan?.verdict === 'planned' || plannedChanges(inspection).length > 0;
  if (!isPlanned) return null;
  const regions = inspection.facts === null ? undefined : step.byRegion?.(inspection.facts);
  return plannedStep(step, plannedChanges(inspection), {}, { manual: manualOf(inspection), regions });
}

/** A step as the checklist shows it, before anything is done. `isWhole`: the run is of all steps. */
export function viewOfInspection(step: Step, inspection: Inspection, blockedBy: RunStepId | null, isWhole: boolean): StepView {
  const { state, summary } = stateOf(inspection, blockedBy, isWhole);
  return { id: step.id, title: step.title, state, summary };
}

/** What the step's own command lists; nothing where it could not be read. */
export const listingOf = (step: Step, { facts }: Inspection, { only }: Pick<RunOptions, 'only'>): readonly ListRow[] | undefined =>
  facts === null || only !== step.id ? undefined : step.lists?.(facts);

/** The document of a step that was only looked at. */
export function documentOfInspection(
  step: Step,
  inspection: Inspection,
  blockedBy: RunStepId | null,
  { only, accepted }: Pick<RunOptions, 'only' | 'accepted'>,
): StepDocument {
  const { state, summary, blockedBy: by = null } = stateOf(inspection, blockedBy, only === null);
  const guard =
    state === 'planned' && inspection.plan?.verdict === 'planned'
      ? consentsIn(inspection.plan.actions).find(({ option }) => !accepted.has(option))
      : undefined;
  const hidden = state === 'blocked';
  return {
    id: step.id,
    title: step.title,
    state,
    summary,
    blockedBy: by,
    ...readOf(step, inspection),
    changes: hidden ? [] : plannedChanges(inspection).map((change) => viewOf(change, change.input, 'planned')),
    manual: hidden ? [] : withinGuard(inspection).map((manual) => viewOfManual(manual, false)),
    error: guard === undefined ? errorOf(inspection, state, summary) : guardView(guard),
  };
}

/** The document of a step that was run to its end. */
export function documentOfEnd(end: StepEnd): StepDocument {
  const shown = end.manual.map((one) => viewOfManual(one.manual, one.done));
  const rest =
    end.state === 'skipped' || end.state === 'needs-you'
      ? withinGuard(end.inspection).filter((manual) => shown.every((view) => view.id !== manual.id))
      : [];
  return {
    id: end.step.id,
    title: end.step.title,
    state: end.state,
    summary: end.summary,
    blockedBy: end.blockedBy,
    ...readOf(end.step, end.inspection),
    changes: end.ledger.views(end.state === 'blocked' ? [] : plannedChanges(end.inspection), end.known),
    manual: [...shown, ...rest.map((manual) => viewOfManual(manual, false))],
    error:
      end.consent !== null
        ? guardView(end.consent)
        : end.wayOut !== null
          ? viewOfError('needs-you', end.summary, end.wayOut)
          : end.error === null
            ? errorOf(end.inspection, end.state, end.summary)
            : errorView(end.error),
  };
}

const readOf = ({ controls }: Step, { facts }: Inspection): Pick<StepDocument, 'controls' | 'facts'> => ({ controls, facts: { ...facts } });

/** A human action behind a guard is not shown before the yes: its link would do what the guard holds back. */
const withinGuard = (inspection: Inspection): readonly Manual[] => manualOf(inspection).filter((manual) => manual.consent === undefined);

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

function errorOf(inspection: Inspection, state: StepState, summary: string): ErrorView | null {
  if (inspection.plan === null) return errorView(inspection.error);
  const { plan } = inspection;
  // A step that only waits for another one, or ended otherwise than its last plan says, has no reason of its own to give.
  if (plan.verdict === 'blocked' && state === 'blocked') return viewOfError('blocked', plan.why, plan.wayOut);
  if (state !== 'failed') return null;
  return plan.verdict === 'failed' ? viewOfError('step-failed', plan.why, plan.wayOut) : viewOfError('step-failed', summary);
}
