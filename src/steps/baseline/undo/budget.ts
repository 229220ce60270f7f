import { DeleteBudgetCommand } from '@aws-sdk/client-budgets';
import { heldBy, isAnew, isOlder, undoing } from '../../../account/undo/undoing.ts';
import type { AccountReader } from '../../../model/account.ts';
import type { Budget } from '../../../model/baseline.ts';
import { change } from '../../../model/change.ts';
import { visible } from '../../../model/text.ts';
import type { Made, Ours } from '../../../model/undo.ts';
import { alertsAsMade, BUDGET_NAME } from '../budget.ts';

/** Its name is always the same, so that there is one in an account at most. */
const IDENTITY = ['accountId'] as const;

interface Facts {
  readonly accountId: string;
  readonly budget: Budget;
  /** It alerts as it was made to, each time one address. */
  readonly alertsAsMade: boolean;
  /** As it was made. */
  readonly amount: string;
  readonly unit: string;
  readonly isAnew: boolean;
}

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const [{ accountId }, baseline] = await Promise.all([account.caller(), account.baseline()]);
  const budget = (await baseline.budgets()).find(({ name }) => name === BUDGET_NAME);
  if (budget === undefined) return null;
  const alerts = await baseline.budgetAlerts(BUDGET_NAME);
  if (alerts.is !== 'found') return null;
  const { amount, unit } = made.call.after ?? {};
  return {
    accountId,
    budget,
    alertsAsMade: alertsAsMade(alerts.value),
    amount: String(amount ?? ''),
    unit: String(unit ?? ''),
    isAnew: isAnew(made, ours, IDENTITY),
  };
}

/** AWS shows `50.0` for 50. */
const isAsMade = ({ budget: { type, timeUnit, limit }, amount, unit }: Facts): boolean =>
  type === 'COST' && timeUnit === 'MONTHLY' && limit !== null && Number(limit.amount) === Number(amount) && limit.unit === unit;

const limitInWords = ({ limit }: Budget): string => (limit === null ? 'no limit' : `${visible(limit.amount)} ${visible(limit.unit)}`);

/** Ours by its name, while it is as it was made. */
export const deleteBudget = undoing<Facts>({
  title: 'Delete the budget',
  identity: IDENTITY,
  actions: ['budgets:ViewBudget', 'budgets:ModifyBudget'],
  reads: ['baseline'],
  isCovered: (made, ours) => isOlder(made, ours, 'budgets:CreateBudget', IDENTITY),
  read,
  shownBy: async (account) =>
    (await (await account.baseline()).budgetAlerts(BUDGET_NAME)).is === 'found' ? 'DescribeNotificationsForBudget' : null,
  what: () => `the budget ${BUDGET_NAME}`,
  fate(facts) {
    if (facts.isAnew) return heldBy('this tool has deleted it before, and somebody has made it anew');
    if (!isAsMade(facts)) return heldBy(`somebody has changed it since: it is ${limitInWords(facts.budget)} now`);
    return facts.alertsAsMade ? { is: 'goes' } : heldBy('somebody has changed since what it tells, and to whom');
  },
  changes: ({ accountId }) => [
    change(
      'budgets:DeleteBudget',
      DeleteBudgetCommand,
      { AccountId: accountId, BudgetName: BUDGET_NAME },
      {
        makes: `the budget ${BUDGET_NAME}, gone`,
        effect: 'delete',
        target: ['AccountId'],
        does: `Delete the budget ${BUDGET_NAME}, with its alerts`,
      },
    ),
  ],
});
