import { isManagementAccount } from '../../organization.ts';
import { AwsFault, type Call } from '../../service.ts';

export interface OfAccount {
  readonly AccountId?: string;
}

/** Only standalone calls: the management account must not name itself, and trusted access for other accounts isn't modelled. */
export function standalone({ input: { AccountId }, state, caller }: Call<OfAccount>): void {
  if (AccountId === undefined) return;
  const message =
    isManagementAccount(state) && AccountId === state.accountId
      ? "The management account can't specify its own AccountId. It must call the operation in standalone context by not including the AccountId parameter."
      : `User: ${caller.arn} is not authorized to perform this operation for account ${AccountId}`;
  throw new AwsFault('AccessDeniedException', message);
}
