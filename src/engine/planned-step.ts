import type { Change, Manual } from '../model/change.ts';
import { resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { RegionState } from '../model/region-state.ts';
import type { PlannedRegion, PlannedStep } from '../model/ports.ts';
import type { Step } from '../model/step.ts';
import { viewOf } from './ledger.ts';

/** What of a step is shown beside its changes. */
interface Beside {
  readonly manual?: readonly Manual[];
  /** How each Region stands, of a step that works in many. */
  readonly regions?: readonly RegionState[] | undefined;
}

/** A step with changes that it would make, for the plan screen. */
export function plannedStep(
  step: Step,
  changes: readonly Change[],
  known: Partial<Known>,
  { manual = [], regions }: Beside = {},
): PlannedStep {
  return {
    id: step.id,
    title: step.title,
    state: 'planned',
    summary: '',
    changes: changes.map((change) => viewOf(change, resolve(change.input, known) as Readonly<Record<string, unknown>>, 'planned')),
    does: changes.map((change) => change.does),
    widens: changes.map(({ consent }) => (consent?.option === 'accept-wider-access' ? consent.why : null)),
    manual,
    ...(regions !== undefined && regions.length > 0 && { regions: regions.map((region) => plannedRegion(region, changes)) }),
  };
}

function plannedRegion(region: RegionState, changes: readonly Change[]): PlannedRegion {
  const change = changes.find((one) => one.region === region.region);
  return { ...region, effect: change?.effect ?? null, consent: change?.consent?.option ?? null };
}
