import { UsageError } from '../../model/errors.ts';
import type { Given } from '../given.ts';
import { GLOBAL_OPTIONS, flagOf, keyOf, problemsIn, SANDBOX_OPTION } from '../options.ts';
import type { OptionSpec } from '../options.ts';
import type { Scenario } from '../scenarios.ts';
import { sandboxOf } from '../settings.ts';

/** What `login` and `logout` were told, checked. */
export interface LoginSettings {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly expectAccount: string | undefined;
  /** By another device. */
  readonly remote: boolean;
  readonly json: boolean;
  readonly plain: boolean;
  readonly verbose: boolean;
  readonly color: boolean | undefined;
  /** The scenario of a rehearsal; undefined in earnest. */
  readonly sandbox: Scenario | undefined;
}

const REMOTE: OptionSpec = { flags: '--remote', about: 'sign in by a browser on another device, and paste the code that it ends with' };

/** What else two of every command's options mean here. */
const ABOUT: Readonly<Record<string, string>> = {
  '--profile': 'profile that has the session (default: AWS_PROFILE, else default)',
  '--region': 'Region of AWS Sign-In, and of the profile where it has none',
};

const taken = (flags: readonly string[]): readonly OptionSpec[] =>
  GLOBAL_OPTIONS.filter((spec) => flags.includes(flagOf(spec))).map((spec) => ({ ...spec, about: ABOUT[flagOf(spec)] ?? spec.about }));

/** After the command's name; those that every command has may stand before it, too. */
export const LOGIN_OPTIONS: readonly OptionSpec[] = [REMOTE, SANDBOX_OPTION, ...taken(['--profile', '--region', '--expect-account', '--json', '--plain', '--no-color', '--verbose'])];
export const LOGOUT_OPTIONS: readonly OptionSpec[] = [SANDBOX_OPTION, ...taken(['--profile', '--region', '--json', '--plain', '--no-color', '--verbose'])];

/** Throws UsageError with all that is wrong. What stands before the command's name and means nothing to it is an error, too: nobody shall trust in a `--dry-run` that does nothing. */
export function loginSettingsOf(command: 'login' | 'logout', given: Given, commands: readonly string[]): LoginSettings {
  const specs = command === 'login' ? LOGIN_OPTIONS : LOGOUT_OPTIONS;
  const strangers = GLOBAL_OPTIONS.filter((spec) => given[keyOf(spec)] !== undefined && !specs.some((known) => flagOf(known) === flagOf(spec)));
  const problems = [...strangers.map((spec) => `${command} takes no ${flagOf(spec)}.`), ...problemsIn(specs, given)];
  const sandbox = sandboxOf(command, given, commands, problems);
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut: `secure-account ${command} --help` });
  const text = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined);
  return {
    profile: text('profile'),
    region: text('region'),
    expectAccount: text('expectAccount'),
    remote: given['remote'] === true,
    json: given['json'] === true,
    plain: given['plain'] === true,
    verbose: given['verbose'] === true,
    color: given['color'] === false ? false : undefined,
    sandbox,
  };
}
