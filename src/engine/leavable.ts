/** A wait that a person at a terminal may leave. */
export interface Leavable {
  /** Ends with the run, or once the person has left. */
  readonly signal: AbortSignal;
  readonly isLeft: () => boolean;
  /** Nobody is asked any longer. */
  readonly end: () => void;
}

/** `ask` is resolved once the person leaves; null where there is nobody. A refusal to ask is an interruption, which whoever waits sees too. */
export function leavable(signal: AbortSignal, ask: (stop: AbortSignal) => Promise<unknown> | null): Leavable {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  let isLeft = false;
  void ask(stop)?.then(
    () => {
      isLeft = true;
      return over.abort();
    },
    () => undefined,
  );
  return { signal: stop, isLeft: () => isLeft, end: () => over.abort() };
}
