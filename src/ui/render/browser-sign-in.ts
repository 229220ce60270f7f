import type { Message } from '../../model/ports.ts';
import { browserSteps } from './browser-card.ts';
import { heading, linkLine, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { qrLines } from './qr.ts';

type SignInMessage = Extract<Message, { type: 'browser-sign-in' }>;

/** Heading, link and question, which stay in sight beside a QR code. */
const ROWS_BESIDE = 12;
/** More of them, where it is said as whom. */
const ROWS_OF_STEPS = 6;

/** Where to sign in, and how it comes back: by itself, or as a code to paste. */
export function browserSignInLines(page: Page, { way, link, opened, minutes, as }: SignInMessage): string[] {
  const { theme } = page;
  const say = (text: string): string[] => wrapped(page, theme.text(text), '  ');
  const shown = ['', ...linkLine(page, link, 2)];
  const after = `Choose "Root user" or "IAM user" there. The link is valid for ${minutes} minutes.`;
  if (way === 'other-device' && as !== undefined) {
    const steps = browserSteps(as, 'Open the link below in any browser, on any device.');
    return [
      ...heading(page, `For you: sign in as ${as.userName}, not as root, on another device`),
      '',
      ...[...steps, 'Copy the verification code that the page ends with, and paste it here. s and Enter leave it for later.'].flatMap(
        (words, index) => wrapped(page, theme.text(words), `  ${index + 1}. `),
      ),
      ...shown,
      ...qrLines(page, link, ROWS_BESIDE + ROWS_OF_STEPS),
    ];
  }
  if (way === 'other-device') {
    return [
      ...heading(page, 'Sign in to AWS on another device'),
      '',
      ...say('Open this link in any browser, on any device. It ends with a verification code, which you paste here.'),
      ...shown,
      ...qrLines(page, link, ROWS_BESIDE),
      '',
      ...say(after),
    ];
  }
  return [
    ...heading(page, 'Sign in to AWS in your browser'),
    '',
    ...say(
      opened
        ? 'Your browser opens this page. If it does not, open the link yourself, on this computer:'
        : 'Open this link in a browser on this computer:',
    ),
    ...shown,
    '',
    ...say(`${after} This continues by itself when you have signed in.`),
  ];
}
