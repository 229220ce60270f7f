import { canCopy, hasTitle } from '../abilities.ts';
import type { TerminalOptions } from '../options.ts';

/** What calls a person back to the window, or hands something over, without a word on the screen. */
export interface Signals {
  /** A bell, and the window's title says that it is the person's turn. */
  readonly yourTurn: () => void;
  /** The person's part is done, and the run goes on. */
  readonly working: () => void;
  /** A bell, and the window has its own title again. */
  readonly over: () => void;
  /** Puts a text on the clipboard; undefined where the terminal lets no program do that. */
  readonly copy: ((text: string) => void) | undefined;
}

const BELL = '\u0007';
/** xterm's stack of titles: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
const KEEP_TITLE = '\u001b[22;2t';
const FORMER_TITLE = '\u001b[23;2t';

/** A bell and the window's title, where stderr is a terminal that has them: elsewhere they do nothing. */
export function signals({ stderr, env = {}, atExit }: TerminalOptions): Signals {
  const isTerminal = stderr.isTTY === true;
  /** Null while the title is the window's own. */
  let forget: (() => void) | null = null;
  const ring = (): void => {
    if (isTerminal) stderr.write(BELL);
  };
  const title = (text: string): void => {
    if (!isTerminal || !hasTitle(env)) return;
    stderr.write(`${forget === null ? KEEP_TITLE : ''}\u001b]2;${text}${BELL}`);
    forget ??= atExit?.(ownTitle) ?? (() => undefined);
  };
  const ownTitle = (): void => {
    if (forget === null) return;
    stderr.write(FORMER_TITLE);
    forget();
    forget = null;
  };
  return {
    yourTurn() {
      ring();
      title('secure-account: your turn');
    },
    working: () => {
      if (forget !== null) title('secure-account');
    },
    over() {
      ring();
      ownTitle();
    },
    copy:
      isTerminal && canCopy(env) ? (text) => void stderr.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}${BELL}`) : undefined,
  };
}
