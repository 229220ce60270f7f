import type { Change, Manual } from '../model/change.ts';
import { resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { PlannedStep } from '../model/ports.ts';
import type { Step } from '../model/step.ts';
import { viewOf } from './ledger.ts';

/** A step with changes that it would make, for the plan screen. */
export function plannedStep(step: Step, changes: readonly Change[], known: Partial<Known>, manual: readonly Manual[] = []): PlannedStep {
  return {
    id: step.id,
    title: step.title,
    state: 'planned',
    summary: '',
    changes: changes.map((change) => viewOf(change, resolve(change.input, known) as Readonly<Record<string, unknown>>, 'planned')),
    does: changes.map((change) => change.does),
    widens: changes.map(({ consent }) => (consent?.option === 'accept-wider-access' ? consent.why : null)),
    manual,
  };
}
