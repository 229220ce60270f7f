import type { Manual } from '../model/change.ts';
import type { ResultMessage, ProgressMessage } from './narrator.ts';
import type { Page } from './render/page.ts';

/** Where a person's terminal is written to: as lines, one after the other, or as a list that changes in place. */
export interface Screen {
  readonly tell: (message: ProgressMessage) => void;
  /** Lines of the host's own. */
  readonly say: (lines: readonly string[]) => void;
  /** Something else, such as a prompt, has written to stderr. */
  readonly written: () => void;
  /** What stderr is like now: a person may resize the window. */
  readonly page: () => Page;
  /** A question takes the terminal: nothing else is written until it is given back. */
  readonly suspend: () => void;
  /** `read`: what follows is another look at the account. */
  readonly resume: (then?: 'read') => void;
  /** Waits beside a card for the person to skip it; Enter opens its link. Rejects with InterruptedError when `signal` aborts. */
  readonly turn: (manual: Pick<Manual, 'link'>, signal: AbortSignal) => Promise<'skip'>;
  /** The result as text, to stdout. */
  readonly summary: (ended: ResultMessage) => void;
}
