import type { Theme } from '../theme.ts';

/**
 * Our theme as Inquirer's, whose own colours and glyphs ask nobody whether there are any. Each style is a function
 * of its own: Inquirer gives it more than the text, and chalk paints all it gets. `hint` goes once it is answered.
 */
export function look(theme: Theme, hint = ''): Readonly<Record<string, unknown>> {
  return {
    prefix: { idle: theme.strong('?'), done: theme.good(theme.symbol('ok')) },
    spinner: { interval: 1000, frames: [theme.strong('?')] },
    icon: { cursor: theme.pointer },
    style: {
      message: (text: string, status: string) => `${theme.strong(text)}${hint === '' || status === 'done' ? '' : ` ${theme.faint(`(${hint})`)}`}`,
      answer: (text: string) => theme.good(text),
      defaultAnswer: (text: string) => theme.faint(`(${text})`),
      error: (text: string) => theme.bad(text),
      help: (text: string) => theme.faint(text),
      highlight: (text: string) => theme.link(text),
      key: (text: string) => theme.strong(text),
      disabled: (text: string) => theme.faint(`  ${text}`),
      searchTerm: (text: string) => theme.link(text),
      description: (text: string) => theme.faint(text),
      keysHelpTip: () => theme.faint('Arrow keys move, Enter chooses.'),
    },
  };
}
