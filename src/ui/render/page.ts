import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { HostOptions, Output } from '../options.ts';
import { isLoopback } from '../browser.ts';
import type { Theme } from '../theme.ts';

/** What a renderer knows about the place that its lines go to. */
export interface Page {
  readonly theme: Theme;
  /** Columns that text is wrapped to. */
  readonly width: number;
  /** This is the sandbox: every screen says so. */
  readonly rehearsal: boolean;
  /** Rows of the terminal; undefined where there is none. */
  readonly rows?: number | undefined;
  /** The sandbox ends with this process: another run begins anew. */
  readonly endsWithRun?: boolean;
  /** In this rehearsal a stand-in plays the person's part. */
  readonly hasStandIn?: boolean;
}

/** Long lines are hard to read, so that a wide terminal is not filled. */
const WIDEST = 100;
const NARROWEST = 20;

/** How wide lines are, and whether a rehearsal is marked on them. A terminal of unknown width counts as 80 columns. */
export function pageOf(
  theme: Theme,
  stream: Output,
  { columns: wanted, sandbox, hasStandIn = false }: Pick<HostOptions, 'columns' | 'sandbox' | 'hasStandIn'>,
  rehearsal: boolean,
): Page {
  // A terminal that does not know its size says 0.
  const columns = wanted ?? (stream.columns || 80);
  const width = Math.min(Math.max(columns, NARROWEST), WIDEST);
  const rows = stream.isTTY === true ? stream.rows : undefined;
  return { theme, width, rehearsal, rows, endsWithRun: sandbox !== undefined, hasStandIn };
}

/** Below this there is no room for two columns of text. */
export const isNarrow = ({ width }: Page): boolean => width < 60;

/**
 * Wraps at words, the first line after `first`, the others below its end. A word that is too long (an ARN, a command)
 * is left whole, so that it can be copied; the terminal folds it.
 */
export function wrapped(page: Page, text: string, first = '', rest = ' '.repeat(stringWidth(first))): string[] {
  const room = Math.max(page.width - stringWidth(rest), 10);
  return wrapAnsi(text, room)
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd());
}

/** Rows that lines take in a terminal which folds what is too long for it. */
export const rowsOf = (lines: readonly string[], columns: number): number =>
  lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(stringWidth(line) / columns)), 0);

/** A line that must stay in one piece: a command. */
export const whole = (text: string, indent: number): string => `${' '.repeat(indent)}${text}`;

/** In a rehearsal nothing leads to AWS, where a click would be for real; but its documentation is the same for both. */
const isForReal = (link: string): boolean => !isLoopback(link) && !link.startsWith('https://docs.aws.amazon.com/');

/** A link on a line of its own and in one piece, whatever its length: the terminal folds it. `rehearsed` stands in place of one to AWS. */
export function linkLine(page: Page, link: string, indent: number, rehearsed = NO_LINK): string[] {
  const { theme } = page;
  if (page.rehearsal && isForReal(link)) return wrapped(page, theme.text(`(${rehearsed})`), ' '.repeat(indent));
  return [whole(theme.link(theme.text(link)), indent)];
}

/** In place of the address of the access portal. */
export const PORTAL = 'on a real account, the address of its AWS access portal is shown here';

const NO_LINK = 'no link: in this rehearsal, a stand-in plays your part';

const NO_BREAK = '\u00a0';

/** Items one after the other, broken between items where one has room on a line, else between words. */
export function inPieces(page: Page, items: readonly string[], between: string, first = ''): string[] {
  const room = page.width - stringWidth(first) - 1;
  const text = items.map((item) => (stringWidth(item) > room ? item : item.replaceAll(' ', NO_BREAK))).join(between);
  return wrapped(page, text, first).map((line) => line.replaceAll(NO_BREAK, ' '));
}

/** The same as a list in a sentence. */
export const filled = (page: Page, items: readonly string[], first: string): string[] => inPieces(page, items, ', ', first);

/** What Ctrl-C means. */
export const stopWords = ({ endsWithRun = false }: Page): string =>
  endsWithRun ? 'Ctrl-C stops.' : 'Ctrl-C stops; running it again continues from there.';

/** The first line of a screen; in a rehearsal it begins with that word. */
export const heading = (page: Page, text: string): string[] =>
  wrapped(page, `${rehearsalMark(page)}${page.theme.strong(page.theme.text(text))}`);

/** What a screen of a rehearsal begins with. */
export const rehearsalMark = ({ rehearsal, theme }: Page): string => (rehearsal ? `${theme.alert('REHEARSAL')} ` : '');

/** Lines below their title; nothing where there are none. */
export const titled = (page: Page, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', ...wrapped(page, page.theme.strong(title)), '', ...lines];

/** A value after its label, in a column of its own where there is room. The label's indent is kept. */
export function labelled(page: Page, label: string, value: string, column: number): string[] {
  const { theme } = page;
  const named = `${label}:`;
  const indent = ' '.repeat(label.length - label.trimStart().length);
  if (isNarrow(page) || stringWidth(longestWord(value)) > page.width - column) {
    return wrapped(page, `${theme.faint(named.trimStart())} ${value}`, indent, `${indent}  `);
  }
  return wrapped(page, value, `${theme.faint(named)}${' '.repeat(Math.max(column - stringWidth(named), 1))}`);
}

const longestWord = (text: string): string =>
  text.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');

export { counted } from '../../model/text.ts';
