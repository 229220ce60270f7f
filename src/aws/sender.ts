import type { Command, MetadataBearer } from '@smithy/types';
import { AwsCallError } from '../model/errors.ts';
import type { Sender } from '../model/ports.ts';
import { isServiceId, type Clients } from './clients.ts';
import { translate } from './errors.ts';

/** What every SDK client can do, whichever commands it takes. */
interface AnyClient {
  send(command: Command<object, object, MetadataBearer, MetadataBearer, unknown>): Promise<MetadataBearer>;
}

const NOT_FOUND = /^(ResourceNotFound(Exception)?|NoSuchEntity(Exception)?)$/;

/**
 * What this run has made a moment ago may be unknown to the next call for a while: seen with QuickSight and others
 * (https://github.com/hashicorp/terraform-provider-aws/issues/19215); of IAM Identity Center's own writes UNVERIFIED. The
 * engine bounds the wait.
 */
function notYetSeen(failure: unknown): unknown {
  if (!(failure instanceof AwsCallError) || failure.kind !== 'refused' || !NOT_FOUND.test(failure.code)) return failure;
  const wayOut = 'What was just made takes a minute to be seen everywhere: run this again then.';
  return new AwsCallError(failure.message, failure, 'not-ready', wayOut, { cause: failure });
}

/** Ids and ARNs; whatever is shorter is none. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length >= 8 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Sends changes through the same clients, credentials and guard as the reads. `globalRegion` is for services that have one place for all. */
export function createSender(clients: Clients, globalRegion: string): Sender {
  const made = new Set<string>();
  return {
    async send(change, input, region = globalRegion) {
      const at = change.call.indexOf(':');
      const service = change.call.slice(0, at);
      if (!isServiceId(service)) throw new Error(`No client for ${change.call}.`);
      // A change's command and its input were checked against each other where it was written (`change` of the model).
      const client = clients(service, region) as unknown as AnyClient;
      const command = new change.command(input as never) as Parameters<AnyClient['send']>[0];
      try {
        const { $metadata, ...output } = await client.send(command);
        for (const id of stringsIn(output)) made.add(id);
        return { output, requestId: $metadata.requestId ?? null };
      } catch (error) {
        const failure = translate(error, { service, operation: change.call.slice(at + 1), region });
        throw stringsIn(input).some((id) => made.has(id)) ? notYetSeen(failure) : failure;
      }
    },
  };
}
