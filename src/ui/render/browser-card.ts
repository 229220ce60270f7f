import type { SignInAs } from '../../model/ports.ts';
import type { SignInCard } from '../../model/sign-in.ts';
import { listed } from '../../model/text.ts';

/** A card for an IAM user, at the console's own page: which shows no code, and may be signed in as root still. */
export type BrowserCard = SignInCard & { readonly browser: NonNullable<SignInCard['browser']> };

/** Whether nobody has a code to compare. */
export const isBrowserCard = (card: SignInCard): card is BrowserCard => card.browser !== undefined;

/** What is to be done at the link, a line each. `hasStandIn`: no browser was opened, whatever the card says. */
export function browserClicks({ browser, expected }: BrowserCard, hasStandIn = false): readonly string[] {
  return browserSteps(
    { userName: listed(expected.userNames), account: browser.account },
    `${browser.opened && !hasStandIn ? 'Your browser opens this page; else open' : 'Open'} the link below, on this computer.`,
  );
}

/** The same on any device, as `open` says. */
export const browserSteps = ({ userName, account }: SignInAs, open: string): readonly string[] => [
  `${open} If the browser is still signed in as root, it returns root's session, which does not count: sign out there first, or use a private window.`,
  `Choose IAM user, and sign in to account ${account} as ${userName}, with the password that was set for ${userName}.`,
  'For MFA, type the code that the app shows now. Each code works once. Then choose to allow it.',
];

/** Before the page is opened, so that nobody types a code there which the device was enabled with. */
export const NEXT_CODE = 'Waiting for the next code of the app: the last one is used up';
