import type { Memo } from '../account-reader/memo.ts';
import type { AccountReader, Caller } from '../../model/account.ts';
import { AwsCallError, CredentialsError } from '../../model/errors.ts';
import type { ReadCall } from '../../facts/reads.ts';
import type { Calls } from '../calls.ts';
import type { ClientsOf } from '../clients.ts';
import { translate } from '../errors/errors.ts';
import { unlessStopped } from '../../model/unless-stopped.ts';
import type { BaselineClientOf, BaselineServiceId } from './clients.ts';
import type { Within } from './patience.ts';

/** What ends with a Region's patience. */
export interface RegionTools {
  readonly clients: ClientsOf<BaselineClientOf>;
  readonly signal: AbortSignal;
}

/** Makes one declared read of the baseline's services in a Region; throws what AWS refuses as an error of ours. */
export type Ask = <Service extends BaselineServiceId, Result>(
  call: `${Service}:${string}` & ReadCall,
  region: string,
  run: (client: BaselineClientOf[Service]) => Promise<Result>,
) => Promise<Result>;

/** What every part of the baseline's reader stands on. */
export interface BaselineContext {
  readonly ask: Ask;
  /** For IAM, which has one place for all. */
  readonly call: Calls;
  readonly memo: Memo;
  readonly account: Pick<AccountReader, 'caller'>;
  readonly homeRegion: string;
  readonly globalRegion: string;
  readonly accountId: () => Promise<string>;
}

/** Counts each call before it is made; `within` gives up a Region that stays silent. */
export function askerOf(within: Within<RegionTools>, account: Pick<AccountReader, 'caller'>, count: (call: string) => void): Ask {
  return async (call, region, run) => {
    const at = call.indexOf(':');
    // What comes before the colon is the service that the type names.
    const service = call.slice(0, at) as Parameters<ClientsOf<BaselineClientOf>>[0];
    const place = { service, operation: call.slice(at + 1), region };
    count(call);
    return within(call, region, async ({ clients, signal }) => {
      try {
        return await unlessStopped(signal, () => run(clients(service, region) as never));
      } catch (error) {
        throw await ofThisRegionAlone(translate(error, place), account, place);
      }
    });
  };
}

/**
 * A Region that has only just been enabled calls good credentials unknown. Only who-am-I tells whether they are: it throws
 * where they are not.
 */
async function ofThisRegionAlone(
  error: unknown,
  account: { caller(): Promise<Caller> },
  place: { readonly service: string; readonly operation: string; readonly region: string },
): Promise<unknown> {
  if (!(error instanceof CredentialsError) || error.problem !== 'invalid') return error;
  await account.caller();
  return new AwsCallError(error.message, { ...place, code: error.call?.code ?? 'InvalidClientTokenId', requestId: null }, 'refused', null, {
    cause: error,
  });
}
