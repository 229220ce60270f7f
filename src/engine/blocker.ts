import { isUndoId } from '../model/step-id.ts';
import type { Step } from '../model/step.ts';
import type { Look } from './look.ts';

/** The looks of one run, and which of the steps it carries out: the others are only looked up. */
export interface Looked {
  readonly looks: ReadonlyMap<Step, Look>;
  readonly wanted: readonly Step[];
}

/**
 * The step that keeps this one from being done in this run: it is blocked or failed, or it is not so and this run does
 * not carry it out. Null where none does.
 */
export function blocker(step: Step, { looks, wanted }: Looked): Step['id'] | null {
  const asks = looks.get(step)?.plan?.verdict === 'ask';
  for (const [giver, look] of looks) {
    if (giver === step || !giver.gives.some((name) => step.needs.includes(name))) continue;
    const verdict = look.plan?.verdict;
    if (verdict === undefined || verdict === 'blocked' || verdict === 'failed' || blocker(giver, { looks, wanted }) !== null) {
      return giver.id;
    }
    // The answer that both lack comes first: with it the other one may turn out to be so.
    const isMadeHere = wanted.includes(giver) || (verdict === 'ask' && asks);
    if (!isMadeHere && verdict !== 'so' && verdict !== 'settling') return giver.id;
  }
  return null;
}

/** Why a step cannot be done: of a whole run its own steps come first by themselves, a single one is told which command makes the rest. */
export function missing(id: Step['id'], isWhole: boolean): string {
  // Nobody types a step of an undo.
  if (isUndoId(id)) return 'Something that stands on it stays.';
  return isWhole ? `This needs ${id} first.` : `This needs ${id}: run secure-account ${id}, then this again.`;
}
