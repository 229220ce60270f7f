import type { Answers } from '../model/answers.ts';
import type { OptionalChoices } from '../model/optional-choices.ts';
import type { Host } from '../model/ports.ts';
import type { Step } from '../model/step.ts';
import type { Inspection } from './inspection.ts';
import type { RunOptions } from './types.ts';

/**
 * What a person at a terminal may decide beside what is asked. A home Region is for good, so that it is a reason to
 * ask by itself; more Regions are only asked for along with something else, so that running again stays quiet.
 */
export function optionalChoicesIn(
  steps: readonly Step[],
  inspections: ReadonlyMap<Step, Inspection>,
  answers: Partial<Answers>,
  isAsking: boolean,
  options: RunOptions,
  host: Host,
): OptionalChoices {
  if (options.yes || !host.interactive) return {};
  const all = steps.reduce<OptionalChoices>((offers, step) => {
    const facts = inspections.get(step)?.facts ?? null;
    return facts === null ? offers : { ...offers, ...step.optionalChoices?.(facts, answers) };
  }, {});
  if (isAsking || all.homeRegion !== undefined) return all;
  return {};
}
