import { CreateBudgetCommand } from '@aws-sdk/client-budgets';
import { fewNames } from '../../account/administrators.ts';
import type { BaselineReader, Budget, BudgetAlert } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import type { Control } from '../../model/control.ts';
import { found, later, optional } from '../../model/reading.ts';
import type { OptionalReading, Reading } from '../../model/reading.ts';
import type { Plan } from '../../model/plan.ts';
import { visible } from '../../model/text.ts';
import { byPerson, control } from './control.ts';
import { TO_READ, unreadable, whole } from './readings.ts';
import { CONTROL_SPECS } from './specs.ts';

interface BudgetFacts {
  readonly accountId: string;
  readonly partition: string;
  readonly budgets: OptionalReading<readonly Budget[]>;
  /** Whether the budget of our name alerts as the answers want it; "later" where they want none, or there is none yet. */
  readonly alertsAsAnswered: OptionalReading<boolean>;
  /** This run has made it just now: AWS may be slow to show all of it. */
  readonly isYoung: boolean;
}

/** By its name it is found again, and taken back. */
export const BUDGET_NAME = 'secure-account-monthly';

/** China's accounts are billed in their own: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-in-china.html */
const unitIn = (partition: string): string => (partition === 'aws-cn' ? 'CNY' : 'USD');

const inWords = ({ name, limit }: Budget): string => (limit === null ? visible(name) : `${visible(name)} (${limit.amount} ${limit.unit})`);

/** A cost budget of any amount: an alert, and no brake. */
export const budget: Control<BudgetFacts> = control<BudgetFacts>('budget', {
  reads: ['budgets:ViewBudget'],
  writes: ['budgets:ModifyBudget'],
  async inspect(account, { budgetEmail: email }, _known, hasChanged = false) {
    const [{ accountId, partition }, baseline] = await Promise.all([account.caller(), account.baseline()]);
    const budgets = await optional(baseline.budgets().then(found));
    const isThere = budgets.is === 'found' && budgets.value.some(({ name }) => name === BUDGET_NAME);
    const alertsAsAnswered = isThere && email !== undefined ? await optional(alertsTo(email, baseline)) : later;
    return { accountId, partition, budgets, alertsAsAnswered, isYoung: hasChanged };
  },
  judge({ budgets }) {
    if (budgets.is !== 'found') return whole('unknown', unreadable('the budgets', budgets));
    const ofCost = budgets.value.filter(({ type }) => type === 'COST');
    return ofCost.length === 0 ? whole('open', 'no cost budget') : whole('ok', fewNames(ofCost.map(inWords), 3));
  },
  plan(facts, { budget: amount, budgetEmail: email }) {
    const { budgets } = facts;
    if (budgets.is !== 'found' || amount === undefined || email === undefined) {
      return byPerson(budget.judge(facts), CONTROL_SPECS.budget.remedy);
    }
    const own = budgets.value.find(({ name }) => name === BUDGET_NAME);
    if (own === undefined) {
      return {
        verdict: 'planned',
        summary: `no budget ${BUDGET_NAME} yet. It only alerts: nothing is stopped`,
        actions: [creating(facts, amount, email)],
      };
    }
    return Number(own.limit?.amount) === Number(amount) ? ofAlerts(facts, own) : different(`the budget ${inWords(own)} has another limit`);
  },
});

/** Of our name and amount: so where it alerts at the thresholds, to the address that was given. */
function ofAlerts({ alertsAsAnswered: alerts, isYoung }: BudgetFacts, own: Budget): Plan {
  if (alerts.is === 'found' && alerts.value) return { verdict: 'ok', summary: `${inWords(own)} alerts at 50, 80 and 100 %` };
  // A list may show what another call does not find yet: then it is no more than late.
  if (alerts.is === 'unreadable' && alerts.code !== 'NotFoundException') {
    return { verdict: 'blocked', by: 'account', why: unreadable(`whom the budget ${inWords(own)} alerts`, alerts), wayOut: TO_READ };
  }
  if (alerts.is !== 'found' || isYoung) {
    const summary = `AWS does not show yet whom the budget ${inWords(own)} alerts`;
    return { verdict: 'in-progress', summary, everyMs: 1000, patienceMs: 60_000, countsAsOk: false };
  }
  return different(`the budget ${inWords(own)} alerts another address, or at other thresholds`);
}

const different = (why: string): Plan => ({
  verdict: 'blocked',
  by: 'account',
  why,
  wayOut: 'Change it in the console: Billing and Cost Management → Budgets. Or delete it there, then run this again.',
});

async function alertsTo(email: string, baseline: BaselineReader): Promise<Reading<boolean>> {
  const alerts = await baseline.budgetAlerts(BUDGET_NAME);
  return alerts.is === 'found' ? found(alertsAsMade(alerts.value, email)) : alerts;
}

/** What it tells: of the kind of spending, at how many percent. */
const BUDGET_ALERTS = [
  ['ACTUAL', 50],
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
] as const;

/** Those that it is made with, each to one address, whichever it is unless `email` says it. */
export const alertsAsMade = (alerts: readonly BudgetAlert[], email?: string): boolean =>
  alerts.length === BUDGET_ALERTS.length &&
  BUDGET_ALERTS.every(([type, threshold]) =>
    alerts.some(
      (one) =>
        one.type === type &&
        one.threshold === threshold &&
        one.thresholdType === 'PERCENTAGE' &&
        one.addresses.length === 1 &&
        (email === undefined || one.addresses[0]?.toLowerCase() === email.toLowerCase()),
    ),
  );

const creating = ({ accountId, partition }: BudgetFacts, amount: string, email: string): Change =>
  change(
    'budgets:CreateBudget',
    CreateBudgetCommand,
    {
      AccountId: accountId,
      Budget: {
        BudgetName: BUDGET_NAME,
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: amount, Unit: unitIn(partition) },
      },
      NotificationsWithSubscribers: BUDGET_ALERTS.map(([NotificationType, Threshold]) => ({
        Notification: { NotificationType, ComparisonOperator: 'GREATER_THAN' as const, Threshold, ThresholdType: 'PERCENTAGE' as const },
        Subscribers: [{ SubscriptionType: 'EMAIL' as const, Address: email }],
      })),
    },
    {
      makes: `the budget ${BUDGET_NAME}`,
      effect: 'create',
      target: ['AccountId'],
      after: { amount, unit: unitIn(partition) },
      does: `Create a monthly budget of ${amount} ${unitIn(partition)} with alerts to ${email} at 50, 80 and 100 %, and at 100 % forecast`,
    },
  );
