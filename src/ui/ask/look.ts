import { wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';

/** What stands after a question, before the answer: `(y/N)`. */
const ROOM_AFTER = 7;

/**
 * Our theme as Inquirer's, whose own colours and glyphs ask nobody whether there are any. Each style is a function
 * of its own: Inquirer gives it more than the text, and chalk paints all it gets. Inquirer breaks a line where the
 * terminal ends, so that ours are broken between words before. `hint` goes once it is answered.
 */
export function look(page: Page, hint = '', help = 'Arrow keys move, Enter selects.'): Readonly<Record<string, unknown>> {
  const { theme } = page;
  const broken = (text: string, after: number): string => wrapped({ ...page, width: page.width - after }, text, '', '  ').join('\n');
  return {
    prefix: { idle: theme.strong('?'), done: theme.good(theme.symbol('ok')) },
    spinner: { interval: 1000, frames: [theme.strong('?')] },
    icon: { cursor: theme.pointer, checked: ` [${theme.hasUnicode ? '✔' : 'x'}]`, unchecked: ' [ ]' },
    style: {
      message: (text: string, status: string) =>
        broken(`${theme.strong(text)}${hint === '' || status === 'done' ? '' : ` ${theme.faint(`(${hint})`)}`}`, ROOM_AFTER),
      answer: (text: string) => text,
      defaultAnswer: (text: string) => theme.faint(`(${text})`),
      error: (text: string) => broken(theme.careful(text), 0),
      help: (text: string) => theme.faint(text),
      highlight: (text: string) => theme.link(text),
      key: (text: string) => theme.strong(text),
      renderSelectedChoices: (chosen: readonly { readonly short: string }[]) =>
        chosen.length === 0 ? 'none' : chosen.map(({ short }) => short.trim()).join(', '),
      searchTerm: (text: string) => theme.link(text),
      description: (text: string) => broken(theme.faint(text), 0),
      keysHelpTip: () => theme.faint(help),
    },
  };
}
