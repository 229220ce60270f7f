import { setImmediate, setTimeout } from 'node:timers/promises';
import { InterruptedError } from '../../model/errors.ts';
import type { Input } from '../options.ts';

/** As long as a key that was pressed before may be under way. */
const SETTLING_MS = 100;
const CONTROL_C = '\u0003';

/**
 * Passes over what was typed before a question was there to be read: a yes has to be an answer. Whatever comes until the
 * function given back is called is lost; Ctrl-C, an input that ends and `signal` reject with InterruptedError before that.
 * Raw mode stays on: only so does half a line come, too, which Enter would send later.
 */
export async function passOverTypeAhead(input: Input, signal: AbortSignal): Promise<() => void> {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  const drop = (chunk: Buffer | string): void => {
    if (chunk.toString().includes(CONTROL_C)) stop.abort();
  };
  input.setRawMode?.(true);
  input.on('data', drop).on('end', end);
  input.resume();
  try {
    await setTimeout(SETTLING_MS, undefined, { signal: AbortSignal.any([signal, stop.signal]) });
    // On a busy machine the time may be over before the loop has looked at the input at all.
    await setImmediate();
    return () => input.off('data', drop);
  } catch {
    input.off('data', drop).pause();
    throw new InterruptedError();
  } finally {
    input.off('end', end);
  }
}
