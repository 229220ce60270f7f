import { InterruptedError } from '../model/errors.ts';
import type { Input } from './options.ts';

const CONTROL_C = '\u0003';

/**
 * Resolves when the person presses `s`. The terminal is in raw mode meanwhile, so that one key is enough and nothing
 * typed shows up between the lines; it is as before once this settles, whatever way it does.
 */
export function skipKey(input: Input, signal: AbortSignal, interrupt: () => void): Promise<'skip'> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new InterruptedError());
    const settle = (how: () => void): void => {
      input.off('data', onData).off('end', onEnd);
      signal.removeEventListener('abort', onAbort);
      input.setRawMode?.(false);
      input.pause();
      how();
    };
    const stop = (): void => settle(() => reject(new InterruptedError()));
    const onAbort = stop;
    // A window that is gone sends no key any more.
    const onEnd = (): void => {
      interrupt();
      stop();
    };
    const onData = (chunk: Buffer | string): void => {
      const keys = chunk.toString();
      if (keys.includes(CONTROL_C)) onEnd();
      // An arrow key or a paste is several characters at once, and no wish to skip.
      else if (keys.trim().toLowerCase() === 's') settle(() => resolve('skip'));
    };
    input.setRawMode?.(true);
    input.on('data', onData).on('end', onEnd);
    signal.addEventListener('abort', onAbort, { once: true });
    input.resume();
  });
}
