import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AccountReader } from '../../model/account.ts';
import type { Portal } from '../../model/sign-in.ts';
import { requireMember } from '../account-reader/context.ts';
import { createCalls } from '../calls.ts';
import { parseCaller } from '../../facts/caller.ts';
import type { Clients, ClientOptions } from '../clients.ts';

type Identity = ClientOptions['credentials'];

/** Clients that sign with these credentials, beside the run's own, and only read. */
export type ClientsOf = (identity: Identity) => Clients;
/** The account as those credentials see it. */
export type ReaderOf = (identity: Identity, clients: Clients) => AccountReader;

/** Asks with somebody's credentials whose they are, and gives the account as they see it: to read, not to change. */
export function enterWith({
  clientsOf,
  readerOf,
  globalRegion,
  signal,
}: {
  clientsOf: ClientsOf;
  readerOf: ReaderOf;
  globalRegion: string;
  signal: AbortSignal;
}): (identity: Identity) => ReturnType<Portal['enter']> {
  return async (credentials) => {
    const { accessKeyId } = typeof credentials === 'function' ? await credentials() : credentials;
    const clients = clientsOf(credentials);
    const identity = await createCalls(clients, signal)('sts:GetCallerIdentity', globalRegion, (client) =>
      client.send(new GetCallerIdentityCommand({})),
    );
    const caller = requireMember(parseCaller(identity, accessKeyId), 'sts:GetCallerIdentity', 'an ARN and its account');
    return { account: readerOf(credentials, clients), caller, requestId: identity.$metadata.requestId ?? null };
  };
}
