import type { ReadScope } from '../model/account.ts';
import type { Known } from '../model/known.ts';
import type { Step } from '../model/step.ts';
import type { KnownStore } from './known-store.ts';
import type { Inspection } from './inspection.ts';

/** What a waiting step's look begins with. */
export interface Expectation {
  /** What is known, and what will be if the step that is looked at is so. */
  readonly known: Partial<Known>;
  /** What that step has begun to read afresh just now. */
  readonly fresh: readonly ReadScope[];
}

/**
 * Looks beside the reading back of what they stand on, in place of after it: both wait for the same replies, and what a
 * change stands on is no older when it is sent. A look counts only where everything was so at once, as it was expected.
 */
export interface Ahead {
  /** This step has sent everything, and begins to look whether it is so. Whoever waits for that alone looks, too. */
  readonly expect: (giver: Step, given: Partial<Known>) => void;
  /** It was not so at once: looks that counted on it count no more. */
  readonly disappoint: (giver: Step) => void;
  /** Registers a step that waits for these; what is returned gives its look, once they are known, and forgets it. */
  readonly wait: (
    names: readonly (keyof Known)[],
    begin: (expectation: Expectation) => Promise<Inspection>,
  ) => () => Promise<Inspection> | null;
}

interface Waiting {
  readonly names: readonly (keyof Known)[];
  readonly begin: (expectation: Expectation) => Promise<Inspection>;
  begun: { readonly inspection: Promise<Inspection>; readonly known: Partial<Known>; readonly by: ReadonlySet<Step> } | null;
}

/** Nobody looks ahead, and nobody waits. */
export function ahead(store: Pick<KnownStore, 'current'>): Ahead {
  const expected = new Map<Step, Partial<Known>>();
  const waiting = new Set<Waiting>();
  return {
    expect(giver, given) {
      expected.set(giver, given);
      const known: Partial<Known> = Object.assign({}, ...expected.values(), store.current);
      for (const one of waiting) {
        if (one.begun !== null || one.names.some((name) => known[name] === undefined)) continue;
        const inspection = one.begin({ known, fresh: [...giver.reads, ...giver.standsOn] });
        // Whoever waits hears of it, if it counts.
        inspection.catch(() => undefined);
        one.begun = { inspection, known, by: new Set(expected.keys()) };
      }
    },
    disappoint(giver) {
      if (!expected.delete(giver)) return;
      for (const one of waiting) if (one.begun?.by.has(giver) === true) one.begun = null;
    },
    wait(names, begin) {
      const one: Waiting = { names, begin, begun: null };
      waiting.add(one);
      return () => {
        waiting.delete(one);
        const { begun } = one;
        return begun !== null && names.every((name) => begun.known[name] === store.current[name]) ? begun.inspection : null;
      };
    },
  };
}
