import type { LookProgress } from '../model/account.ts';
import type { Clock, Host } from '../model/ports.ts';

/** A look that takes longer says how far it is, where there is far to go. */
const PATIENCE_MS = 2000;
const MANY = 20;
const EVERY_MS = 1000;

/** Tells the host how far a look is that takes many calls; what comes again after a pause is another look. */
export function lookProgress(clock: Clock, host: Host): (progress: LookProgress) => void {
  let began = -Infinity;
  let heard = -Infinity;
  let told = -Infinity;
  return (progress) => {
    const now = clock.now();
    if (now - heard > PATIENCE_MS) began = now;
    heard = now;
    if ((progress.of ?? progress.done) < MANY) return;
    if (now - began < PATIENCE_MS || now - told < EVERY_MS) return;
    told = now;
    host.notify({ type: 'look', progress, elapsedMs: now - began });
  };
}
