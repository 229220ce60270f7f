/** How a run hears that it is to end. */
export interface Stop {
  readonly signal: AbortSignal;
  readonly interrupt: () => void;
}

/** The first signal, or Ctrl-C as a key, asks the run to end and to say what it did; the second one does not wait for that. */
export function stopOnSignals(): Stop {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  return { signal: stop.signal, interrupt };
}
