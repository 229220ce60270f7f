import { Option } from 'commander';
import type { Command } from 'commander';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { examples, given } from '../given.ts';
import { loginSettingsOf, LOGIN_OPTIONS, LOGOUT_OPTIONS } from '../login/settings.ts';
import type { OptionSpec } from '../options.ts';

/** Neither takes a step, so that they are no commands of the engine's. */
interface LoginCommand extends Pick<AwsCommand, 'about' | 'examples'> {
  readonly name: 'login' | 'logout';
  readonly options: readonly OptionSpec[];
}

export const LOGIN_COMMANDS: readonly LoginCommand[] = [
  { name: 'login', about: 'sign in with the browser, as root or an IAM user, without access keys', options: LOGIN_OPTIONS, examples: ['login --profile new-account', 'login --remote'] },
  { name: 'logout', about: 'take a browser sign-in off this computer', options: LOGOUT_OPTIONS, examples: ['logout --profile new-account', 'logout'] },
];

/** Puts options and action on the command. `commands` are the names of all. */
export function loginCommand(command: Command, spec: LoginCommand, deps: Deps, commands: readonly string[]): Command {
  for (const { flags, about } of spec.options) command.addOption(new Option(flags, about));
  command.addHelpText('after', examples(spec.examples));
  return command.action(async () => {
    const settings = loginSettingsOf(spec.name, given(command), commands);
    const run = spec.name === 'login' ? (await import('../login/run-login.ts')).runLogin : (await import('../login/run-logout.ts')).runLogout;
    deps.exit(await run(settings, deps));
  });
}
