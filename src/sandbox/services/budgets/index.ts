import { page } from '../../paging.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';
import type { Budget } from './state.ts';

type Output = Record<string, unknown>;

interface OfAccount {
  readonly AccountId: string;
}
interface OfBudget extends OfAccount {
  readonly BudgetName: string;
}
interface PageInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

const badToken = (): AwsFault => new AwsFault('InvalidNextTokenException', 'The pagination token is invalid.');

/** BUD-1: the account's own alone. */
function ofSelf({ input, state, caller }: Call<OfAccount>): Budget[] {
  if (input.AccountId === state.accountId) return state.budgets;
  throw new AwsFault('AccessDeniedException', `Account ${input.AccountId} is not authorized for ${caller.arn}`);
}

function named(call: Call<OfBudget>): Budget {
  const { BudgetName } = call.input;
  const found = ofSelf(call).find(({ name }) => name === BudgetName);
  if (found) return found;
  throw new AwsFault('NotFoundException', `Unable to get budget: ${BudgetName} - the budget doesn't exist.`);
}

/** BUD-2: what nobody has spent yet; figures come hours late on AWS. */
const told = ({ members, updatedAt }: Budget): Output => ({
  ...members,
  CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
  LastUpdatedTime: new Date(updatedAt),
});

/** BUD-1. */
function describeBudgets(call: Call<OfAccount & PageInput>): Output {
  const { items, ...next } = page(ofSelf(call), call.input, { badToken });
  return { Budgets: items.map(told), ...next };
}

interface CreateInput extends OfAccount {
  readonly Budget: { readonly BudgetName: string; readonly TimePeriod?: object } & Readonly<Record<string, unknown>>;
  readonly NotificationsWithSubscribers?: readonly {
    readonly Notification: Record<string, unknown>;
    readonly Subscribers: readonly Record<string, unknown>[];
  }[];
}

/** What a budget includes unless told, and when it ends (model). */
const COST_TYPES = {
  IncludeTax: true,
  IncludeSubscription: true,
  UseBlended: false,
  IncludeRefund: true,
  IncludeCredit: true,
  IncludeUpfront: true,
  IncludeRecurring: true,
  IncludeOtherSubscription: true,
  IncludeSupport: true,
  IncludeDiscount: true,
  UseAmortized: false,
};
const END_SECONDS = Date.UTC(2087, 5, 15) / 1000;

/** BUD-3. */
function createBudget(call: Call<CreateInput>): Output {
  const budgets = ofSelf(call);
  const { Budget: wanted, NotificationsWithSubscribers = [] } = call.input;
  const now = call.clock.now();
  if (budgets.some(({ name }) => name === wanted.BudgetName)) {
    throw new AwsFault('DuplicateRecordException', `Error creating budget: ${wanted.BudgetName} - the budget already exists.`);
  }
  if (wanted['BudgetType'] === 'COST' && !('BudgetLimit' in wanted || 'PlannedBudgetLimits' in wanted || 'AutoAdjustData' in wanted)) {
    throw new AwsFault('InvalidParameterException', 'A budget of type COST needs a limit.');
  }
  const from = new Date(now);
  const start = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1) / 1000;
  budgets.push({
    name: wanted.BudgetName,
    members: {
      ...wanted,
      CostTypes: wanted['CostTypes'] ?? COST_TYPES,
      TimePeriod: { Start: start, End: END_SECONDS, ...wanted.TimePeriod },
    },
    notifications: NotificationsWithSubscribers.map(({ Notification, Subscribers }) => ({
      notification: { ThresholdType: 'PERCENTAGE', NotificationState: 'OK', ...Notification },
      subscribers: [...Subscribers],
    })),
    updatedAt: now,
  });
  return {};
}

/** BUD-3. */
function deleteBudget(call: Call<OfBudget>): Output {
  const gone = named(call);
  call.state.budgets = call.state.budgets.filter((budget) => budget !== gone);
  return {};
}

/** BUD-4. */
function describeNotificationsForBudget(call: Call<OfBudget & PageInput>): Output {
  const { items, ...next } = page(named(call).notifications, call.input, { badToken });
  return { Notifications: items.map(({ notification }) => notification), ...next };
}

/** BUD-4: known by what it says, for notifications have no id. */
function describeSubscribersForNotification(call: Call<OfBudget & PageInput & { Notification: Record<string, unknown> }>): Output {
  const asked: Record<string, unknown> = { ThresholdType: 'PERCENTAGE', ...call.input.Notification };
  const found = named(call).notifications.find(({ notification }) =>
    (['NotificationType', 'ComparisonOperator', 'Threshold', 'ThresholdType'] as const).every((each) => notification[each] === asked[each]),
  );
  if (!found) throw new AwsFault('NotFoundException', 'Unable to get subscribers: the notification does not exist.');
  const { items, ...next } = page(found.subscribers, call.input, { badToken });
  return { Subscribers: items, ...next };
}

export const budgets: Service = {
  id: 'budgets',
  operations: {
    DescribeBudgets: { write: false, run: describeBudgets },
    DescribeBudget: { write: false, run: (call: Call<OfBudget>) => ({ Budget: told(named(call)) }) },
    CreateBudget: { write: true, run: createBudget },
    DeleteBudget: { write: true, run: deleteBudget },
    DescribeNotificationsForBudget: { write: false, run: describeNotificationsForBudget },
    DescribeSubscribersForNotification: { write: false, run: describeSubscribersForNotification },
  },
};
