/** How a run hears that it is to end. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Until then a signal ends the process at once, as it ends every program. */
  readonly listen: () => void;
  readonly interrupt: () => void;
  /** Called right before the process is ended by the second signal. */
  lastWords: () => void;
}

/** Whatever would end the process and can be heard; SIGUSR1 is Node's own. Ctrl-Break is of Windows, and SIGQUIT, SIGUSR2 and SIGALRM are not. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGALRM', 'SIGBREAK'];

/** The first signal, or Ctrl-C as a key, asks the run to end and to say what it did; the second one does not wait for that. */
export function stopOnSignals(): Stop {
  const stop = new AbortController();
  let listens = false;
  const stopping: Stop = {
    signal: stop.signal,
    listen() {
      if (listens) return;
      listens = true;
      for (const name of SIGNALS) process.on(name, stopping.interrupt);
    },
    interrupt() {
      if (stop.signal.aborted) {
        stopping.lastWords();
        process.exit(130);
      }
      stop.abort();
    },
    lastWords: () => undefined,
  };
  return stopping;
}
