import type { Message } from '../../model/ports.ts';
import { accountName } from './account.ts';
import { elapsed } from './elapsed.ts';
import { heading, rowsOf, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { qrLines } from './qr.ts';

type Told<Type extends Message['type']> = Extract<Message, { type: Type }>;

/** What only a person can do: what and why, the clicks, the link, and the account that the console must show. */
export function cardLines(page: Page, { manual, account, reminder, isWatched }: Told<'manual'>): string[] {
  const { theme } = page;
  const { text } = theme;
  const link = ['', whole(theme.link(text(manual.link)), 2)];
  const shows = `The console must show account ${accountName(account)}.`;
  if (reminder) {
    return [
      ...heading(page, `Still for you: ${manual.title}`),
      '',
      ...wrapped(
        page,
        text(`AWS does not show it done yet. ${shows} Your browser may be signed in to another one: see the account at the top right.`),
        '  ',
      ),
      ...link,
    ];
  }
  const card = [
    ...heading(page, `For you: ${manual.title}`),
    '',
    ...wrapped(page, text(manual.why), '  '),
    '',
    ...manual.clicks.flatMap((click, index) => wrapped(page, text(click), `  ${index + 1}. `)),
    ...(manual.notes === undefined ? [] : ['', ...manual.notes.flatMap((note) => wrapped(page, text(note), `  ${theme.bullet} `))]),
    ...link,
  ];
  return [
    ...card,
    ...qrLines(page, manual.link, rowsOf(card, page.width) + ROWS_BELOW),
    '',
    ...wrapped(page, theme.strong(text(shows)), '  '),
    ...wrapped(
      page,
      text(
        isWatched
          ? 'There is no hurry. When AWS shows it done, this goes on by itself.'
          : 'Nothing waits for this: when it is done, run the command again.',
      ),
      '  ',
    ),
  ];
}

/** What stands below a card while it waits: its last lines, and the list of steps at its shortest. */
const ROWS_BELOW = 12;

/** The moment that AWS shows it done. */
export function doneLines(page: Page, { manual, elapsedMs }: Told<'manual-done'>): string[] {
  const { theme } = page;
  return wrapped(
    page,
    `${theme.good(`${theme.symbol('changed')} AWS shows it done`)}${theme.text(`, after ${elapsed(elapsedMs)}: ${manual.title}`)}`,
    '',
    '  ',
  );
}
