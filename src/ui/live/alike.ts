import type { ShownState } from '../theme.ts';
import type { LiveStep } from './state.ts';

/** So many steps of one title have a row each; of more, all have one together. */
const MOST_APART = 3;

/** Of steps that are told as one: what a person would want to know first. */
const ORDER: readonly ShownState[] = [
  'failed',
  'needs-you',
  'blocked',
  'working',
  'in-progress',
  'waiting',
  'planned',
  'skipped',
  'changed',
  'ok',
];

const isOver = ({ state }: LiveStep): boolean => state === 'changed' || state === 'ok';

/** An undo has a step for each Region, all of the same title: they are one row, which counts them. */
export function alike(steps: readonly LiveStep[]): readonly LiveStep[] {
  const byTitle = new Map<string, LiveStep[]>();
  for (const step of steps) byTitle.set(step.title, [...(byTitle.get(step.title) ?? []), step]);
  return [...byTitle.values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined || those.length <= MOST_APART) return those;
    const state = ORDER.find((one) => those.some((step) => step.state === one)) ?? first.state;
    return [{ ...first, state, summary: `${those.filter(isOver).length} of ${those.length} done`, doing: null, waitsFor: [] }];
  });
}
