import type { ProgressMessage } from '../narrator.ts';
import { accountName } from '../render/account.ts';
import { aboutCardLines, clickLines } from '../render/card.ts';
import { linkLine, rehearsalMark, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { isBrowserCard } from '../render/browser-card.ts';
import { aboutSignInLines, signInClickLines, whoOf } from '../render/portal.ts';
import type { LiveState } from './state.ts';

/** What the person is to do now, in as many words as there is room for. It stands at the bottom of the screen as long as it is waited for. */
export interface ActiveCard {
  readonly link: string;
  /** What was written above it, once: it is left in sight where it can be. */
  readonly above: readonly string[];
  /** From all of it to the link alone. */
  readonly forms: readonly (readonly string[])[];
  /** What ends the wait. */
  readonly until: string;
  /** There is more under way than this. */
  readonly isWholeRun: boolean;
  /** Since when, by the clock. */
  readonly since: number;
}

type Card = Extract<ProgressMessage, { type: 'manual' }> | Extract<ProgressMessage, { type: 'sign-in' }>;

/** What of a card is written once, above; the rest is drawn. Null for a message that is no card which somebody waits beside. */
export function aboutLines(page: Page, message: ProgressMessage): string[] | null {
  if (!isCard(message)) return null;
  if (message.type === 'manual') {
    // Where there may be no room below for the clicks, they can be scrolled back to.
    const clicks = page.width < 60 || (page.rows ?? 24) < 22 ? ['', ...clickLines(page, message.manual)] : [];
    return ['', ...aboutCardLines(page, message.manual), ...clicks, ''];
  }
  return message.moment.is === 'card' ? ['', ...aboutSignInLines(page, message.moment.card), ''] : null;
}

/** Whether a person is waited for from this message on; a reminder changes nothing about it. */
export const isCard = (message: ProgressMessage): message is Card =>
  (message.type === 'manual' && message.isWatched && !message.reminder) || (message.type === 'sign-in' && message.moment.is === 'card');

/** Null while nobody is waited for. */
export function actOf(page: Page, { turn, signIn, steps }: LiveState): ActiveCard | null {
  const { theme } = page;
  const isWholeRun = steps.length > 1;
  const title = (text: string): string[] =>
    wrapped(
      page,
      `${rehearsalMark(page)}${theme.alert(`${theme.symbol('needs-you')} needs you`)}  ${theme.strong(theme.text(text))}`,
      '',
      '  ',
    );
  if (turn !== null) {
    const { manual, account, isReminded, since } = turn;
    const shows = accountLines(page, account, isReminded);
    const link = linkLine(page, manual.link, 2);
    const forms = [
      [...title(manual.title), ...clickLines(page, manual), '', ...link, '', ...shows],
      [...title(manual.title), ...clickLines(page, manual), ...link, ...shows],
      [...title(manual.title), ...link, ...shows],
      [...title(manual.title), ...link],
      link,
    ];
    return { link: manual.link, above: aboutCardLines(page, manual), forms, since, isWholeRun, until: 'AWS shows it as done' };
  }
  if (signIn === null || signIn.card === null) return null;
  const { card, since } = signIn;
  const link = linkLine(page, card.code.link, 2);
  const heading = title(`Sign in as ${whoOf(card)}`);
  const code = isBrowserCard(card) ? [] : wrapped(page, theme.text(`The page must show the code ${card.code.userCode}.`), '  ');
  const forms = [
    [...heading, ...signInClickLines(page, card), '', ...link],
    [...heading, ...signInClickLines(page, card), ...link],
    [...heading, ...link, ...code],
    [...link, ...code],
    link,
  ];
  return { link: card.code.link, above: aboutSignInLines(page, card), forms, since, isWholeRun, until: `${whoOf(card)} has signed in` };
}

function accountLines(page: Page, account: { readonly id: string; readonly name: string | null }, isReminded: boolean): string[] {
  const { theme } = page;
  if (!isReminded) return wrapped(page, theme.text(`The console must show account ${accountName(account)}.`), '  ');
  return wrapped(
    page,
    theme.careful(
      theme.text(
        `AWS does not show it as done yet. The console must show account ${accountName(account)}: check the account at the top right, as your browser may be signed in to another one.`,
      ),
    ),
    '  ',
  );
}
