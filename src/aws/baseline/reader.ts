import type { AccountReader } from '../../model/account.ts';
import type { BaselineReader } from '../../model/baseline.ts';
import type { Memo } from '../account-reader/memo.ts';
import type { Calls } from '../calls.ts';
import type { ClientOptions } from '../clients.ts';
import { accountWideReads } from './account-wide.ts';
import { askerOf, type BaselineContext } from './ask.ts';
import { createBaselineClients } from './clients.ts';
import { contentReads } from './contents.ts';
import { iamReads } from './iam.ts';
import { withPatience } from './patience.ts';
import { regionalReads } from './regional.ts';
import { s3Reads } from './s3.ts';

/** What the baseline is read through, beside the account's own reader. */
export interface BaselineOptions {
  /** As the other clients', but that what ends them is theirs. */
  readonly clients: (signal: AbortSignal) => ClientOptions;
  readonly call: Calls;
  readonly memo: Memo;
  readonly account: Pick<AccountReader, 'caller'>;
  readonly homeRegion: string;
  readonly globalRegion: string;
  /** Of the run. */
  readonly signal: AbortSignal;
  /** How long a Region may be silent, in milliseconds. */
  readonly patienceMs?: number | undefined;
}

/** Loaded, with its clients, by whoever looks at the baseline. */
export function createBaselineReader(options: BaselineOptions): BaselineReader {
  const { clients, memo, account, homeRegion, globalRegion, signal, patienceMs } = options;
  const calls = new Map<string, number>();
  const count = (call: string): void => void calls.set(call, (calls.get(call) ?? 0) + 1);
  const within = withPatience((over) => ({ clients: createBaselineClients(clients(over)), signal: over }), signal, patienceMs);
  const context: BaselineContext = {
    ask: askerOf(within, account, count),
    call: (call, region, run) => {
      count(call);
      return options.call(call, region, run);
    },
    memo,
    account,
    homeRegion,
    globalRegion,
    accountId: async () => (await account.caller()).accountId,
  };
  return {
    ...regionalReads(context),
    ...contentReads(context),
    ...s3Reads(context),
    ...accountWideReads(context),
    ...iamReads(context),
    calls: () => calls,
  };
}
