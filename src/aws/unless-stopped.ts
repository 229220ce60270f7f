import { InterruptedError } from '../model/errors.ts';

/**
 * What `work` gives, or InterruptedError at once when `signal` aborts: nobody waits for a reading any longer, whatever
 * becomes of it on its way. For work that changes nothing.
 */
export async function unlessStopped<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  if (signal.aborted) throw new InterruptedError();
  const over = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new InterruptedError()), { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    over.abort();
  }
}
