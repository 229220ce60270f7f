import type { Message } from '../../model/ports.ts';
import { accountName } from './account.ts';
import { heading, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';

type ManualMessage = Extract<Message, { type: 'manual' }>;

/** What only a person can do: what and why, the clicks, the link, and the account that the console must show. */
export function cardLines(page: Page, { manual, account, reminder }: ManualMessage): string[] {
  const { theme } = page;
  const { text } = theme;
  const link = ['', whole(theme.link(text(manual.link)), 2)];
  const shows = `The console must show account ${accountName(account)}.`;
  if (reminder) {
    return [
      ...heading(page, `Still for you: ${manual.title}`),
      '',
      ...wrapped(page, text(`AWS does not show it done yet. ${shows} Your browser may be signed in to another one: see the account at the top right.`), '  '),
      ...link,
    ];
  }
  return [
    ...heading(page, `For you: ${manual.title}`),
    '',
    ...wrapped(page, text(manual.why), '  '),
    '',
    ...manual.clicks.flatMap((click, index) => wrapped(page, text(click), `  ${index + 1}. `)),
    ...link,
    '',
    ...wrapped(page, theme.strong(text(shows)), '  '),
    ...wrapped(page, text(manual.wait === 'watch' ? 'There is no hurry. When AWS shows it done, this goes on by itself.' : 'Nothing waits for this.'), '  '),
  ];
}
