import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Job } from '../ui/options.ts';

/** By then the signal has come. */
const SIGNAL_MS = 100;

/**
 * Resolves once this process goes on, and has read what was typed to the shell until then. Where nobody could bring the processes
 * back, the system stops none, and it resolves at once. To be called before the signal that stops them.
 */
async function continued(takeBack?: () => void): Promise<void> {
  let isBack = false;
  const back = (): void => {
    isBack = true;
    takeBack?.();
  };
  process.on('SIGCONT', back);
  try {
    do {
      isBack = false;
      await setTimeout(SIGNAL_MS);
      // The time of a process that was stopped is over as it goes on: only now the loop looks at its signals and its input.
      await setImmediate();
    } while (isBack);
  } finally {
    process.off('SIGCONT', back);
  }
}

/** Ctrl-Z: the whole job stops, and goes on when the shell's `fg` says so. */
export const jobControl: Job = {
  suspend(takeBack) {
    const goesOn = continued(takeBack);
    process.kill(0, 'SIGTSTP');
    return goesOn;
  },
  suspendOthers() {
    const goesOn = continued();
    process.on('SIGTSTP', ignored);
    process.kill(0, 'SIGTSTP');
    process.off('SIGTSTP', ignored);
    return goesOn;
  },
  onContinue(again) {
    process.on('SIGCONT', again);
    return () => process.off('SIGCONT', again);
  },
};

const ignored = (): void => undefined;
