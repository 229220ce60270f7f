import type { PlainCommand } from '../command.ts';
import { flagOf, GLOBAL_OPTIONS, SANDBOX_OPTION } from '../options.ts';
import type { OptionSpec } from '../options.ts';

const REMOTE: OptionSpec = {
  flags: '--remote',
  about: 'sign in with a browser on another device, and paste the code that it shows at the end',
};

/** What else two of every command's options mean here. */
const ABOUT: Readonly<Record<string, string>> = {
  '--profile': 'profile that has the session (default: AWS_PROFILE, else default)',
  '--region': 'Region of AWS Sign-In, and of the profile where it has none',
};

const taken = (flags: readonly string[], about = ABOUT): readonly OptionSpec[] =>
  GLOBAL_OPTIONS.filter((spec) => flags.includes(flagOf(spec))).map((spec) => ({ ...spec, about: about[flagOf(spec)] ?? spec.about }));

/** After the command's name; those that every command has may stand before it, too. */
export const LOGIN_OPTIONS: readonly OptionSpec[] = [
  REMOTE,
  SANDBOX_OPTION,
  ...taken(['--profile', '--region', '--expect-account', '--json', '--plain', '--no-color', '--verbose']),
];

/** `--region` is taken because it is taken everywhere. */
export const LOGOUT_OPTIONS: readonly OptionSpec[] = [
  SANDBOX_OPTION,
  ...taken(['--profile', '--region', '--json', '--plain', '--no-color', '--verbose'], {
    ...ABOUT,
    '--region': 'taken as with every command; it makes no difference here',
  }),
];

export const login: PlainCommand = {
  name: 'login',
  about: 'sign in with the browser, as root or an IAM user, without access keys',
  options: LOGIN_OPTIONS,
  examples: ['login --profile new-account', 'login --remote'],
};

export const logout: PlainCommand = {
  name: 'logout',
  about: 'remove a browser sign-in from this computer',
  options: LOGOUT_OPTIONS,
  examples: ['logout --profile new-account', 'logout'],
};
