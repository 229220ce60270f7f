import type { Input, Job, Output, TerminalOptions } from '../options.ts';
import type { Page } from '../render/page.ts';
import type { Asking } from './asking.ts';
import { inquirerPrompts } from './prompts.ts';

/** The alternate screen, which has no scroll-back: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
const ENTER = '\u001b[?1049h\u001b[H\u001b[2J';
/** Emptied first: a terminal that has no other screen would keep what was on it. */
const LEAVE = '\u001b[H\u001b[2J\u001b[?1049l';
const EMPTY = '\u001b[H\u001b[2J';

/** Where the question that needs it is asked. */
export interface OwnScreenStreams {
  readonly input: Input;
  readonly output: Output;
  readonly page: () => Page;
  readonly job?: Job | undefined;
  readonly written: () => void;
  readonly atExit?: TerminalOptions['atExit'];
}

/** Asking on a screen of its own. */
export interface OwnAsking extends Asking {
  /** Begins the screen anew with these lines. */
  readonly show: (lines: readonly string[]) => void;
}

/**
 * Asks on a screen of its own, of which nothing is left when it is answered, or when it is not: neither above nor in the
 * scroll-back. While the shell has the terminal after Ctrl-Z, the screen is the shell's.
 */
export async function onOwnScreen<Answer>(
  { input, output, page, job, written, atExit }: OwnScreenStreams,
  signal: AbortSignal,
  ask: (asking: OwnAsking) => Promise<Answer>,
): Promise<Answer> {
  let shown: readonly string[] = [];
  const say = (lines: readonly string[]): void => {
    shown = [...shown, ...lines];
    output.write(lines.map((line) => `${line}\n`).join(''));
  };
  const show = (lines: readonly string[]): void => {
    shown = [];
    output.write(EMPTY);
    say(lines);
  };
  const leave = (): void => void output.write(LEAVE);
  const away = async (suspend: () => Promise<void>): Promise<void> => {
    leave();
    await suspend();
    output.write(`${ENTER}${shown.map((line) => `${line}\n`).join('')}`);
  };
  const apart = job && {
    ...job,
    suspend: (takeBack: () => void) => away(() => job.suspend(takeBack)),
    suspendOthers: () => away(job.suspendOthers),
  };
  const forget = atExit?.(leave);
  output.write(ENTER);
  try {
    return await ask({ prompts: inquirerPrompts({ input, output, page, job: apart, written }), say, show, page, signal });
  } finally {
    leave();
    forget?.();
  }
}
