import { setMaxListeners } from 'node:events';
import type { Pace } from '../../src/aws/pace/attempts.ts';
import { createRateLimits } from '../../src/aws/pace/rate-limits.ts';
import { movingClock } from '../engine/fakes.ts';

/** AWS's pace on a clock that moves by itself, of a run that nobody stops. */
export function unhurried(signal: AbortSignal = new AbortController().signal): Pace {
  setMaxListeners(0, signal);
  const clock = movingClock();
  return { clock, signal, limits: createRateLimits(clock) };
}
