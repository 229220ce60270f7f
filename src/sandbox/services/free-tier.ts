import { AwsFault, type Call, type Service } from '../service.ts';

/** FREE-1. */
function getAccountPlanState({ state: { plan, accountId } }: Call): Record<string, unknown> {
  if (!plan) throw new AwsFault('ResourceNotFoundException', 'No account plan was found for this account.');
  return {
    accountId,
    accountPlanType: plan.type,
    accountPlanStatus: plan.status,
    accountPlanRemainingCredits: plan.credits === undefined ? undefined : { amount: plan.credits, unit: 'USD' },
    accountPlanExpirationDate: plan.expiresAt === undefined ? undefined : new Date(plan.expiresAt),
  };
}

export const freeTier: Service = { id: 'freetier', operations: { GetAccountPlanState: { write: false, run: getAccountPlanState } } };
