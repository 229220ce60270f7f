import { CreateBudgetCommand } from '@aws-sdk/client-budgets';
import { fewNames } from '../../account/administrators.ts';
import type { Budget } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import type { Control } from '../../model/control.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { visible } from '../../model/text.ts';
import { byPerson, control } from './control.ts';
import { unreadable, whole } from './readings.ts';
import { CONTROL_SPECS } from './specs.ts';

interface BudgetFacts {
  readonly accountId: string;
  readonly partition: string;
  readonly budgets: OptionalReading<readonly Budget[]>;
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
  async inspect(account) {
    const { accountId, partition } = await account.caller();
    return { accountId, partition, budgets: await optional((await account.baseline()).budgets().then(found)) };
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
        verdict: 'todo',
        summary: `no budget ${BUDGET_NAME} yet. An alert is no brake: nothing is stopped`,
        actions: [creating(facts, amount, email)],
      };
    }
    if (Number(own.limit?.amount) === Number(amount)) return { verdict: 'so', summary: `${inWords(own)} writes at 50, 80 and 100 %` };
    return {
      verdict: 'blocked',
      by: 'account',
      why: `the budget ${inWords(own)} has another limit`,
      wayOut: 'Change it in the console: Billing and Cost Management → Budgets. Or delete it there, then run this again.',
    };
  },
});

/** What it tells: of the kind of spending, at how many percent. */
export const BUDGET_ALERTS = [
  ['ACTUAL', 50],
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
] as const;

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
      does: `Create a monthly budget of ${amount} ${unitIn(partition)} that writes to ${email} at 50, 80 and 100 %, and at 100 % forecast`,
    },
  );
