import type { SignInMoment } from '../../model/ports.ts';
import type { SignInCard } from '../../model/sign-in.ts';
import { listed } from '../../model/text.ts';
import { heading, rowsOf, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { firstPasswordLines } from './first-password.ts';
import { qrLines } from './qr.ts';

/** What is told once while the new user signs in; how long it lasts is said elsewhere. */
export function signInMomentLines(page: Page, moment: Exclude<SignInMoment, { is: 'waiting' }>): string[] {
  const { theme } = page;
  const said = (symbol: string, text: string): string[] => wrapped(page, `${symbol} ${theme.text(text)}`, '', '  ');
  switch (moment.is) {
    case 'card':
      return signInCardLines(page, moment.card);
    case 'signed-in':
      return said(theme.good(theme.symbol('ok')), 'Signed in. Now the role, and AWS asked whose it is.');
    case 'proven':
      return said(theme.good(`${theme.symbol('changed')} Proven:`), `AWS answers ${moment.arn}`);
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
const ROWS_BELOW = 8;

/** Where to sign in, as whom, and the code to compare; for a first sign-in also how one comes by a password. */
function signInCardLines(page: Page, { code, expected, firstPassword, again }: SignInCard): string[] {
  const { theme } = page;
  const { text } = theme;
  const who = expected.userNames.length === 0 ? 'the new user' : listed(expected.userNames);
  const item = (n: number, words: string): string[] => wrapped(page, text(words), `  ${n}. `);
  const link = ['', whole(theme.link(text(code.link)), 5)];
  const head = [
    ...heading(page, `For you: sign in as ${who}${again ? ', with a fresh code' : ''}`),
    '',
    ...item(1, 'Open this link in a browser; in a private window where the browser is signed in as somebody else:'),
    ...link,
  ];
  const tail = [
    '',
    ...item(2, `See that the page shows the code ${code.userCode}, and confirm it. Never confirm one that you did not ask for.`),
    ...item(3, `Sign in as ${who}, and choose Allow.`),
  ];
  if (again) return [...head, ...tail];
  const password = firstPassword === null ? [] : ['', ...firstPasswordLines(page, who, firstPassword)];
  return [...head, ...qrLines(page, code.link, rowsOf([...head, ...tail, ...password], page.width) + ROWS_BELOW), ...tail, ...password];
}
