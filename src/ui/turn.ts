import type { Manual } from '../model/change.ts';
import { InterruptedError } from '../model/errors.ts';
import type { Browser } from './browser.ts';
import { isEnter, isSkip } from './keys.ts';

/** What pressing a key means while a card waits. */
export interface TurnKeys {
  readonly press: (key: string) => void;
  readonly skipped: Promise<'skip'>;
}

/** `cannot` is called where no browser could be started. */
export function turnKeys({ link }: Pick<Manual, 'link'>, browser: Browser, signal: AbortSignal, cannot: () => void): TurnKeys {
  const skipping = new AbortController();
  const skipped = new Promise<'skip'>((resolve, reject) => {
    const stop = (): void => reject(new InterruptedError());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    skipping.signal.addEventListener('abort', () => resolve('skip'), { once: true });
  });
  return {
    skipped,
    press(key) {
      if (isSkip(key)) skipping.abort();
      else if (isEnter(key) && browser.canOpen(link)) void browser.open(link).then((opened) => (opened ? undefined : cannot()));
    },
  };
}
