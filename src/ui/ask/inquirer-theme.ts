import { wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { prompt } from './text.ts';

/** What stands after a question, before the answer: `(y/N)`. */
const ROOM_AFTER = 7;

/** What one question has of its own. */
export interface Looks {
  /** Stands behind the question, and goes once it is answered. */
  readonly hint?: string;
  readonly help?: string;
  /** Whether its answer is one, which gets a tick. */
  readonly isSettled?: () => boolean;
  /** What is refused goes, and is typed once more from its beginning. */
  readonly isTypedAnew?: boolean | undefined;
}

/**
 * Our theme as Inquirer's, whose own colours and glyphs ask nobody whether there are any. Each style is a function
 * of its own: Inquirer gives it more than the text, and chalk paints all it gets. Inquirer breaks a line where the
 * terminal ends, so that ours are broken between words before.
 */
export function inquirerTheme(
  page: Page,
  { hint = '', help = prompt.moveAndSelect, isSettled = () => true, isTypedAnew = false }: Looks = {},
): Readonly<Record<string, unknown>> {
  const { theme } = page;
  const broken = (text: string, after: number): string => wrapped({ ...page, width: page.width - after }, text, '', '  ').join('\n');
  return {
    prefix: {
      idle: theme.strong('?'),
      // Read at each drawing, and so once the answer is known.
      get done(): string {
        return isSettled() ? theme.good(theme.symbol('ok')) : theme.bullet;
      },
    },
    validationFailureMode: isTypedAnew ? 'clear' : 'keep',
    spinner: { interval: 1000, frames: [theme.strong('?')] },
    icon: { cursor: theme.pointer, checked: ` [${theme.hasUnicode ? '✔' : 'x'}]`, unchecked: ' [ ]' },
    style: {
      message: (text: string, status: string) =>
        broken(`${theme.strong(text)}${hint === '' || status === 'done' ? '' : ` ${theme.faint(`(${hint})`)}`}`, ROOM_AFTER),
      answer: (text: string) => text,
      defaultAnswer: (text: string) => theme.faint(`(${text})`),
      error: (text: string) => broken(`${theme.symbol('failed')} ${theme.careful(text)}`, 0),
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
