import type { Answers } from '../model/answers.ts';
import type { Browser } from './browser.ts';

/** A stream that a host writes to; `columns`, `rows` and `isTTY` as Node's terminals have them. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
};

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
  /** The scenario of a rehearsal in this process. */
  readonly sandbox?: string | undefined;
  /** In this rehearsal a stand-in plays the person's part. Default: the person does. */
  readonly hasStandIn?: boolean | undefined;
  /** `--verbose`: the end tells everything. */
  readonly verbose?: boolean | undefined;
  /** The run's signal, so that the view can say that it is stopping. */
  readonly signal?: AbortSignal | undefined;
}

/** Of a host that asks nobody: in a rehearsal in this process somebody has to play the person's part. */
export const withStandIn = (options: HostOptions): HostOptions => ({ ...options, hasStandIn: options.sandbox !== undefined });

/** All processes that the shell started with one command: this one, and npx beside it. */
export interface Job {
  /**
   * Stops them all, as a shell expects, and resolves when they go on and what was typed to the shell has come. `takeBack` is called
   * before that, and puts the terminal in its mode: only so does half a line come, too.
   */
  readonly suspend: (takeBack: () => void) => Promise<void>;
  /** Stops them but for this one, and resolves when they go on. */
  readonly suspendOthers: () => Promise<void>;
  /** Calls back each time this process goes on, until the function given back is called. */
  readonly onContinue: (again: () => void) => () => void;
}

/** What the host of a person's terminal is made from. */
export interface TerminalOptions extends HostOptions {
  readonly stdin: Input;
  /**
   * Called when the person presses Ctrl-C at a prompt or while the host listens for a key: then the terminal sends
   * no SIGINT. It must do what SIGINT does: abort the run's signal at first, and end the process the second time.
   */
  readonly interrupt: () => void;
  /** For Ctrl-Z, likewise. Default: it does nothing. */
  readonly job?: Job | undefined;
  /** Calls back as the process ends, even in the middle of something, until the function given back is called. Default: never. */
  readonly atExit?: ((restore: () => void) => () => void) | undefined;
  /** What this computer knows of the person, proposed where it is asked for; default: nothing. */
  readonly proposals?: (() => Promise<Partial<Answers>>) | undefined;
  /** Default: one that the machine has. */
  readonly browser?: Browser | undefined;
  /** Milliseconds since the epoch; default: the machine's time. */
  readonly now?: (() => number) | undefined;
  /** Lines only, nothing is redrawn (`--plain`, for screen readers). `TERM=dumb` means the same. */
  readonly plain?: boolean | undefined;
}
