import type { Terminal } from '@xterm/headless';

export interface PseudoTerminal extends AsyncDisposable {
  readonly screen: Terminal;
  /** Everything that can be read by scrolling up, and what is on the screen. */
  readonly all: () => string;
  /** What is on the screen now. */
  readonly visible: () => string;
  /** Every byte that was written, escape codes too. */
  readonly written: () => string;
  readonly press: (keys: string) => void;
  /** Once everything that was written can be seen. */
  readonly resize: (columns: number, rows: number) => Promise<void>;
  /** Resolves once the text can be read, or once this holds of what was shown; rejects when the program ends without it. */
  readonly until: (what: string | RegExp | (() => boolean)) => Promise<void>;
  /** Closes the window, as it were: the program loses its terminal, and is sent a SIGHUP. */
  readonly close: () => void;
  /** The exit code. */
  readonly ended: () => Promise<number>;
}

export interface TerminalSettings {
  readonly columns?: number;
  readonly rows?: number;
  /** The whole environment of the program. */
  readonly env?: Readonly<Record<string, string>>;
}

export function openTerminal(file: string, args: readonly string[], settings?: TerminalSettings): PseudoTerminal;
