import type { Lane } from '../model/change.ts';
import type { Clock } from '../model/ports.ts';

/** Keeps AWS's pace: at least `everyMs` between two calls of a lane, whichever step makes them. */
export type Lanes = (lane: Lane, signal: AbortSignal) => Promise<void>;

export function lanes(clock: Clock): Lanes {
  const nextAt = new Map<string, number>();
  return async (lane, signal) => {
    const now = clock.now();
    const at = Math.max(now, nextAt.get(lane.name) ?? now);
    nextAt.set(lane.name, at + lane.everyMs);
    if (at > now) await clock.sleep(at - now, signal);
  };
}
