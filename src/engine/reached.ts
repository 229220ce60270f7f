import type { Beneficiary } from '../model/beneficiary.ts';
import type { Consent } from '../model/change.ts';
import type { Plan } from '../model/plan.ts';
import { listed } from '../model/text.ts';
import type { Consented } from './consent.ts';
import { ends, newcomers as texts } from './text.ts';

/** Who else has, or gains, what the steps give, as a yes was given to it. */
export interface Reached {
  /** These were shown, or read, before the yes. */
  agree(plan: Plan | null): void;
  /** Whoever came in between, and nobody has agreed to. */
  newcomers(plan: Plan | null): readonly Beneficiary[];
}

/** Nobody, at first: who gains by a plan counts as agreed to once the plan is, and so does whoever a consent has named. */
export function reached({ isAgreedOn }: Pick<Consented, 'isAgreedOn'>): Reached {
  const agreed = new Set<string>();
  return {
    agree: (plan) => {
      for (const { id } of beneficiariesOf(plan)) agreed.add(id);
    },
    newcomers: (plan) => beneficiariesOf(plan).filter(({ id }) => !agreed.has(id) && !isAgreedOn(id)),
  };
}

const beneficiariesOf = (plan: Plan | null): readonly Beneficiary[] => (plan !== null && 'reaches' in plan ? (plan.reaches ?? []) : []);

const MOST_NAMED = 10;

function named(newcomers: readonly Beneficiary[]): string {
  const names = newcomers.slice(0, MOST_NAMED).map(({ who }) => who);
  const rest = newcomers.length - names.length;
  return listed(rest > 0 ? [...names, ends.more(rest)] : names);
}

const isOfThings = (newcomers: readonly Beneficiary[]): boolean => newcomers.every(({ isPublic }) => isPublic === true);

/** Somebody came in before the change: it is not made, unless a person says yes to them, too. */
export const cameBefore = (newcomers: readonly Beneficiary[]): Consent => ({
  option: 'accept-wider-access',
  why: (isOfThings(newcomers) ? texts.publicBefore : texts.before)(named(newcomers)),
  waysOut: [texts.look, texts.accept],
});

/** Somebody came in after the last look before the change: they have it now, and nothing of theirs is taken away unasked. */
export const cameAfter = (newcomers: readonly Beneficiary[]): Consent => ({
  option: 'accept-wider-access',
  why: (isOfThings(newcomers) ? texts.publicAfter : texts.after)(named(newcomers), newcomers.length === 1),
  waysOut: [...new Set(newcomers.slice(0, MOST_NAMED).map(({ takeBack }) => texts.takeBack(takeBack))), texts.isMeant],
});
