import { page } from '../paging.ts';
import { AwsFault, type Call, type Service } from '../service.ts';
import type { Activity } from '../state.ts';

type Output = Record<string, unknown>;

/** FREE-1. */
function getAccountPlanState({ state: { plan, accountId } }: Call): Output {
  if (!plan) throw new AwsFault('ResourceNotFoundException', 'No account plan was found for this account.');
  return {
    accountId,
    accountPlanType: plan.type,
    accountPlanStatus: plan.status,
    accountPlanRemainingCredits: plan.credits === undefined ? undefined : { amount: plan.credits, unit: 'USD' },
    accountPlanExpirationDate: plan.expiresAt === undefined ? undefined : new Date(plan.expiresAt),
  };
}

const summary = ({ id, title, credit, status }: Activity): Output => ({
  activityId: id,
  title,
  reward: { credit: { amount: credit, unit: 'USD' } },
  status,
});

/** FREE-2. */
function listAccountActivities({
  input: { filterActivityStatuses: wanted = [], nextToken, maxResults },
  state,
}: Call<{ filterActivityStatuses?: readonly string[]; nextToken?: string; maxResults?: number }>): Output {
  const activities = state.plan?.activities ?? [];
  const { items, NextToken } = page(
    activities.filter(({ status }) => wanted.length === 0 || wanted.includes(status)),
    { NextToken: nextToken, MaxResults: maxResults },
  );
  return { activities: items.map(summary), ...(NextToken !== undefined && { nextToken: NextToken }) };
}

/** FREE-3. */
function getAccountActivity({ input: { activityId }, state }: Call<{ activityId: string }>): Output {
  const activity = state.plan?.activities?.find(({ id }) => id === activityId);
  if (!activity) throw new AwsFault('ResourceNotFoundException', 'No activity was found.');
  const { description, url, minutes, expiresAt } = activity;
  return {
    ...summary(activity),
    description,
    instructionsUrl: url,
    estimatedTimeToCompleteInMinutes: minutes,
    expiresAt: new Date(expiresAt),
  };
}

export const freeTier: Service = {
  id: 'freetier',
  operations: {
    GetAccountPlanState: { write: false, run: getAccountPlanState },
    ListAccountActivities: { write: false, run: listAccountActivities },
    GetAccountActivity: { write: false, run: getAccountActivity },
  },
};
