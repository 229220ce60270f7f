const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `end` once `signal` aborts, unless {@link noLonger} says before that nobody waits. One listener for all: thousands wait
 * on a run's signal one after the other, and Node's list of listeners holds each that is gone, and all that it knew, for as long
 * as an older one is not collected. Nothing is made for one that waits: it would live as long as a call, and outlive V8's young
 * generation, which then grows.
 */
export const whenAborted = (signal: AbortSignal, end: () => void): void => void (waiting.get(signal) ?? listenTo(signal)).add(end);

/** The same `end` is not called any more. */
export const noLonger = (signal: AbortSignal, end: () => void): void => void waiting.get(signal)?.delete(end);

function listenTo(signal: AbortSignal): Set<() => void> {
  const ends = new Set<() => void>();
  waiting.set(signal, ends);
  signal.addEventListener(
    'abort',
    () => {
      for (const end of ends) end();
      ends.clear();
    },
    { once: true },
  );
  return ends;
}
