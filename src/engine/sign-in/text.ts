import { listed, visible } from '../../model/text.ts';

/** What is waited for, and how it ended without a proof. */
export const texts = {
  waiting: 'Sign in at the AWS access portal',
  newAssignment: 'The access portal does not know of the assignment yet',
  tooNew: 'AWS does not accept the credentials of the role yet.',
  question: 'Sign in once more?',
  again: { label: 'Try again, with a fresh code', about: null },
  later: { label: 'Leave it for later', about: 'secure-account sign-in does it at any time.' },
  expired: 'The code has expired before anybody signed in.',
  invalid: 'AWS does not know the code any more.',
  denied: 'The sign-in was denied on the page that asks whether to allow it.',
  left: 'Left for later.',
  late: 'Nobody signed in while this waited.',
  notProven: 'Not proven.',
};

/** Who has signed in is not who was expected, or does not get what was expected. */
export const differences = {
  noAccount: 'The access portal shows this user no account.',
  whichAccount: (accounts: readonly string[]): string =>
    `The access portal shows this user ${accounts.length} accounts (${listed(accounts.slice(0, 5).map(visible))}): name one with --account.`,
  noRole: (permissionSets: readonly string[], accountId: string, roles: readonly string[], userNames: readonly string[]): string => {
    const wanted = `${listed(permissionSets.map(visible))} in account ${visible(accountId)}`;
    const instead = roles.length === 0 ? '' : `, but ${listed(roles.slice(0, 5).map(visible))}`;
    const somebodyElse =
      userNames.length === 0
        ? ''
        : ` Check that the browser is not signed in as somebody other than ${listed(userNames.map(visible))}: use a private window.`;
    return `Whoever signed in does not get ${wanted} from the access portal${instead}.${somebodyElse}`;
  },
  otherRole: (arn: string, role: string, accountId: string): string =>
    `AWS answered ${visible(arn)}, which is not ${visible(role)} in account ${visible(accountId)}.`,
  otherUser: (userName: string, userNames: readonly string[]): string =>
    `${visible(userName)} signed in, and ${listed(userNames.map(visible))} was expected. Sign out of the access portal in that browser, or use a private window.`,
};

/** Why a proof was not even tried, as the end of a sentence. */
export const notTried = {
  stopped: 'stopped.',
  notWanted: 'no step needs a proven sign-in.',
  notWaitedFor: 'this run did not wait for a person. In a terminal it does; elsewhere use --yes --wait 10m.',
  tooEarly: (accessStep: string): string => `nobody can sign in before ${accessStep} is done.`,
};

/** While the browser is waited for, and what comes of it. */
export const browser = {
  foreign: 'A response from another sign-in was refused. If you have an older sign-in page open, close it and use the link above.',
  /** https://github.com/aws/aws-cli/issues/10186 */
  hint: 'Still waiting. If the page shows only "400 Bad Request", the browser holds an older session of the AWS console: sign out of the console there, or open the link in a private window. If it cannot come back to this computer, stop with Ctrl-C and use another device: secure-account login --remote',
  notACode: 'This is not a verification code from AWS. Copy all of it from the last page in the browser.',
  otherSignIn: 'This code belongs to another sign-in. Open the link above, and paste the code that it shows at the end.',
  runAgain: 'Run the same command again.',
  noPort: (why: string): string => `No port of 127.0.0.1 could be opened for the browser to return to (${why}).`,
  withoutPort: 'Sign in with another device, which needs none: secure-account login --remote',
  tooLate: (minutes: number): string => `Nobody signed in within ${minutes} minutes, so that the link is worth nothing any more.`,
  atTheBrowser:
    'Run the same command again when you are at the browser. Where the browser is on another device, add --remote to secure-account login.',
};

/** Of the IAM user's sign-in with the browser. */
export const browserProof = {
  noUser: 'There is no IAM user to sign in as. Run secure-account iam-user first.',
  /** Who leaves it may do so because the page takes no code of the app. */
  left: 'Left for later. If the page refuses the codes of the app, the device is out of sync: secure-account iam-mfa, in a terminal, resyncs it.',
  late: 'Nobody signed in while this waited.',
  question: 'Sign in again?',
  again: { label: 'Try again', about: null },
  later: { label: 'Leave it for later', about: 'secure-account sign-in --administrator iam-user does it at any time.' },
  isRoot: (userName: string): string =>
    `The browser is still signed in as the root user, and returned root's session, which was discarded. ${PRIVATE}, then sign in as ${visible(userName)}, not as root.`,
  isAnother: (arn: string, wanted: string, userName: string): string =>
    `AWS answered ${visible(arn)}, and ${visible(wanted)} was expected. That session was discarded. ${PRIVATE}, then sign in as ${visible(userName)}.`,
};

const PRIVATE = 'Open the link in a private window, or sign out of the console in that browser first';

/** The AWS CLI profile that a sign-in may be kept in. */
export const profile = {
  stillValid: (name: string | null): string =>
    `No new sign-in was needed: the session that ${name === null ? 'is kept on this computer' : `the profile ${visible(name)} keeps`} is still valid.`,
  rehearsed: (name: string): string => `A rehearsal keeps nothing, so no profile ${visible(name)} is written.`,
  isTaken: (name: string): string => `The profile ${visible(name)} was not written: there is another profile with that name.`,
  otherName: (command: string, free: string): string => `${command} --write-profile ${free}`,
  notOffered: (message: string, wayOut: string | null): string => `No AWS CLI profile is offered. ${message} ${wayOut ?? ''}`.trimEnd(),
};
