import { Chalk } from 'chalk';
import type { StepView } from '../model/ports.ts';
import { visible } from '../model/text.ts';
import { asTyped } from '../model/npx-commands.ts';
import { hasHyperlinks } from './abilities.ts';
import type { HostOptions, Output } from './options.ts';
import { rehearsed } from './rehearsed.ts';

type Paint = (text: string) => string;
type Environment = Readonly<Record<string, string | undefined>>;

/** A step's state on the screen: those of the result, and those of a run that goes on. */
export type ShownState = StepView['state'];

/** How one stream is written to. Decided once; renderers ask nothing else. */
export interface Theme {
  readonly strong: Paint;
  /** Details that can be passed over. */
  readonly faint: Paint;
  /** For a mark beside a word: of the sixteen colours none has 4.5:1 on dark and light. */
  readonly good: Paint;
  /** What a person should stop at. */
  readonly careful: Paint;
  /** A word or two that must be seen first. */
  readonly alert: Paint;
  /** Where the terminal has it, one that can be clicked even where it is folded. */
  readonly link: Paint;
  /** White on black, whatever the terminal's own colours are. */
  readonly paper: Paint;
  readonly symbol: (state: ShownState) => string;
  readonly bullet: string;
  /** Marks the choice that Enter would take. */
  readonly pointer: string;
  /** Whether this stream shows more than ASCII. */
  readonly hasUnicode: boolean;
  /** Any text, safe to show on this stream: nothing invisible, no arrows or ellipses where there is no Unicode, our commands as they are typed here. */
  readonly text: (text: string) => string;
}

/** https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
const clickable = (link: string, shown: string): string => `\u001b]8;;${link}\u0007${shown}\u001b]8;;\u0007`;

/**
 * Colour by itself never says anything: each state has its symbol, and each symbol stands beside a word. None is one of
 * the plan's signs (+ ~ -), nor the bullet or the pointer: without Unicode, too, no mark means two things.
 */
const SYMBOLS: Readonly<Record<ShownState, readonly [unicode: string, ascii: string]>> = {
  ok: ['✔', 'v'],
  changed: ['✔', 'v'],
  planned: ['○', 'o'],
  'needs-you': ['▲', '!'],
  blocked: ['■', '#'],
  'in-progress': ['◐', '%'],
  skipped: ['▷', '/'],
  failed: ['✖', 'x'],
  working: ['◐', '%'],
  waiting: ['○', 'o'],
};

/** What our own texts use beyond ASCII. Names in other scripts stay as they are: there is no spelling them otherwise. */
const ASCII: Readonly<Record<string, string>> = {
  '→': '->',
  '…': '...',
  '×': 'x',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** Decides by the stream, by `--color` and by the environment: NO_COLOR, FORCE_COLOR, TERM and the locale. */
export function themeOf(stream: Output, { env = {}, color, unicode, sandbox }: Omit<HostOptions, 'stdout' | 'stderr'>): Theme {
  const level = colours(stream.isTTY === true, env, color);
  const chalk = new Chalk({ level: level === 0 ? 0 : 2 });
  const isLinked = level > 0 && stream.isTTY === true && hasHyperlinks(env);
  const wide = unicode ?? hasUnicode(env);
  const typed = asTyped(env);
  const shown = (text: string): string => typed(sandbox === undefined ? visible(text) : rehearsed(visible(text), `--sandbox ${sandbox}`));
  return {
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
    // The terminal's own two colours have the contrast that its owner can read: of the sixteen, none has 4.5:1 on dark and light.
    careful: chalk.bold,
    alert: chalk.bold.inverse,
    link: (text) => (isLinked ? clickable(text, chalk.underline(text)) : chalk.underline(text)),
    paper: chalk.ansi256(231).bgAnsi256(16),
    symbol: (state) => SYMBOLS[state][wide ? 0 : 1],
    bullet: wide ? '•' : '*',
    pointer: wide ? '❯' : '>',
    hasUnicode: wide,
    text: (text) => (wide ? shown(text) : shown(text).replace(/[→…×–—‘’“”]/gu, (character) => ASCII[character] ?? character)),
  };
}

/**
 * `--no-color` first; then FORCE_COLOR before NO_COLOR, the order that Node itself has
 * (https://nodejs.org/api/cli.html#force_color1-2-3); then whether it is a terminal that knows colours at all.
 */
export function colours(isTTY: boolean, env: Environment, color: boolean | undefined): 0 | 1 {
  if (color !== undefined) return color ? 1 : 0;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : 1;
  if ((env['NO_COLOR'] ?? '') !== '' || isDumb(env)) return 0;
  return isTTY ? 1 : 0;
}

/** A terminal that can move no cursor: it gets lines that are never redrawn. */
export const isDumb = (env: Environment): boolean => env['TERM'] === 'dumb';

/** A locale that names another character set wins; older Windows consoles and the Linux console lack the glyphs. */
export function hasUnicode(env: Environment): boolean {
  if (env['OS'] === 'Windows_NT') return ['WT_SESSION', 'TERM_PROGRAM', 'ConEmuTask', 'MSYSTEM'].some((name) => (env[name] ?? '') !== '');
  if (isDumb(env) || env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale);
}
