import type { Job } from '../ui/options.ts';

/** By then the signal has come. */
const SIGNAL_MS = 100;

/** Where nobody could bring the processes back, the system stops none, and this resolves at once. */
const goneOn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SIGNAL_MS));

/** Ctrl-Z: the whole job stops, and goes on when the shell's `fg` says so. */
export const job: Job = {
  suspend() {
    process.kill(0, 'SIGTSTP');
    return goneOn();
  },
  suspendOthers() {
    process.on('SIGTSTP', survive);
    process.kill(0, 'SIGTSTP');
    process.off('SIGTSTP', survive);
    return goneOn();
  },
};

const survive = (): void => undefined;
