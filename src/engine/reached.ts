import type { Beneficiary } from '../model/beneficiary.ts';
import type { Consent } from '../model/change.ts';
import type { Plan } from '../model/plan.ts';
import { listed } from '../model/text.ts';

/** Who else has, or gains, what the steps give, as a yes was given to it. */
export interface Reached {
  /** These were shown, or read, before the yes. */
  agree(plan: Plan | null): void;
  /** Whoever came in between, and nobody has agreed to. */
  newcomers(plan: Plan | null): readonly Beneficiary[];
}

/** Nobody, at first: who gains by a plan counts as agreed to once the plan is. */
export function reached(): Reached {
  const agreed = new Set<string>();
  return {
    agree: (plan) => {
      for (const { id } of beneficiariesOf(plan)) agreed.add(id);
    },
    newcomers: (plan) => beneficiariesOf(plan).filter(({ id }) => !agreed.has(id)),
  };
}

const beneficiariesOf = (plan: Plan | null): readonly Beneficiary[] => (plan !== null && 'reaches' in plan ? (plan.reaches ?? []) : []);

const MOST_NAMED = 10;

function named(newcomers: readonly Beneficiary[]): string {
  const names = newcomers.slice(0, MOST_NAMED).map(({ who }) => who);
  const rest = newcomers.length - names.length;
  return listed(rest > 0 ? [...names, `${rest} more`] : names);
}

const has = (newcomers: readonly Beneficiary[]): string => (newcomers.length === 1 ? 'has' : 'have');

/** Somebody came in before the change: it is not made, unless a person says yes to them, too. */
export const cameBefore = (newcomers: readonly Beneficiary[]): Consent => ({
  option: 'accept-wider-access',
  why: `While this ran, ${named(newcomers)} came in, and would get this access too. The plan was agreed to without them.`,
  waysOut: [
    'See whether they are meant to have it.',
    'Run this again, with --accept-wider-access if they are: the plan then names them before anything is changed.',
  ],
});

/** Somebody came in after the last look before the change: they have it now, and nothing of theirs is taken away unasked. */
export const cameAfter = (newcomers: readonly Beneficiary[]): Consent => ({
  option: 'accept-wider-access',
  why: `While this ran, ${named(newcomers)} came in, and ${has(newcomers)} this access now. Nobody agreed to that.`,
  waysOut: [
    ...newcomers.slice(0, MOST_NAMED).map(({ takeBack }) => `Take it back: ${takeBack}`),
    'If it is meant, run this again: what it finds then, it names and leaves as it is.',
  ],
});
