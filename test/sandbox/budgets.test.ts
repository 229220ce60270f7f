import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, aSandbox } from './harness.ts';

const AccountId = '111122223333';
const BudgetName = 'monthly';
const Budget = { BudgetName, BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: '10', Unit: 'USD' } };
const Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };
const Subscribers = [{ SubscriptionType: 'EMAIL', Address: 'ada@example.com' }];

const budgets = (sandbox: Sandbox, operation: string, input: object = {}): Promise<Answer> =>
  ask(sandbox, 'budgets', operation, { AccountId, ...input });

async function withBudget(): Promise<Sandbox> {
  const sandbox = aSandbox();
  const NotificationsWithSubscribers = [{ Notification, Subscribers }];
  expect(await budgets(sandbox, 'CreateBudget', { Budget, NotificationsWithSubscribers })).toMatchObject({ status: 200, body: {} });
  return sandbox;
}

describe('Budgets', () => {
  it('BUD-1 DescribeBudgets: none in a new account, in whatever Region, and of nobody else', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'budgets', 'DescribeBudgets', { AccountId }, { region: 'af-south-1' })).toMatchObject({
      body: { Budgets: [] },
    });
    expect(await budgets(sandbox, 'DescribeBudgets', { AccountId: '444455556666' })).toMatchObject({ code: 'AccessDeniedException' });
    expect(await budgets(sandbox, 'DescribeBudgets', { NextToken: 'mine' })).toMatchObject({ code: 'InvalidNextTokenException' });
  });

  it('BUD-2 DescribeBudget tells the whole of it, and nothing spent', async () => {
    const sandbox = await withBudget();
    expect(await budgets(sandbox, 'DescribeBudget', { BudgetName })).toMatchObject({
      body: {
        Budget: {
          ...Budget,
          CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
          TimePeriod: { Start: Date.UTC(2026, 10, 1) / 1000, End: Date.UTC(2087, 5, 15) / 1000 },
          CostTypes: { IncludeCredit: true },
        },
      },
    });
    expect(await budgets(sandbox, 'DescribeBudget', { BudgetName: 'other' })).toMatchObject({ code: 'NotFoundException' });
  });

  it('BUD-3 CreateBudget takes a name once, and a limit', async () => {
    const sandbox = await withBudget();
    expect(await budgets(sandbox, 'CreateBudget', { Budget })).toMatchObject({ status: 400, code: 'DuplicateRecordException' });
    const { BudgetLimit: _, ...without } = Budget;
    const other = { ...without, BudgetName: 'other' };
    expect(await budgets(sandbox, 'CreateBudget', { Budget: other })).toMatchObject({ code: 'InvalidParameterException' });
    expect(await budgets(sandbox, 'CreateBudget', { Budget: { ...Budget, BudgetName: 'a/action/b' } })).toMatchObject({
      code: 'InvalidParameterException',
    });
    expect(await budgets(sandbox, 'DeleteBudget', { BudgetName })).toMatchObject({ status: 200 });
    expect(await budgets(sandbox, 'DeleteBudget', { BudgetName })).toMatchObject({ code: 'NotFoundException' });
  });

  it('BUD-4 notifications, and who is told', async () => {
    const sandbox = await withBudget();
    expect(await budgets(sandbox, 'DescribeNotificationsForBudget', { BudgetName })).toMatchObject({
      body: { Notifications: [{ ...Notification, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' }] },
    });
    expect(await budgets(sandbox, 'DescribeSubscribersForNotification', { BudgetName, Notification })).toMatchObject({
      body: { Subscribers },
    });
    const other = { ...Notification, Threshold: 50 };
    expect(await budgets(sandbox, 'DescribeSubscribersForNotification', { BudgetName, Notification: other })).toMatchObject({
      code: 'NotFoundException',
    });
  });
});
