import type { LookProgress } from '../model/account.ts';
import type { Clock, Host } from '../model/ports.ts';

/** A look that takes longer says how far it is, where there is far to go. */
const PATIENCE_MS = 2000;
const MANY = 20;
const EVERY_MS = 1000;
/** Longer than AWS lets a call wait for its turn: what comes after it is another look. */
const APART_MS = 30_000;

/** Tells the host how far a look is that takes many calls; where it counts from the beginning again, it is another look. */
export function lookProgress(clock: Clock, host: Host): (progress: LookProgress) => void {
  let began = -Infinity;
  let heard = -Infinity;
  let told = -Infinity;
  const counted = new Map<string, number>();
  return (progress) => {
    const { what, done, of } = progress;
    const now = clock.now();
    if (now - heard > APART_MS || done < (counted.get(what) ?? 0)) began = now;
    heard = now;
    counted.set(what, done);
    if ((of ?? done) < MANY || now - began < PATIENCE_MS || now - told < EVERY_MS) return;
    told = now;
    host.notify({ type: 'look', progress, elapsedMs: now - began });
  };
}
