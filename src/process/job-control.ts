import type { Job } from '../ui/options.ts';

/** By then the signal has come. */
const SIGNAL_MS = 100;

/** Where nobody could bring the processes back, the system stops none, and this resolves at once. */
const continued = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SIGNAL_MS));

/** Ctrl-Z: the whole job stops, and goes on when the shell's `fg` says so. */
export const jobControl: Job = {
  suspend() {
    process.kill(0, 'SIGTSTP');
    return continued();
  },
  suspendOthers() {
    process.on('SIGTSTP', ignored);
    process.kill(0, 'SIGTSTP');
    process.off('SIGTSTP', ignored);
    return continued();
  },
  onContinue(again) {
    process.on('SIGCONT', again);
    return () => process.off('SIGCONT', again);
  },
};

const ignored = (): void => undefined;
