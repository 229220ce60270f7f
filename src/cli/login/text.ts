import { shellWord } from '../../facts/shell-word.ts';
import { listed, visible } from '../../model/text.ts';

/** How somebody signs in, where there are no credentials. */
export const ways = {
  question: 'How do you want to sign in to AWS?',
  kept: 'A sign-in stays in this program and ends with it; nothing is written to a file.',
  anotherDevice: (why: string): string => `Another device is suggested, because ${why}.`,
  inContainer: 'this runs in a container, which a browser cannot reach',
  sameDevice: { label: 'Sign in with the browser', about: 'As the root user or an IAM user, with a browser on this computer.' },
  otherDevice: {
    label: 'Sign in with a browser on another device',
    about: 'As the root user or an IAM user: you open a link there, and paste a code here.',
  },
  profile: { label: 'Use a profile of the AWS CLI', about: null },
  cloudShell: {
    label: 'Run it in AWS CloudShell',
    about: 'A terminal in the AWS console, which has the credentials of whoever is signed in there.',
  },
  whichProfile: 'Which profile?',
  goneToCloudShell: 'There are no AWS credentials here, and you continue in AWS CloudShell.',
  inCloudShell: (command: string): string =>
    `Sign in to the AWS console, open https://console.aws.amazon.com/cloudshell/home, and run: npx secure-account ${command}`,
};

/** Which browser a sign-in is for. */
export const where = {
  question: 'Where will you sign in?',
  elsewhere: {
    label: 'A browser on another device',
    about: 'Open a link or a QR code there, and paste the code that it shows at the end.',
  },
  here: { label: 'A browser on this computer', about: 'This continues by itself when you have signed in.' },
};

/** The profile that a session is kept in. */
export const profile = {
  keysWin: (name: string): string =>
    `The environment has AWS_ACCESS_KEY_ID. The AWS CLI and the SDKs use those keys in place of this sign-in, unless a command names the profile with --profile ${shellWord(name)}: unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.`,
  hasOther: 'The profile has another session',
  holds: (name: string, session: string, own: string): string =>
    `The profile ${visible(name)} uses the session of ${visible(session)}; this one is of ${visible(own)}.`,
  leave: { label: 'Leave the profile as it is', about: 'This sign-in is not kept.' },
  replace: { label: 'Use the new session in its place', about: null },
  left: (holds: string): string => `${holds} It was left as it is, and this sign-in was not kept.`,
  nameAnother: 'Name another profile: secure-account login --profile new-account',
  isKept: (name: string, path: string): string =>
    `The profile ${visible(name)} in ${visible(path)} uses this sign-in now: so do the AWS CLI and the SDKs with --profile ${visible(name)}. They refresh it by themselves, for 12 hours at most.`,
  isRoot: 'This profile signs in as the root user, who can do everything. Log out when you are done.',
  otherRegion: (own: string, signedInIn: string): string =>
    `The profile's Region is ${visible(own)}, and you signed in in ${signedInIn}. AWS refreshes a session only in the Region where it was created: give the AWS CLI --region ${signedInIn}, or sign in again with --region ${visible(own)}.`,
};

/** Of `login`. */
export const login = {
  needsTerminal: '--remote asks for a code, and there is no terminal to paste it into.',
  inTerminal: 'Run it in a terminal, without --json; or leave --remote out where the browser is on this computer.',
  rehearsed: 'Nothing of this rehearsal was kept: no profile, no file.',
  wrongAccount: (accountId: string, arn: string, expected: string): string =>
    `The browser signed in to account ${accountId} (${visible(arn)}), and --expect-account is ${expected}. Nothing was kept.`,
  expectedAccount: 'Run the same command again, and sign in to the expected account.',
};

/** Of `logout`. */
export const logout = {
  rehearsed: 'A rehearsal keeps no session, so there is none to remove.',
  noSession: (name: string): string => `The profile ${visible(name)} uses no browser sign-in: there was nothing to remove.`,
  isGone: (name: string, session: string): string =>
    `The profile ${visible(name)} was signed out already: its session (${visible(session)}) is not on this computer.`,
  removed: (session: string): string =>
    `The session of ${visible(session)} is removed from this computer. Credentials that a program already holds keep working for up to 15 minutes.`,
  others: (names: readonly string[]): string => `It was the session of ${listed(names.map(visible))}, too.`,
};

/** A session of the root user, once there is another administrator. */
export const rootSession = {
  question: 'End the session of the root user on this computer?',
  why: (name: string): string =>
    `The profile ${visible(name)} still signs in as root, and renews itself for up to 12 hours. The new administrator does not need it.`,
  end: { label: 'End it now', about: null },
  keep: { label: 'Keep it', about: null },
  removed: (name: string): string => `The session of the root user in the profile ${visible(name)} is removed from this computer.`,
};
