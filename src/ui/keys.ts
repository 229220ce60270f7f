import type { Input } from './options.ts';

const CONTROL_C = '\u0003';

/**
 * Hears single keys until the function given back is called. The terminal is in raw mode meanwhile, so that nothing
 * typed shows up on the screen; Ctrl-C then is no signal, and so, like input that ends (a closed window), it
 * calls `interrupt`. An arrow key or a paste is several characters at once, and is passed over.
 */
export function listen(input: Input, onKey: (key: string) => void, interrupt: () => void): () => void {
  const onData = (chunk: Buffer | string): void => {
    const keys = chunk.toString();
    if (keys.includes(CONTROL_C)) interrupt();
    else if (keys.length === 1 || keys === '\r\n') onKey(keys);
  };
  input.setRawMode?.(true);
  input.on('data', onData).on('end', interrupt);
  input.resume();
  return () => {
    input.off('data', onData).off('end', interrupt);
    input.setRawMode?.(false);
    input.pause();
  };
}

export const isEnter = (key: string): boolean => ['\r', '\n', '\r\n'].includes(key);
export const isSkip = (key: string): boolean => key.toLowerCase() === 's';
