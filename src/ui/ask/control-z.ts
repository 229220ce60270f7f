import type { Input } from '../options.ts';

/**
 * Hears Ctrl-Z at a prompt before Node's readline does, which stops this process alone: the shell waits for npx, and
 * would leave the terminal to nobody. Gives back a function that ends it.
 */
export function onControlZ(input: Input, suspendOthers: () => void): () => void {
  const onKey = (_text: unknown, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
    if (key?.ctrl === true && key.name === 'z') suspendOthers();
  };
  input.prependListener('keypress', onKey);
  return () => input.off('keypress', onKey);
}
