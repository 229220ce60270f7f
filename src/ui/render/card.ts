import type { Manual } from '../../model/change.ts';
import type { Message } from '../../model/ports.ts';
import { isLoopback } from '../browser.ts';
import { accountName } from './account.ts';
import { elapsed } from './elapsed.ts';
import { heading, linkLine, rowsOf, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { qrLines } from './qr.ts';

type Told<Type extends Message['type']> = Extract<Message, { type: Type }>;

/** What a card says before the clicks: what it is about, why only a person can do it, and what helps to decide. */
export const aboutCardLines = (page: Page, manual: Manual): string[] => [
  ...heading(page, `For you: ${manual.title}`),
  '',
  ...wrapped(page, page.theme.text(manual.why), '  '),
  ...(manual.notes ?? []).flatMap((note) => wrapped(page, page.theme.text(note), `  ${page.theme.bullet} `)),
];

/** Numbered, in the words of the console. */
export const clickLines = (page: Page, { clicks }: Pick<Manual, 'clicks'>): string[] =>
  clicks.flatMap((click, index) => wrapped(page, page.theme.text(click), `  ${index + 1}. `));

/** What only a person can do: what and why, the clicks, the link, and the account that the console must show. */
export function cardLines(page: Page, { manual, account, reminder, isWatched, isUnseen = false }: Told<'manual'>): string[] {
  const { theme } = page;
  const { text } = theme;
  const link = ['', ...linkLine(page, manual.link, 2)];
  // Where there are no pages to play along on.
  const hasNoPage = page.rehearsal && !isLoopback(manual.link);
  const isPlayed = hasNoPage && isWatched;
  const shows = `The console must show account ${accountName(account)}.`;
  if (reminder) {
    return [
      ...heading(page, `Still for you: ${manual.title}`),
      '',
      ...wrapped(
        page,
        text(
          `AWS does not show it as done yet. ${shows} Your browser may be signed in to another one: check the account at the top right.`,
        ),
        '  ',
      ),
      ...link,
    ];
  }
  const card = [...aboutCardLines(page, manual), '', ...clickLines(page, manual), ...link];
  return [
    ...card,
    ...qrLines(page, manual.link, rowsOf(card, page.width) + ROWS_BELOW),
    '',
    ...(hasNoPage ? [] : wrapped(page, theme.strong(text(shows)), '  ')),
    ...wrapped(page, text(isPlayed ? PLAYED : isWatched ? WATCHED : isUnseen ? UNSEEN : UNWATCHED), '  '),
  ];
}

const WATCHED = 'Take your time. This continues by itself as soon as AWS shows it as done.';
const UNWATCHED = 'Nothing waits for this. Run the command again when it is done.';
const UNSEEN = 'Nothing waits for this: no API shows whether it was done, so it never counts as done here.';
const PLAYED = 'In this rehearsal a stand-in plays your part, after a second or two.';

/** What stands below a card while it waits. */
const ROWS_BELOW = 6;

/** The moment that AWS shows it as done. */
export function doneLines(page: Page, { manual, elapsedMs }: Told<'manual-done'>): string[] {
  const { theme } = page;
  return wrapped(
    page,
    `${theme.good(theme.symbol('changed'))} ${theme.strong('AWS shows it as done')}${theme.text(`, after ${elapsed(elapsedMs)}: ${manual.title}`)}`,
    '',
    '  ',
  );
}
