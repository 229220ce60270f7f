import { isUndoId } from '../model/step-id.ts';
import type { Known } from '../model/known.ts';
import type { Step } from '../model/step.ts';
import type { Inspection } from './inspection.ts';
import { lacks } from './text.ts';

/** The looks of one run, and which of the steps it carries out: the others are only looked up. */
export interface Looked {
  readonly inspections: ReadonlyMap<Step, Inspection>;
  readonly wanted: readonly Step[];
}

/**
 * The step that keeps this one from being done in this run: it is blocked or failed, or it is not so and this run does
 * not carry it out. Null where none does.
 */
export function blocker(step: Step, { inspections, wanted }: Looked): Step['id'] | null {
  const asks = inspections.get(step)?.plan?.verdict === 'needs-you';
  for (const [giver, inspection] of inspections) {
    if (giver === step || !giver.gives.some((name) => step.needs.includes(name))) continue;
    const verdict = inspection.plan?.verdict;
    if (!wanted.includes(giver) && givesAsItIs(giver, inspection, step.needs)) continue;
    if (verdict === undefined || verdict === 'blocked' || verdict === 'failed' || blocker(giver, { inspections, wanted }) !== null) {
      return giver.id;
    }
    // The answer that both lack comes first: with it the other one may turn out to be so.
    const isMadeHere = wanted.includes(giver) || (verdict === 'needs-you' && asks);
    if (!isMadeHere && verdict !== 'ok' && verdict !== 'in-progress') return giver.id;
  }
  return null;
}

/** Whether a step that lacks nothing but an answer has found all the same what another one needs of it: a group is there, whoever it is for. */
export const givesAsItIs = ({ gives }: Pick<Step, 'gives'>, { plan, known }: Inspection, needs: readonly (keyof Known)[]): boolean =>
  plan?.verdict === 'needs-you' && !plan.contradicted && gives.every((name) => !needs.includes(name) || known[name] !== undefined);

/** Why a step cannot be done: of a whole run its own steps come first by themselves, a single one is told which command makes the rest. */
export function missing(id: Step['id'], isWhole: boolean): string {
  // Nobody types a step of an undo.
  if (isUndoId(id)) return lacks.undo;
  return isWhole ? lacks.first(id) : lacks.command(id);
}
