import type { RunResult } from '../../model/result.ts';
import { linkLine, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** In place of the console's own address. */
export const CONSOLE = 'on a real account, the address of its console is shown here';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/gs-identities-iam-users.html */
const OBJECTIONS =
  'AWS advises against IAM users where Identity Center can be had: once on the paid plan, secure-account init --administrator identity-center.';

/** Where an IAM user signs in from now on, and what AWS thinks of it; nothing while it is not known who. */
export function iamSignInLines(page: Page, { handoff, proof, account }: RunResult): string[] {
  const { theme } = page;
  const { startUrl, userName } = handoff;
  if (userName === null) return [];
  const say = (text: string): string[] => wrapped(page, theme.text(text), '  ');
  return [
    '',
    ...wrapped(page, theme.strong(theme.text(`From now on sign in as ${userName}, not as root`))),
    ...(startUrl === null ? [] : linkLine(page, startUrl, 2, CONSOLE)),
    ...say(`Console: IAM user of account ${account?.id ?? ''}, with password and app code.`),
    ...say(
      proof.profile === null
        ? 'Command line: secure-account login, or aws login; no access keys.'
        : `Command line: --profile ${proof.profile}; once it has expired, aws login --profile ${proof.profile}.`,
    ),
    ...(proof.state === 'proven'
      ? []
      : wrapped(page, theme.careful(theme.text(`Not proven yet: this run has not seen ${userName} sign in.`)), '  ')),
    ...say(OBJECTIONS),
  ];
}
