import { listen } from '../keys.ts';
import type { TerminalOptions } from '../options.ts';

/** What makes a list on the screen move by itself, while it is on and no question has the terminal. */
export interface InputLoop {
  /** Starting twice is starting once. */
  readonly start: () => void;
  readonly stop: () => void;
  /** The shell has the terminal for now. */
  readonly isAway: () => boolean;
}

/** Elapsed time is shown in seconds. */
const TICK_MS = 1000;

/** Hears keys, the window's size and the run's signal, and lets time pass. `leave` takes the list off the screen. */
export function inputLoop(
  { stdin, stderr, signal, interrupt, job }: TerminalOptions,
  onKey: (key: string) => void,
  redraw: () => void,
  leave: () => void,
): InputLoop {
  let stopAll: (() => void) | null = null;
  let isAway = false;
  const away = async (takeBack: () => void): Promise<void> => {
    leave();
    isAway = true;
    await job?.suspend(takeBack);
    isAway = false;
    redraw();
  };
  return {
    start() {
      if (stopAll !== null) return;
      const stopListening = listen(stdin, { onKey, interrupt, suspend: job && away });
      const ticking = setInterval(redraw, TICK_MS).unref();
      stderr.on('resize', redraw);
      signal?.addEventListener('abort', redraw);
      stopAll = () => {
        stopListening();
        clearInterval(ticking);
        stderr.off('resize', redraw);
        signal?.removeEventListener('abort', redraw);
      };
    },
    stop() {
      stopAll?.();
      stopAll = null;
    },
    isAway: () => isAway,
  };
}
