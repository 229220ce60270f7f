import type { ConsentKey } from '../model/change.ts';
import type { Plan } from '../model/plan.ts';
import { missingConsent } from './consent.ts';

/** What a person has said yes and no to, apart from the plan. */
export interface Said {
  readonly accepted: ReadonlySet<ConsentKey>;
  readonly declined?: ReadonlySet<ConsentKey>;
}

/** What they have said yes to is no obstacle any more; a plan whose beginning they have said no to is none. */
export function answeredTo(plan: Plan, { accepted, declined = new Set() }: Said): Plan {
  if (plan.verdict === 'blocked') return plan.unless !== undefined && accepted.has(plan.unless.consent.option) ? plan.unless.plan : plan;
  if (plan.verdict !== 'todo') return plan;
  const consent = missingConsent(plan.actions, new Set());
  if (consent === null || !declined.has(consent.option)) return plan;
  return { verdict: 'blocked', by: 'account', why: `Left as it is, as you said. ${plan.summary}.`, wayOut: consent.waysOut.join('\n') };
}
