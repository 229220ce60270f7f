import { UsageError } from '../../model/errors.ts';
import { LOGIN_OPTIONS, LOGOUT_OPTIONS } from '../commands/login.ts';
import type { ParsedOptions } from '../invocation.ts';
import { GLOBAL_OPTIONS, flagOf, keyOf, problemsIn } from '../options.ts';
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

/** Throws UsageError with all that is wrong. What stands before the command's name and means nothing to it is an error, too: nobody shall trust in a `--dry-run` that does nothing. */
export function loginSettingsOf(command: 'login' | 'logout', given: ParsedOptions, commands: readonly string[]): LoginSettings {
  const specs = command === 'login' ? LOGIN_OPTIONS : LOGOUT_OPTIONS;
  const strangers = GLOBAL_OPTIONS.filter(
    (spec) => given[keyOf(spec)] !== undefined && !specs.some((known) => flagOf(known) === flagOf(spec)),
  );
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
