import type { Manual } from '../model/change.ts';
import { InterruptedError } from '../model/errors.ts';
import type { Browser } from './browser.ts';
import { isCopy, isEnter, isSkip } from './keys.ts';

/** What pressing a key means while a card waits. */
export interface CardKeys {
  readonly press: (key: string) => void;
  readonly skipped: Promise<'skip'>;
}

/** `say` hears what came of a key; `copy` puts a text on the clipboard, where the terminal lets us. */
export function cardKeys(
  { link }: Pick<Manual, 'link'>,
  browser: Browser,
  signal: AbortSignal,
  say: (words: string) => void,
  copy?: (text: string) => void,
): CardKeys {
  const skipping = new AbortController();
  const skipped = new Promise<'skip'>((resolve, reject) => {
    const stop = (): void => reject(new InterruptedError());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    skipping.signal.addEventListener('abort', () => resolve('skip'), { once: true });
  });
  const open = async (): Promise<void> => {
    const isOpen = await browser.open(link);
    say(isOpen ? 'Opened in your browser.' : 'No browser could be started: open the link yourself.');
  };
  return {
    skipped,
    press(key) {
      if (isSkip(key)) skipping.abort();
      else if (isEnter(key) && browser.canOpen(link)) void open();
      else if (isCopy(key) && copy !== undefined) {
        copy(link);
        say('The link is on the clipboard, if your terminal allows programs to put it there.');
      }
    },
  };
}
