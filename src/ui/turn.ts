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
export function turnKeys({ link }: Manual, browser: Browser, signal: AbortSignal, cannot: () => void): TurnKeys {
  const { promise, resolve, reject } = withResolvers<'skip'>();
  const stop = (): void => reject(new InterruptedError());
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    skipped: promise,
    press(key) {
      if (isSkip(key)) resolve('skip');
      else if (isEnter(key) && browser.canOpen(link)) void browser.open(link).then((opened) => (opened ? undefined : cannot()));
    },
  };
}

/** Promise.withResolvers, which Node 20 lacks. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
