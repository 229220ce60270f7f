import { listen } from './keys.ts';
import { keysOf } from './live/frame.ts';
import type { ProgressMessage } from './narrator.ts';
import type { TerminalOptions } from './options.ts';
import { wrapped } from './render/page.ts';
import { browserOf } from './browser.ts';
import type { Screen } from './screen.ts';
import { tellStopping } from './stopping.ts';
import { cardKeys } from './card-keys.ts';
import { writer } from './writer.ts';

/** Lines that are never redrawn, for screen readers and dumb terminals. */
export function lineScreen(options: TerminalOptions): Screen {
  const { stdin, interrupt, job, env = {} } = options;
  const out = writer(options);
  const browser = options.browser ?? browserOf(env, process.platform, () => out.page().rehearsal);
  /** What is told while a question is on the screen waits for its answer, so as not to be written over it. */
  let held: ProgressMessage[] | null = null;
  tellStopping(options, out, () => held === null);
  const resume = (): void => {
    const waiting = held ?? [];
    held = null;
    out.written();
    for (const message of waiting) out.tell(message);
  };
  return {
    tell: (message) => (held === null ? out.tell(message) : void held.push(message)),
    say: out.say,
    page: out.page,
    written: out.written,
    suspend: () => {
      held = [];
    },
    resume,
    async turn(manual, signal) {
      const sayKeys = (): void => out.say(wrapped(out.page(), out.page().theme.text(keysOf(manual, browser.canOpen)), '  '));
      sayKeys();
      const { press, skipped } = cardKeys(manual, browser, signal, (words) => out.say(wrapped(out.page(), words, '  ')));
      const suspend = async (takeBack: () => void): Promise<void> => {
        await job?.suspend(takeBack);
        sayKeys();
      };
      const stop = listen(stdin, { onKey: press, interrupt, suspend: job && suspend });
      try {
        return await skipped;
      } finally {
        stop();
      }
    },
    summary(ended) {
      if (held !== null) resume();
      out.summary(ended);
    },
  };
}
