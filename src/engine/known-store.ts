import type { Known } from '../model/known.ts';
import type { RunStepId } from '../model/step-id.ts';

type Settled = { readonly is: 'known' } | Withheld;

/** `unproven`: nobody has signed in, and why in a sentence. */
type Withheld = { readonly is: 'withheld'; readonly by: RunStepId } | { readonly is: 'unproven'; readonly why: string };

/** Where steps leave the ids that others stand on, and wait for the ones that they need. */
export interface KnownStore {
  readonly current: Readonly<Partial<Known>>;
  give(known: Partial<Known>): void;
  /** The step that gives these will not: whoever waits learns by whom. What was given stays given. */
  withhold(names: readonly (keyof Known)[], by: RunStepId): void;
  /** There will be no proof. */
  withholdProof(why: string): void;
  /** Resolves once all names are known, or with the first step that withheld one. */
  when(names: readonly (keyof Known)[]): Promise<Settled>;
}

/** Empty: what a step gives is there for the others only once that step is so. */
export function knownStore(): KnownStore {
  const current: Partial<Known> = {};
  const withheld = new Map<keyof Known, Withheld>();
  let waiting: (() => void)[] = [];

  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  const settled = (names: readonly (keyof Known)[]): Settled | null => {
    const missing = names.filter((name) => current[name] === undefined);
    if (missing.length === 0) return { is: 'known' };
    return missing.map((name) => withheld.get(name)).find((one) => one !== undefined) ?? null;
  };

  return {
    current,
    give(known) {
      Object.assign(current, Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)));
      wake();
    },
    withhold(names, by) {
      for (const name of names) withheld.set(name, { is: 'withheld', by });
      wake();
    },
    withholdProof(why) {
      withheld.set('proof', { is: 'unproven', why });
      wake();
    },
    async when(names) {
      for (;;) {
        const answer = settled(names);
        if (answer !== null) return answer;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
