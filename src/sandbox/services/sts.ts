import type { Call, Service } from '../service.ts';

/** STS-1. */
function getCallerIdentity({ caller, state }: Call): Record<string, unknown> {
  return { UserId: caller.userId, Account: caller.role?.accountId ?? state.accountId, Arn: caller.arn };
}

export const sts: Service = { id: 'sts', operations: { GetCallerIdentity: { write: false, run: getCallerIdentity } } };
