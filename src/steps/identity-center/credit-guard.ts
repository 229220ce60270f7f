import type { AccountPlan } from '../../model/account.ts';
import type { Consent } from '../../model/change.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { creditLoss } from './text.ts';

/**
 * What an organization would cost this account, as a consent of its own. Undefined only where AWS answers that the
 * plan is paid and no credits are left: denied, unreachable, absent and a missing balance are unknown, and guarded
 * all the same.
 */
export function creditConsent(plan: OptionalReading<AccountPlan>): Consent | undefined {
  if (plan.is === 'found' && plan.value.type === 'PAID' && plan.value.credits !== null && plan.value.credits.amount <= 0) return undefined;
  return {
    option: 'accept-credit-loss',
    isAhead: true,
    why: creditLoss.why(balance(plan)),
    waysOut: creditLoss.waysOut,
    instead: { administrator: 'iam-user', isProposed: plan.is === 'found' && plan.value.type === 'FREE' },
  };
}

const balance = (plan: OptionalReading<AccountPlan>): string =>
  plan.is === 'found' ? creditLoss.balance(plan.value) : creditLoss.unknown(plan.is === 'unreadable' ? plan.code : null);
