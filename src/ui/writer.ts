import { narrator } from './narrator.ts';
import type { Ended, Told } from './narrator.ts';
import type { HostOptions, Output } from './options.ts';
import { doctorLines } from './render/doctor.ts';
import { pageOf } from './render/page.ts';
import type { Page } from './render/page.ts';
import { reportLines } from './render/report.ts';
import { summaryLines } from './render/summary.ts';
import { themeOf } from './theme.ts';

/** What a person has seen of a run when it ends. */
interface Shown {
  /** The list of steps stands on the screen already. */
  readonly isListed: boolean;
  /** Milliseconds; null where nobody watched. */
  readonly tookMs: number | null;
}

/** Writes what is told to stderr, line by line, and the result's text to stdout. */
export interface Writer {
  readonly tell: (message: Told) => void;
  /** The result as text, to stdout. */
  readonly summary: (ended: Ended, shown?: Shown) => void;
  /** Lines of the host's own, to stderr. */
  readonly say: (lines: readonly string[]) => void;
  /** Something else, such as a prompt, has written to stderr. */
  readonly written: () => void;
  /** What stderr is like now: a person may resize the window. */
  readonly page: () => Page;
}

/** Results to stdout, everything else to stderr, each in a theme of its own. */
export function writer(options: HostOptions): Writer {
  const { stdout, stderr, verbose = false } = options;
  const narrate = narrator();
  const themes = { stdout: themeOf(stdout, options), stderr: themeOf(stderr, options) };
  let rehearsal = false;
  /** Screens keep a line free before and after themselves; two of them share it, and nothing begins with it. */
  let isApart = true;
  const say = (lines: readonly string[]): void => {
    const rest = isApart && lines[0] === '' ? lines.slice(1) : lines;
    if (rest.length > 0) isApart = rest.at(-1) === '';
    write(stderr, rest);
  };
  const page = (): Page => pageOf(themes.stderr, stderr, options, rehearsal);
  return {
    say,
    page,
    written: () => {
      isApart = false;
    },
    tell(message) {
      if (message.type === 'account') rehearsal = message.account.sandbox;
      say(narrate(message, page()));
    },
    summary(ended, { isListed, tookMs } = { isListed: false, tookMs: null }) {
      if (stdout.isTTY === true) say(['']);
      const whole = pageOf(themes.stdout, stdout, options, ended.result.account?.sandbox ?? rehearsal);
      write(stdout, endedLines(whole, ended, { isListed: isListed && stdout.isTTY === true, tookMs, verbose }));
    },
  };
}

function endedLines(page: Page, ended: Ended, ending: Shown & { readonly verbose: boolean }): readonly string[] {
  const { result, diagnosis, stack } = ended;
  if (result.report !== undefined) return reportLines(page, result, result.report, ending.verbose);
  return diagnosis === undefined ? summaryLines(page, ended, ending) : doctorLines(page, result, diagnosis, stack);
}

function write(stream: Output, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}
