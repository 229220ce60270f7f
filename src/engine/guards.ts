import type { ConsentKey, ConsentOption } from '../model/change.ts';
import type { Step } from '../model/step.ts';
import { consentsIn } from './consent.ts';
import { actionsOf, inspectionOf } from './inspections.ts';
import type { Inspections } from './inspections.ts';
import type { RunOptions, RunPorts } from './types.ts';

/** What a person has said, before anything else is asked, about what would make every later answer useless by a no. */
export interface Guarded {
  readonly accepted: ReadonlySet<ConsentKey>;
  readonly refused: ReadonlySet<ConsentOption>;
}

const NOTHING_REFUSED: ReadonlySet<ConsentOption> = new Set();

/** Asks for each consent that is wanted ahead, right after the look; nobody but a person at a terminal is asked. */
export async function askAhead(
  wanted: readonly Step[],
  inspections: Inspections,
  { accepted, refused: before = NOTHING_REFUSED, yes, mode }: RunOptions,
  { host, signal }: RunPorts,
): Promise<Guarded> {
  if (mode !== 'apply' || yes || !host.interactive) return { accepted, refused: NOTHING_REFUSED };
  const [all, refused] = [new Set(accepted), new Set(before)];
  for (const consent of consentsIn(wanted.flatMap((step) => actionsOf(inspectionOf(inspections, step))))) {
    const { option, isAhead = false } = consent;
    if (!isAhead || all.has(option) || refused.has(option)) continue;
    if (await host.ask('consent', { consent }, signal)) all.add(option);
    else refused.add(option);
  }
  return { accepted: all, refused };
}

/** The steps whose first action nobody has said no to: what stands on the others is neither asked about nor planned. */
export const openSteps = (steps: readonly Step[], inspections: Inspections, { refused }: Pick<Guarded, 'refused'>): readonly Step[] =>
  steps.filter((step) => {
    const option = actionsOf(inspectionOf(inspections, step))[0]?.consent?.option;
    return option === undefined || !refused.has(option);
  });
