import type { StepView } from '../../model/ports.ts';
import type { ShownState, Theme } from '../theme.ts';
import { heading, isNarrow, wrapped } from './page.ts';
import type { Page } from './page.ts';

const WORDS: Readonly<Record<ShownState, string>> = {
  ok: 'ok',
  changed: 'done',
  planned: 'to do',
  'needs-you': 'needs you',
  blocked: 'blocked',
  'in-progress': 'in progress',
  skipped: 'skipped',
  failed: 'failed',
  working: 'working',
  waiting: 'waiting',
};

/** The word that screens have for it: `done` is the result's `changed`. */
export const stateWord = (state: ShownState): string => WORDS[state];

const COLUMN = Math.max(...Object.values(WORDS).map((word) => word.length)) + 2;

/** Where the words below a step's title begin. */
export const indentOf = (page: Page): number => (isNarrow(page) ? 4 : 4 + COLUMN);

type Shown = Pick<StepView, 'title' | 'state' | 'summary'>;

/** Ends without a full stop, as the phrases do that most of them are; only where there is another sentence in it, each has its own. */
export const asStatus = (summary: string): string => (SEVERAL.test(summary) ? summary : summary.replace(/(?<!\.)\.$/, ''));

const SEVERAL = /[.?!]["”)]?\s/;

/** A step with its state as symbol and word, and below it what was found. */
export function stateLines(page: Page, { title, state, summary: found }: Shown): string[] {
  const { theme } = page;
  const summary = asStatus(found);
  const word = WORDS[state];
  const marked = mark(theme, state, word);
  if (isNarrow(page)) {
    return [
      ...wrapped(page, `${marked}: ${theme.text(title)}`, '', '  '),
      ...(summary === '' ? [] : wrapped(page, theme.text(summary), '    ')),
    ];
  }
  const first = `  ${marked}${' '.repeat(COLUMN - word.length)}`;
  const rest = ' '.repeat(indentOf(page));
  return [
    ...wrapped(page, theme.text(title), first, rest),
    ...(summary === '' ? [] : wrapped(page, theme.faint(theme.text(summary)), rest)),
  ];
}

/** What was found, behind the title: a sentence, or a value of it. `colon`: where another one stands before the title. */
const titled = (title: string, summary: string, colon = ':'): string =>
  summary === '' ? title : `${title}${/^\p{Ll}/u.test(summary) ? colon : '.'} ${summary}`;

/** The same in one row where it has room there: for a list that is read once, from top to bottom. */
export function shortStateLines(page: Page, step: Shown): string[] {
  const { title } = step;
  const summary = asStatus(step.summary);
  const [row = '', ...more] = stateLines(page, { ...step, title: titled(title, summary), summary: '' });
  return summary === '' || isNarrow(page) || more.length > 0 ? stateLines(page, step) : [row];
}

/** The same in one paragraph, for a log. */
export function stateLine(page: Page, { title, state, summary }: Shown): string[] {
  const { theme } = page;
  const marked = mark(theme, state, `${WORDS[state]}:`);
  return wrapped(page, `${marked} ${theme.text(titled(title, asStatus(summary), ' –'))}`, '', '  ');
}

/** What is so before anything is asked or done. */
export function checklistLines(page: Page, steps: readonly StepView[]): string[] {
  return [...heading(page, 'How the account stands'), '', ...steps.flatMap((step) => shortStateLines(page, step))];
}

/** A state's symbol and word: what must be seen in the terminal's own two colours, whatever they are. */
function mark(theme: Theme, state: ShownState, word: string): string {
  const symbol = theme.symbol(state);
  switch (state) {
    case 'ok':
    case 'changed':
      return `${theme.good(symbol)} ${word}`;
    case 'failed':
    case 'needs-you':
      return theme.alert(`${symbol} ${word}`);
    case 'blocked':
    case 'skipped':
    case 'planned':
    case 'in-progress':
    case 'working':
    case 'waiting':
      return theme.strong(`${symbol} ${word}`);
  }
}
