import { InterruptedError } from '../model/errors.ts';
import type { Clock } from '../model/ports.ts';
import { noLonger, whenAborted } from '../model/when-aborted.ts';

/** The real one; a sleep rejects with InterruptedError when its signal aborts. */
export const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) throw new InterruptedError();
      const stop = (): void => {
        clearTimeout(timer);
        reject(new InterruptedError());
      };
      const timer = setTimeout(() => {
        noLonger(signal, stop);
        resolve();
      }, ms);
      whenAborted(signal, stop);
    }),
};
