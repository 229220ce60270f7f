import { fractionOf } from './ids.ts';
import type { Target } from './protocols/route.ts';
import { AwsFault } from './service.ts';

/** How long a write to a permission set may be on its way, in milliseconds, and how often the next one meets it (both invented). */
export const PROPAGATION_MS = 300;
const ONE_IN = 8;

/** Writes to a permission set that come too soon after each other. */
export interface Propagation {
  /** Throws where the host that serves this write hasn't heard of the last one yet. */
  check(target: Pick<Target, 'service'>, input: Readonly<Record<string, unknown>>): void;
  /** Has to be told of every write that succeeded. */
  wrote(target: Pick<Target, 'service'>, input: Readonly<Record<string, unknown>>, output: Readonly<Record<string, unknown>>): void;
}

export function createPropagation(now: () => number, seed: number): Propagation {
  const lastBy = new Map<string, number>();
  let count = 0;
  return {
    check({ service }, input) {
      const last = lastBy.get(setIn(input) ?? '');
      if (service !== 'sso-admin' || last === undefined || now() >= last + PROPAGATION_MS) return;
      count += 1;
      if (fractionOf(`${seed}/${count}/conflict`) * ONE_IN >= 1) return;
      // What the model says of it; the text that goes over the wire is invented.
      throw new AwsFault('ConflictException', 'A previous write has not propagated yet. Retry the request with backoff.');
    },
    wrote({ service }, input, output) {
      const arn = setIn(input) ?? setIn(output['PermissionSet']);
      if (service === 'sso-admin' && arn !== undefined) lastBy.set(arn, now());
    },
  };
}

/** The set that is written to, or that was made. */
function setIn(members: unknown): string | undefined {
  const { PermissionSetArn, ResourceArn } = { ...(members as Record<string, unknown> | undefined) };
  const arn = PermissionSetArn ?? ResourceArn;
  return typeof arn === 'string' ? arn : undefined;
}
