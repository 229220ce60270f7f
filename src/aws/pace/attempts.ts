import { isThrottlingError } from '@smithy/core/retry';
import type {
  FinalizeHandler,
  FinalizeRequestMiddleware,
  InitializeMiddleware,
  MetadataBearer,
  MiddlewareStack,
  SdkError,
} from '@smithy/types';
import { InterruptedError } from '../../model/errors.ts';
import type { Clock } from '../../model/ports.ts';
import type { RateLimits } from './rate-limits.ts';

/** What each attempt of each call waits for, and is ended by. */
export interface Pace {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits: RateLimits;
}

/** A turn that was waited for before a call was made ready, until its first attempt takes it. */
interface Turn {
  turn?: { isTaken: boolean };
}

/**
 * Nothing begins once the run is to stop, a paginator's next page included; and each attempt takes its turn within
 * AWS's quota, before it is signed, so that no signature grows old in a queue. The first turn is waited for before anything
 * of the call is made: what stands in a queue is held there.
 */
export function keepPace(stack: MiddlewareStack<object, MetadataBearer>, service: string, { limits, signal }: Pace): void {
  const first: InitializeMiddleware<object, MetadataBearer> = (next, context) => async (args) => {
    if (signal.aborted) throw new InterruptedError();
    await limits.take(service, operationOf(context.commandName), signal);
    const withTurn: typeof args & Turn = { ...args, turn: { isTaken: false } };
    return next(withTurn);
  };
  stack.add(first, { step: 'initialize', priority: 'high', name: 'firstTurn' });
  const rateLimit: FinalizeRequestMiddleware<object, MetadataBearer> =
    (next, context): FinalizeHandler<object, MetadataBearer> =>
    async (args) => {
      const operation = operationOf(context.commandName);
      const { turn } = args as Turn;
      if (turn?.isTaken === false) turn.isTaken = true;
      else await limits.take(service, operation, signal);
      try {
        return await next(args);
      } catch (error) {
        if (isThrottlingError(error as SdkError)) limits.throttled(service, operation);
        throw error;
      }
    };
  stack.addRelativeTo(rateLimit, { relation: 'before', toMiddleware: 'httpSigningMiddleware', name: 'rateLimit' });
}

/** The SDK calls `ListInstances` `ListInstancesCommand`; a command without a name is no call that anything is declared of. */
export const operationOf = (commandName: string | undefined): string => commandName?.replace(/Command$/, '') ?? 'unknown';
