import type { Command, MetadataBearer } from '@smithy/types';
import type { Sender } from '../model/ports.ts';
import type { BaselineClientOf } from './baseline/clients.ts';
import { isServiceId, type Clients, type ClientsOf } from './clients.ts';
import { translate } from './errors/errors.ts';

/** What every SDK client can do, whichever commands it takes. */
interface AnyClient {
  send(command: Command<object, object, MetadataBearer, MetadataBearer, unknown>): Promise<MetadataBearer>;
}

/** Those that only the baseline needs: loaded when a change is first sent to one of them. */
export type BaselineClients = () => Promise<ClientsOf<BaselineClientOf>>;

/**
 * Sends changes through the same clients, credentials and guard as the reads. `globalRegion` is for services that have one
 * place for all.
 */
export function createSender(clients: Clients, globalRegion: string, baseline: BaselineClients): Sender {
  const clientOf = async (service: string, region: string): Promise<unknown> => {
    if (isServiceId(service)) return clients(service, region);
    const { isBaselineService } = await import('./baseline/clients.ts');
    if (!isBaselineService(service)) throw new Error(`No client for ${service}.`);
    return (await baseline())(service, region);
  };
  return {
    async send(change, input, region = globalRegion) {
      const at = change.call.indexOf(':');
      const service = change.call.slice(0, at);
      // A change's command and its input were checked against each other where it was written (`change` of the model).
      const client = (await clientOf(service, region)) as AnyClient;
      const command = new change.command(input as never) as Parameters<AnyClient['send']>[0];
      try {
        const { $metadata, ...output } = await client.send(command);
        return { output, requestId: $metadata.requestId ?? null };
      } catch (error) {
        throw translate(error, { service, operation: change.call.slice(at + 1), region });
      }
    },
  };
}
