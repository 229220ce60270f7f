/** Why nobody is proven, where it is no person's doing. */
export const notProven = {
  notWaitedFor: 'This run does not wait for a sign-in: use --yes --wait 10m, or run it in a terminal.',
};

/** `--write-profile`, before anything is done. */
export const profile = {
  isAnother: (name: string, lines: readonly string[]): string =>
    `--write-profile ${name} names an existing profile, which is another one:\n${lines.join('\n')}`,
  useFree: (free: string): string => `Use a free name: --write-profile ${free}`,
};

/** Of `sign-in` as a command of its own. */
export const command = {
  noDryRun: 'sign-in has no --dry-run: it only signs in, and changes nothing.',
  rehearsal: 'secure-account sign-in --sandbox secured',
  help: 'secure-account sign-in --help',
  assumedRegion: 'No Region is given, so us-east-1 is tried. If IAM Identity Center is in another Region, give it with --region.',
  withoutCredentials: 'With --start-url this runs without AWS credentials.',
  leaveOut: 'Leave --start-url out to use them.',
  noPortalInRehearsal: '--start-url and --sandbox cannot be combined: a rehearsal has its own portal.',
  noIamUserAtPortal: '--start-url and --administrator iam-user cannot be combined: an IAM user does not sign in at an access portal.',
  nameRegion: (example: string): string => `Name the Region of IAM Identity Center: --region ${example}`,
};
