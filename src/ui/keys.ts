import type { Input, Job } from './options.ts';

const CONTROL_C = '\u0003';
const CONTROL_Z = '\u001a';

/** Who hears what. */
export interface Ears {
  readonly onKey: (key: string) => void;
  readonly interrupt: () => void;
  /** As a job's own. */
  readonly suspend?: Job['suspend'] | undefined;
}

/**
 * Hears single keys until the function given back is called. The terminal is in raw mode meanwhile, so that nothing
 * typed shows up on the screen; Ctrl-C and Ctrl-Z then are no signals, and so call `interrupt`, as does input that ends
 * (a closed window), and `suspend`. An arrow key or a paste is several characters at once, and is passed over, and so is
 * what was typed to the shell.
 */
export function listen(input: Input, { onKey, interrupt, suspend }: Ears): () => void {
  let isOn = true;
  let isAway = false;
  const rest = async (): Promise<void> => {
    if (suspend === undefined) return;
    const takeBack = (): void => void (isOn && input.setRawMode?.(true));
    input.setRawMode?.(false);
    isAway = true;
    await suspend(takeBack);
    isAway = false;
    takeBack();
  };
  const onData = (chunk: Buffer | string): void => {
    const keys = chunk.toString();
    if (keys.includes(CONTROL_C)) interrupt();
    else if (isAway) return;
    else if (keys === CONTROL_Z) void rest();
    else if (keys.length === 1 || keys === '\r\n') onKey(keys);
  };
  input.setRawMode?.(true);
  input.on('data', onData).on('end', interrupt);
  input.resume();
  return () => {
    isOn = false;
    input.off('data', onData).off('end', interrupt);
    input.setRawMode?.(false);
    input.pause();
  };
}

/** As terminals send it: in raw mode, in cooked mode, and pasted. */
export const isEnter = (key: string): boolean => ['\r', '\n', '\r\n'].includes(key);

/** Leaves what a card asks for to later. */
export const isSkip = (key: string): boolean => key.toLowerCase() === 's';

/** Puts a card's link on the clipboard. */
export const isCopy = (key: string): boolean => key.toLowerCase() === 'c';
