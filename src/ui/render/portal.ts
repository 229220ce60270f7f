import type { SignInMoment } from '../../model/ports.ts';
import type { SignInCard } from '../../model/sign-in.ts';
import { listed } from '../../model/text.ts';
import { browserClicks, isBrowserCard } from './browser-card.ts';
import { heading, linkLine, rowsOf, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { firstPasswordLines } from './first-password.ts';
import { qrLines } from './qr.ts';

/** What is told once while the new user signs in; how long it lasts is said elsewhere. */
export function signInMomentLines(page: Page, moment: Exclude<SignInMoment, { is: 'waiting' | 'next-code' }>): string[] {
  const { theme } = page;
  const said = (symbol: string, text: string): string[] => wrapped(page, `${symbol} ${theme.text(text)}`, '', '  ');
  switch (moment.is) {
    case 'card':
      return signInCardLines(page, moment.card);
    case 'signed-in':
      return said(theme.good(theme.symbol('ok')), 'Signed in. Asking AWS whose credentials these are.');
    case 'proven':
      return said(`${theme.good(theme.symbol('changed'))} ${theme.strong('Proven:')}`, `AWS answers ${moment.arn}`);
    case 'not-proven':
      return said(theme.careful(`${theme.symbol('needs-you')} Not proven:`), moment.why);
    case 'profile':
      return said(
        theme.good(theme.symbol('changed')),
        moment.wasThere
          ? `The profile ${moment.name} is in ${moment.file} already, and signed in.`
          : `The profile ${moment.name} is in ${moment.file}, and signed in.`,
      );
  }
}

/** What stands below a card while it waits. */
const ROWS_BELOW = 4;

/** Who signs in, as a person is called in a sentence. */
export const whoOf = ({ expected }: SignInCard): string => (expected.userNames.length === 0 ? 'the new user' : listed(expected.userNames));

/** What a card says before the clicks; for a first sign-in also how one comes by a password. */
export const aboutSignInLines = (page: Page, card: SignInCard): string[] => [
  ...heading(page, `For you: sign in as ${whoOf(card)}${isBrowserCard(card) ? ', not as root' : card.again ? ', with a fresh code' : ''}`),
  ...(card.again || card.firstPassword === null ? [] : ['', ...firstPasswordLines(page, whoOf(card), card.startUrl, card.firstPassword)]),
];

/** What is to be done at the link. `isApart`: what the card says before may not be in sight. */
export function signInClickLines(page: Page, card: SignInCard, isApart = true): string[] {
  const item = (n: number, words: string): string[] => wrapped(page, page.theme.text(words), `  ${n}. `);
  if (isBrowserCard(card)) return browserClicks(card, page.hasStandIn).flatMap((words, index) => item(index + 1, words));
  const first =
    !isApart || card.again || card.firstPassword === null
      ? []
      : [`No password for ${whoOf(card)} yet? Set one first: IAM Identity Center → Users → ${whoOf(card)} → Reset password.`];
  return [
    ...first,
    'Open the link below. If the browser is signed in as somebody else (root, for one), use a private window.',
    `Check that the page shows the code ${card.code.userCode}, and confirm it. Never confirm a code that you did not ask for.`,
    `Sign in as ${whoOf(card)}, and choose Allow.`,
  ].flatMap((words, index) => item(index + 1, words));
}

/** Where to sign in, as whom, and the code to compare, in one piece. */
function signInCardLines(page: Page, card: SignInCard): string[] {
  const lines = [...aboutSignInLines(page, card), '', ...signInClickLines(page, card, false), '', ...linkLine(page, card.code.link, 2)];
  // It comes back to this computer, so that no phone can go there.
  if (isBrowserCard(card)) return lines;
  return [...lines, ...qrLines(page, card.code.link, rowsOf(lines, page.width) + ROWS_BELOW)];
}
