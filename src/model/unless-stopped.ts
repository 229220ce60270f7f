import { InterruptedError } from './errors.ts';
import { noLonger, whenAborted } from './when-aborted.ts';

/**
 * What `work` gives, or InterruptedError at once when `signal` aborts: nobody waits for a reading any longer, whatever
 * becomes of it on its way. For work that changes nothing.
 */
export function unlessStopped<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) throw new InterruptedError();
    const stop = (): void => reject(new InterruptedError());
    // Before the work begins, which may be what ends the run.
    whenAborted(signal, stop);
    Promise.resolve(work()).then(
      (result) => {
        noLonger(signal, stop);
        return resolve(result);
      },
      (error: unknown) => {
        noLonger(signal, stop);
        reject(error);
      },
    );
  });
}
