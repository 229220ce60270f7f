import type { InitializeHandler, MetadataBearer, MiddlewareStack } from '@smithy/types';
import { operationOf } from './pace/attempts.ts';
import { READS } from '../facts/reads.ts';

const reads: ReadonlySet<string> = new Set(READS);

/**
 * Throws for a call that is not declared a read. That it gets here at all is a mistake of ours (the engine sends
 * nothing in a dry run): so it is a plain error, which is shown as such.
 */
export function refuseWrite(call: string): void {
  if (!reads.has(call)) throw new Error(`${call} is not declared a read, and this run only reads: it was not sent.`);
}

/** Puts the guard before everything else that a client does; paginators pass it too. */
export function guardReadOnly(stack: MiddlewareStack<object, MetadataBearer>, service: string): void {
  stack.add(
    (next, context): InitializeHandler<object, MetadataBearer> =>
      async (args) => {
        refuseWrite(`${service}:${operationOf(context.commandName)}`);
        return next(args);
      },
    { step: 'initialize', priority: 'high', name: 'readOnlyGuard' },
  );
}
