/** How a run hears that it is to end. */
export interface Stop {
  readonly signal: AbortSignal;
  readonly interrupt: () => void;
  /** Called right before the process is ended by the second signal. */
  lastWords: () => void;
}

/** The first signal, or Ctrl-C as a key, asks the run to end and to say what it did; the second one does not wait for that. */
export function stopOnSignals(): Stop {
  const stop = new AbortController();
  const stopping: Stop = {
    signal: stop.signal,
    interrupt() {
      if (stop.signal.aborted) {
        stopping.lastWords();
        process.exit(130);
      }
      stop.abort();
    },
    lastWords: () => undefined,
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stopping.interrupt);
  return stopping;
}
