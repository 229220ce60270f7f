import type { Clock } from '../../model/ports.ts';
import { quotaOf, type Quota } from './quotas.ts';

/** AWS's quotas, kept by all clients of this process together. */
export interface RateLimits {
  /**
   * Resolves when this call may begin, in the order of asking; every attempt takes its own turn. Rejects with
   * InterruptedError once `signal` aborts.
   */
  take(service: string, operation: string, signal: AbortSignal): Promise<void>;
  /** AWS throttled such a call: others draw on the quota too, so that nothing of it begins for a while. */
  throttled(service: string, operation: string): void;
}

/** The quota's own second, once over. */
const HOLD_MS = 1000;

/** None is full at first. One of these for a process: AWS counts the calls of all its clients together. */
export function createRateLimits(clock: Clock): RateLimits {
  const turns = new Map<string, Turns>();
  const turnsOf = (quota: Quota): Turns => {
    const known = turns.get(quota.name) ?? { begun: [], heldUntil: 0 };
    turns.set(quota.name, known);
    return known;
  };
  return {
    async take(service, operation, signal) {
      const quota = quotaOf(service, operation);
      if (quota === undefined) return;
      const mine = turnsOf(quota);
      await until(reserve(quota, mine, clock.now()), clock, signal);
      while (mine.heldUntil > clock.now()) await until(mine.heldUntil, clock, signal);
    },
    throttled(service, operation) {
      const quota = quotaOf(service, operation);
      if (quota !== undefined) turnsOf(quota).heldUntil = clock.now() + HOLD_MS;
    },
  };
}

/** When the latest calls began, or will; as many as the quota has. */
interface Turns {
  readonly begun: number[];
  heldUntil: number;
}

/** A sliding window: of any `calls` + 1 turns in a row the first and the last are `perMs` apart. */
function reserve({ calls, perMs }: Quota, { begun }: Turns, now: number): number {
  const first = begun.length < calls ? -Infinity : (begun.shift() ?? -Infinity);
  const at = Math.max(now, first + perMs, begun.at(-1) ?? -Infinity);
  begun.push(at);
  return at;
}

async function until(at: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const ms = at - clock.now();
  if (ms > 0) await clock.sleep(ms, signal);
}
