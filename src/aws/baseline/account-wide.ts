import {
  DescribeSubscribersForNotificationCommand,
  paginateDescribeBudgets,
  paginateDescribeNotificationsForBudget,
  type Notification,
} from '@aws-sdk/client-budgets';
import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type GetEventSelectorsResponse,
  type Trail as TrailShape,
} from '@aws-sdk/client-cloudtrail';
import type { BaselineReader, Budget, BudgetAlert, Trail } from '../../model/baseline.ts';
import { found, optional, type Reading } from '../../model/reading.ts';
import { isRegionCode } from '../../model/region-code.ts';
import { orAbsent, requireMember } from '../account-reader/context.ts';
import { unreadable } from '../unreadable.ts';
import { collect } from '../pages.ts';
import type { BaselineContext } from './ask.ts';

/** What there is once in an account, and not in IAM. */
export function accountWideReads(context: BaselineContext): Pick<BaselineReader, 'trails' | 'trailAnswers' | 'budgets' | 'budgetAlerts'> {
  const { memo } = context;
  return {
    trailAnswers: (arn, region) => memo.once(['baseline'], `trailAnswers ${arn}`, () => doesTrailAnswer(context, arn, region)),
    trails: () => memo.once(['baseline'], 'trails', () => readTrails(context)),
    budgets: () => memo.once(['baseline'], 'budgets', () => readBudgets(context)),
    budgetAlerts: (name) => memo.once(['baseline'], `budgetAlerts ${name}`, () => readAlerts(context, name)),
  };
}

/** With its shadow trails a Region lists every multi-Region trail, wherever it was made. */
async function readTrails(context: BaselineContext): Promise<readonly Trail[]> {
  const call = 'cloudtrail:DescribeTrails';
  const { trailList } = await context.ask(call, context.homeRegion, (client) =>
    client.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
  );
  return Promise.all(requireMember(trailList, call, 'a list').map((trail) => readTrail(context, trail)));
}

async function doesTrailAnswer({ ask }: BaselineContext, Name: string, region: string): Promise<boolean> {
  const status = ask('cloudtrail:GetTrailStatus', region, (client) => client.send(new GetTrailStatusCommand({ Name })));
  return (await orAbsent('TrailNotFoundException', status)).is === 'found';
}

async function readTrail({ ask, homeRegion }: BaselineContext, trail: TrailShape): Promise<Trail> {
  const call = 'cloudtrail:DescribeTrails';
  const arn = requireMember(trail.TrailARN, call, 'an ARN');
  const region = trail.HomeRegion ?? homeRegion;
  if (!isRegionCode(region)) throw unreadable(call, 'with a home Region that is none');
  const [isLogging, recordsManagementEvents] = await Promise.all([
    optional(
      ask('cloudtrail:GetTrailStatus', region, (client) => client.send(new GetTrailStatusCommand({ Name: arn }))).then(({ IsLogging }) =>
        found(requireMember(IsLogging, 'cloudtrail:GetTrailStatus', 'a status')),
      ),
    ),
    optional(
      ask('cloudtrail:GetEventSelectors', region, (client) => client.send(new GetEventSelectorsCommand({ TrailName: arn }))).then(
        (selectors) => found(recordsAll(selectors)),
      ),
    ),
  ]);
  return {
    arn,
    name: requireMember(trail.Name, call, 'a name'),
    homeRegion: region,
    bucket: trail.S3BucketName ?? '',
    isMultiRegion: trail.IsMultiRegionTrail ?? false,
    isOrganizationTrail: trail.IsOrganizationTrail ?? false,
    validatesLogFiles: trail.LogFileValidationEnabled ?? false,
    isLogging,
    recordsManagementEvents,
  };
}

/** Basic selectors, or advanced ones with the category Management and no restriction to reads or writes: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html */
function recordsAll({ EventSelectors = [], AdvancedEventSelectors = [] }: GetEventSelectorsResponse): boolean {
  const basic = EventSelectors.some(
    ({ IncludeManagementEvents, ReadWriteType }) => IncludeManagementEvents === true && ReadWriteType === 'All',
  );
  const advanced = AdvancedEventSelectors.some(
    ({ FieldSelectors = [] }) =>
      FieldSelectors.some(({ Field, Equals = [] }) => Field === 'eventCategory' && Equals.includes('Management')) &&
      FieldSelectors.every(({ Field }) => Field !== 'readOnly'),
  );
  return basic || advanced;
}

async function readBudgets({ ask, globalRegion, accountId }: BaselineContext): Promise<readonly Budget[]> {
  const AccountId = await accountId();
  const call = 'budgets:DescribeBudgets';
  const budgets = await ask(call, globalRegion, (client) =>
    // Whether the member is there where there is no budget no source tells; to take it for none says "no budget", and permits nothing.
    collect(call, paginateDescribeBudgets({ client, pageSize: 100 }, { AccountId }), ({ Budgets }) => Budgets ?? []),
  );
  return budgets.map(({ BudgetName, BudgetType, TimeUnit, BudgetLimit }) => ({
    name: requireMember(BudgetName, call, 'a name'),
    type: requireMember(BudgetType, call, 'a type'),
    timeUnit: requireMember(TimeUnit, call, 'a time unit'),
    limit:
      BudgetLimit?.Amount === undefined || BudgetLimit.Unit === undefined ? null : { amount: BudgetLimit.Amount, unit: BudgetLimit.Unit },
  }));
}

/** A budget without any has no list, as far as sources tell: then it has none. */
async function readAlerts(context: BaselineContext, BudgetName: string): Promise<Reading<readonly BudgetAlert[]>> {
  const AccountId = await context.accountId();
  const call = 'budgets:DescribeNotificationsForBudget';
  const reading = await orAbsent(
    'NotFoundException',
    context.ask(call, context.globalRegion, (client) =>
      collect(
        call,
        paginateDescribeNotificationsForBudget({ client, pageSize: 100 }, { AccountId, BudgetName }),
        (page) => page.Notifications ?? [],
      ),
    ),
  );
  if (reading.is !== 'found') return reading;
  return found(await Promise.all(reading.value.map((one) => readAlert(context, AccountId, BudgetName, one))));
}

async function readAlert(
  { ask, globalRegion }: BaselineContext,
  AccountId: string,
  BudgetName: string,
  { NotificationType, ComparisonOperator, Threshold, ThresholdType }: Notification,
): Promise<BudgetAlert> {
  const call = 'budgets:DescribeSubscribersForNotification';
  // Its state is no part of what it is known by.
  const notification = { NotificationType, ComparisonOperator, Threshold, ThresholdType };
  const { Subscribers } = await ask(call, globalRegion, (client) =>
    client.send(new DescribeSubscribersForNotificationCommand({ AccountId, BudgetName, Notification: notification })),
  );
  return {
    type: requireMember(NotificationType, 'budgets:DescribeNotificationsForBudget', 'a type'),
    threshold: requireMember(Threshold, 'budgets:DescribeNotificationsForBudget', 'a threshold'),
    thresholdType: ThresholdType ?? 'PERCENTAGE',
    addresses: requireMember(Subscribers, call, 'a list').map(({ Address }) => requireMember(Address, call, 'an address')),
  };
}
