import type { AccountPlan } from '../../model/account.ts';
import type { Consent } from '../../model/change.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { visible } from '../../model/text.ts';
import { endsOn } from '../../account/account-plan.ts';

/**
 * The console's own dialog at "Enable with AWS Organizations", word for word; the Identity Center guide has it in other
 * words ("If you use a free tier account, creating an AWS organization automatically upgrades your account …").
 */
const AWS_SAYS =
  'Creating an organization automatically upgrades your account from a free plan to a paid plan with a pay-as-you-go pricing and your free tier credits expire immediately.';

/**
 * The Free Tier FAQ (https://aws.amazon.com/free/free-tier-faqs/) as it is quoted in 2026: it names no plan, and AWS's terms
 * (https://aws.amazon.com/free/terms) do not either. An older wording tied it to upgrading by joining an organization, and
 * people still go by that.
 */
const FAQ_SAYS = 'When your account joins an AWS Organization …, your Free Tier credits expire immediately';

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
    why: `IAM Identity Center gives access to accounts only in an organization, and this account is in none. AWS says: "${AWS_SAYS}" Upgrading by hand first may not save them: AWS's Free Tier FAQ says "${FAQ_SAYS}", whatever the plan. ${balance(plan)}`,
    waysOut: [
      'Keep the credits: --administrator iam-user makes an IAM user the administrator instead, with a console password and MFA, without access keys and without an organization. Later, when the credits are used up or have expired, Identity Center takes its place.',
      'Go on and let the credits go: --accept-credit-loss.',
    ],
    instead: { administrator: 'iam-user', isProposed: plan.is === 'found' && plan.value.type === 'FREE' },
  };
}

function balance(plan: OptionalReading<AccountPlan>): string {
  if (plan.is !== 'found') {
    const reason = plan.is === 'unreadable' ? `AWS answered ${visible(plan.code)}` : 'AWS knows no plan for it';
    return `Which plan this account is on, and whether it has credits, is unknown: ${reason}.`;
  }
  const { type, credits } = plan.value;
  const named = type === 'FREE' ? 'the free plan' : type === 'PAID' ? 'the paid plan' : `the plan ${visible(type)}`;
  const left =
    credits === null ? 'how many credits are left AWS does not say' : `${credits.amount} ${visible(credits.unit)} of credits are left`;
  return `This account is on ${named}${endsOn(plan.value)}; ${left}.`;
}
