import type { SignInCard } from '../../model/sign-in.ts';
import { linkLine, wrapped } from './page.ts';
import type { Page } from './page.ts';

/**
 * AWS sends no invitation to a user whom an API made, so that there are two ways to a first password:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/userswithoutpwd.html. `links` lead there; without them only
 * the user is at hand, who has to ask an administrator. The portal's address tells from where the mail comes.
 */
export function firstPasswordLines(
  page: Page,
  userName: string,
  startUrl: string,
  links: NonNullable<SignInCard['firstPassword']>,
  asksOthers = links.user === null,
): string[] {
  const { theme } = page;
  const say = (text: string): string[] => wrapped(page, theme.text(text), '  ');
  const way = (text: string, link: string | null): string[] => [
    ...wrapped(page, theme.text(text), `  ${theme.bullet} `),
    ...(link === null ? [] : linkLine(page, link, 4)),
  ];
  return [
    ...say(
      `If ${userName} has no password yet, set one first: AWS sends no email to a user created through the API. ${asksOthers ? 'Ask an administrator to do this' : 'Do this'} in the console, in IAM Identity Center:`,
    ),
    ...way(`Quickest: Users → ${userName} → Reset password → Generate a one-time password.`, links.user),
    ...way(
      `Or by email: Settings → Authentication → Standard authentication → Configure → tick "Send email OTP". At the sign-in you then get a code ${senderAt(startUrl)}; check the junk folder too.`,
      links.settings,
    ),
    // https://docs.aws.amazon.com/singlesignon/latest/userguide/password-requirements.html
    ...say('A password has 8 to 64 characters: lowercase, uppercase, a digit and a symbol.'),
    ...say(MFA),
  ];
}

/**
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-getting-started.html,
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/user-device-registration.html; no API reads an instance's
 * setting, nor a user's devices.
 */
const MFA =
  'AWS then asks to register an MFA device: a passkey (this computer, a phone, a security key) or an authenticator app; what this browser cannot use is dimmed. If it does not ask: MFA devices at the top of the portal → Register device. Give it a name.';

/**
 * Of GovCloud by https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html; of China and of the European
 * partition no source tells.
 */
function senderAt(startUrl: string): string {
  if (startUrl.includes('us-gov')) return 'from no-reply@us-gov-home.awsapps.com';
  return /\.(?:cn|eu)(?:\/|$)/.test(startUrl) ? 'from AWS' : 'from no-reply@signin.aws or no-reply@login.awsapps.com';
}
