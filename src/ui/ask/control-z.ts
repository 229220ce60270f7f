import type { Input } from '../options.ts';

interface Key {
  ctrl?: boolean;
  name?: string;
}

/**
 * Hears Ctrl-Z at a prompt before Node's readline does, which stops this process alone: the shell waits for npx, and
 * would leave the terminal to nobody. What is typed until `suspendOthers` has drawn the prompt again is no answer to it.
 * Gives back a function that ends it.
 */
export function onControlZ(input: Input, suspendOthers: (() => Promise<void>) | undefined): () => void {
  let isAway = false;
  const away = async (suspend: () => Promise<void>): Promise<void> => {
    isAway = true;
    await suspend();
    isAway = false;
  };
  const onKey = (_text: unknown, key: Key = {}): void => {
    if (isAway && !(key.ctrl === true && key.name === 'c')) {
      // The one key that readline passes over.
      Object.assign(key, { name: 'escape', ctrl: false });
    } else if (key.ctrl === true && key.name === 'z' && suspendOthers !== undefined) {
      void away(suspendOthers);
    }
  };
  input.prependListener('keypress', onKey);
  return () => input.off('keypress', onKey);
}
