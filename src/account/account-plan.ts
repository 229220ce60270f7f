import type { AccountActivity, AccountPlan } from '../model/account.ts';
import type { OptionalReading } from '../model/reading.ts';
import { listed, visible } from '../model/text.ts';

/** `free plan, which ends on 2027-05-25, 120 USD of credits left`; unknown is said as unknown. */
export function planInWords(plan: OptionalReading<AccountPlan>): string {
  if (plan.is === 'unreadable') return 'plan and credits not known';
  if (plan.is !== 'found') return 'no plan on record';
  const { type, credits } = plan.value;
  const named = type === 'FREE' ? 'free plan' : type === 'PAID' ? 'paid plan' : `plan ${visible(type)}`;
  const left =
    credits === null
      ? 'credits not known'
      : credits.amount === 0
        ? 'no credits left'
        : `${credits.amount} ${visible(credits.unit)} of credits left`;
  return `${named}${endsOn(plan.value)}, ${left}`;
}

/** `, which ends on 2027-05-25`: AWS closes an account that is still on the free plan then. Nothing of a plan without an end. */
export const endsOn = ({ type, expiresAt }: AccountPlan): string =>
  type === 'FREE' && expiresAt !== null ? `, which ends on ${expiresAt.slice(0, 10)}` : '';

/** `, 80 USD more can be earned by 4 activities`; nothing where there is nothing to earn, or it is not told. */
export function earnableInWords(activities: OptionalReading<readonly AccountActivity[]>): string {
  if (activities.is !== 'found') return '';
  const open = activities.value.filter(({ status, credit }) => status !== 'COMPLETED' && credit !== null);
  const units = [...new Set(open.map(({ credit }) => credit?.unit ?? ''))];
  const sums = units.map((unit) => {
    const amount = open.reduce((sum, { credit }) => sum + (credit?.unit === unit ? credit.amount : 0), 0);
    return `${amount} ${visible(unit)}`;
  });
  return open.length === 0
    ? ''
    : `, ${listed(sums)} more can be earned by ${open.length === 1 ? 'one activity' : `${open.length} activities`}`;
}
