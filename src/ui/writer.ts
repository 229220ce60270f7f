import { narrator } from './narrator.ts';
import type { ResultMessage, ProgressMessage } from './narrator.ts';
import type { HostOptions, Output } from './options.ts';
import { doctorLines } from './render/doctor.ts';
import { pageOf } from './render/page.ts';
import type { Page } from './render/page.ts';
import { reportLines } from './render/report.ts';
import { warning } from './render/progress.ts';
import { summaryLines, troubleLines } from './render/summary.ts';
import type { EndLines, Ending } from './render/summary.ts';
import { actsOfPerson } from './acts.ts';
import { themeOf } from './theme.ts';
import type { StepView } from '../model/ports.ts';
import { isSameList } from './render/steps.ts';
import { isSameUndo } from './render/undo.ts';
import type { UndoDocument } from '../model/undo.ts';

/** What a person has seen of a run when it ends. */
interface Shown {
  /** The list of steps stands on the screen already. */
  readonly isListed: boolean;
  /** Milliseconds; null where nobody watched. */
  readonly tookMs: number | null;
}

/** Writes what is told to stderr, line by line, and the result's text to stdout. */
export interface Writer {
  readonly tell: (message: ProgressMessage) => void;
  /** For what is drawn, and not written: at the end it counts as well. */
  readonly hear: (message: ProgressMessage) => void;
  /** The result as text, to stdout. */
  readonly summary: (ended: ResultMessage, shown?: Shown) => void;
  /** Lines of the host's own, to stderr. */
  readonly say: (lines: readonly string[]) => void;
  /** Something else, such as a prompt, has written to stderr. */
  readonly written: () => void;
  /** What stderr is like now: a person may resize the window. */
  readonly page: () => Page;
}

/** Results to stdout, everything else to stderr, each in a theme of its own: what went wrong, and what is warned of, too. */
export function writer(options: HostOptions): Writer {
  const { stdout, stderr, verbose = false } = options;
  const narrate = narrator();
  const themes = { stdout: themeOf(stdout, options), stderr: themeOf(stderr, options) };
  // Before AWS has answered, only the option tells that it is one.
  let rehearsal = options.sandbox !== undefined;
  const acts = actsOfPerson();
  /** The list that was shown before anything was done; and whether something has been begun since. */
  let list: readonly StepView[] = [];
  let undo: UndoDocument | null = null;
  let hasBegun = false;
  const hear = (message: ProgressMessage): void => {
    acts.hear(message);
    if (message.type === 'checklist') list = message.steps;
    if (message.type === 'undo') undo = message.undo;
    if (message.type === 'step') hasBegun = true;
  };
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
    hear,
    written: () => {
      isApart = false;
    },
    tell(message) {
      if (message.type === 'account') rehearsal = message.account.sandbox;
      hear(message);
      say(narrate(message, page()));
    },
    summary(ended, { isListed, tookMs } = { isListed: false, tookMs: null }) {
      const isShared = stdout.isTTY === true;
      if (isShared) say(['']);
      say((ended.diagnosis?.warnings ?? []).flatMap((one) => [...warning(page(), one), '']));
      const whole = pageOf(themes.stdout, stdout, options, ended.result.account?.sandbox ?? rehearsal);
      const { body, last } = endedLines(whole, ended, {
        isListed: (isListed || isSameList(list, ended.result.steps)) && isShared,
        isSameUndo: isShared && isSameUndo(undo, ended.result.undo),
        isKnown:
          isShared &&
          (list.length > 0 || undo !== null) &&
          !hasBegun &&
          (ended.isDeclined === true || ended.result.outcome === 'interrupted'),
        isShared,
        tookMs,
        verbose,
        yours: acts.in(ended.result),
      });
      write(stdout, body);
      if (isShared && body.length > 0) isApart = false;
      const trouble = troubleLines(page(), ended);
      if (trouble.length > 0) say(['', ...trouble]);
      const isFirst = body.length === 0 && (trouble.length === 0 || !isShared);
      write(stdout, last.length === 0 || isFirst ? last : ['', ...last]);
    },
  };
}

function endedLines(page: Page, ended: ResultMessage, ending: Required<Ending>): EndLines {
  const { result, diagnosis } = ended;
  if (result.report !== undefined) return reportLines(page, result, result.report, ending.verbose);
  return diagnosis === undefined ? summaryLines(page, ended, ending) : doctorLines(page, result, diagnosis, ending.verbose);
}

function write(stream: Output, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}
