import type { Answers } from '../model/answers.ts';
import type { Offers } from '../model/offers.ts';
import type { Host } from '../model/ports.ts';
import type { Step } from '../model/step.ts';
import type { Look } from './look.ts';
import type { RunOptions } from './types.ts';

/**
 * What a person at a terminal may decide beside what is asked. A home Region is for good, so that it is a reason to
 * ask by itself; more Regions are only asked for along with something else, so that running again stays quiet.
 */
export function offersIn(
  steps: readonly Step[],
  looks: ReadonlyMap<Step, Look>,
  answers: Partial<Answers>,
  isAsking: boolean,
  options: RunOptions,
  host: Host,
): Offers {
  if (options.yes || !host.interactive) return {};
  const all = steps.reduce<Offers>((offers, step) => {
    const facts = looks.get(step)?.facts ?? null;
    return facts === null ? offers : { ...offers, ...step.offers?.(facts, answers) };
  }, {});
  if (isAsking || all.homeRegion !== undefined) return all;
  return {};
}
