/** A stream that a host writes to; `columns` and `isTTY` as Node's terminals have them. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };

/** A stream that a person types into. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined; setRawMode?(on: boolean): unknown };

/** What every host is made from. Nothing is read from the process: `main.ts` hands it in. */
export interface HostOptions {
  /** Carries the result and nothing else. */
  readonly stdout: Output;
  /** Carries progress, prompts and warnings. */
  readonly stderr: Output;
  /** For NO_COLOR, FORCE_COLOR, TERM and the locale; default: none of them set. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** False for `--no-color`; default: decided for each stream by its `isTTY` and `env`. */
  readonly color?: boolean | undefined;
  /** Default: decided by `env`. */
  readonly unicode?: boolean | undefined;
  /** Default: each stream's own, at the time of writing, else 80. */
  readonly columns?: number | undefined;
}

/** What the host of a person's terminal is made from. */
export interface TerminalOptions extends HostOptions {
  readonly stdin: Input;
  /**
   * Called when the person presses Ctrl-C at a prompt or while the host listens for a key: then the terminal sends
   * no SIGINT. It must do what SIGINT does, that is, abort the run's signal.
   */
  readonly interrupt: () => void;
  /** Lines only, nothing is redrawn (`--plain`, for screen readers). `TERM=dumb` means the same. */
  readonly plain?: boolean | undefined;
}
