import type { ClientOf, Clients, ServiceId } from './clients.ts';
import { translate } from './errors/errors.ts';
import type { ReadCall } from '../facts/reads.ts';
import { unlessStopped } from '../model/unless-stopped.ts';

/**
 * Makes one declared read (a paginator counts as one): hands over the client, and throws what AWS refuses as an
 * error of ours, by that call's name; InterruptedError at once when the run is to stop.
 */
export type Calls = <Service extends ServiceId, Result>(
  call: `${Service}:${string}` & ReadCall,
  region: string,
  run: (client: ClientOf[Service]) => Promise<Result>,
) => Promise<Result>;

/** Calls whose errors are ours, and that end with `signal`: InterruptedError then. */
export function createCalls(clients: Clients, signal: AbortSignal): Calls {
  return async <Service extends ServiceId, Result>(
    call: `${Service}:${string}` & ReadCall,
    region: string,
    run: (client: ClientOf[Service]) => Promise<Result>,
  ): Promise<Result> => {
    const [service, operation] = splitCall<Service>(call);
    try {
      return await unlessStopped(signal, () => run(clients(service, region)));
    } catch (error) {
      throw translate(error, { service, operation, region });
    }
  };
}

function splitCall<Service extends ServiceId>(call: `${Service}:${string}`): [service: Service, operation: string] {
  const at = call.indexOf(':');
  return [call.slice(0, at) as Service, call.slice(at + 1)];
}
