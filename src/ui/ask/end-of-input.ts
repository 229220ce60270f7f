import type { Input } from '../options.ts';

/**
 * Inquirer does not settle when input ends (Ctrl-D, a closed window), and Node would leave without a word. The signal
 * given back aborts then, or with `signal`.
 */
export function watchForEnd(input: Input, signal: AbortSignal): { readonly signal: AbortSignal; done(): void } {
  let settled = false;
  const over = new AbortController();
  const end = (): void => over.abort();
  // A window that was closed has no mode to set, and the error would leave readline unheard.
  const endWithTerminal = (): void => {
    Object.defineProperty(input, 'setRawMode', { value: undefined });
    end();
  };
  let sawControlD = false;
  const onKey = (_text: unknown, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
    sawControlD = key?.ctrl === true && key.name === 'd';
  };
  // readline pauses its input when it closes, and when the shell brings the process back from Ctrl-Z; only the first is an end.
  const onPause = (): void => {
    if (sawControlD) setImmediate(end);
    else setImmediate(() => settled || input.resume());
  };
  input.on('keypress', onKey).on('pause', onPause).on('end', endWithTerminal).on('close', end);
  return {
    signal: AbortSignal.any([signal, over.signal]),
    done() {
      settled = true;
      // After Ctrl-Z and fg readline takes it for paused already, and the process would wait for keys for ever.
      input.pause();
      input.off('keypress', onKey).off('pause', onPause).off('end', endWithTerminal).off('close', end);
    },
  };
}
