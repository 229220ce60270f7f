import type { SignInCard } from '../../model/sign-in.ts';
import { whole, wrapped } from './page.ts';
import type { Page } from './page.ts';

/**
 * AWS sends no invitation to a user whom an API made, so that there are two ways to a first password:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/userswithoutpwd.html. `links` lead there; without them only
 * the user is at hand, who has to ask an administrator.
 */
export function firstPasswordLines(
  page: Page,
  userName: string,
  links: NonNullable<SignInCard['firstPassword']>,
  asksOthers = links.user === null,
): string[] {
  const { theme } = page;
  const say = (text: string): string[] => wrapped(page, theme.text(text), '  ');
  const way = (text: string, link: string | null): string[] => [
    ...wrapped(page, theme.text(text), `  ${theme.bullet} `),
    ...(link === null ? [] : [whole(theme.link(theme.text(link)), 4)]),
  ];
  return [
    ...say(
      `The first password: AWS sends no e-mail to a user whom an API made. While ${userName} has no password, ${asksOthers ? "ask an administrator to do one of these in the account's console" : 'in the console, do one of these'}:`,
    ),
    ...way(
      'IAM Identity Center → Settings → Authentication → Standard authentication → Configure → tick "Send email OTP". The user then signs in at the address above, and a code comes by e-mail.',
      links.settings,
    ),
    ...way(`IAM Identity Center → Users → ${userName} → Reset password → send an e-mail, or generate a one-time password.`, links.user),
    ...say('The mail comes from no-reply@signin.aws or no-reply@login.awsapps.com; look among junk too.'),
    // https://docs.aws.amazon.com/singlesignon/latest/userguide/password-requirements.html
    ...say('A password has 8 to 64 characters, with a lowercase and an uppercase letter, a number, and a character that is neither.'),
    ...say(MFA),
  ];
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-getting-started.html; no API reads an instance's setting, nor a user's devices. */
export const MFA =
  'At the first sign-in AWS asks to register an MFA device: that is how a new instance is set, and no API tells whether it was done.';
