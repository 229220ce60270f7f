import type { SignInCard } from '../../model/sign-in.ts';
import { listed } from '../../model/text.ts';

/** A card for an IAM user, at the console's own page: which shows no code, and may be signed in as root still. */
export type BrowserCard = SignInCard & { readonly browser: NonNullable<SignInCard['browser']> };

/** Whether nobody has a code to compare. */
export const isBrowserCard = (card: SignInCard): card is BrowserCard => card.browser !== undefined;

/** What is to be done at the link, a line each. */
export function browserClicks({ browser, expected }: BrowserCard): readonly string[] {
  const name = listed(expected.userNames);
  return [
    `${browser.opened ? 'Your browser opens this page; else open' : 'Open'} the link below, on this computer. If the browser is still signed in as root, it returns root's session, which does not count: sign out there first, or use a private window.`,
    `Choose IAM user, and sign in to account ${browser.account} as ${name}, with the password that was set for ${name}.`,
    'For MFA, type a code that the app has just begun to show: each code works once. Then choose to allow it.',
  ];
}
