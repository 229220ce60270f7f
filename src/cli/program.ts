import { Command, CommanderError, Option } from 'commander';
import { ANSWERS } from '../model/answers.ts';
import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import type { AwsCommand } from './command.ts';
import { AWS_COMMANDS } from './commands/aws-commands.ts';
import { completeCommand, completionCommand } from './commands/completion.ts';
import { LOGIN_COMMANDS, loginCommand } from './commands/login.ts';
import { policyCommand } from './commands/policy.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import type { Deps } from './deps.ts';
import { examples, given } from './given.ts';
import { CONSENT_OPTIONS, GLOBAL_OPTIONS, SANDBOX_OPTION } from './options.ts';
import type { OptionSpec } from './options.ts';
import { scenarioNamed } from './scenarios.ts';
import { settingsOf } from './settings.ts';

const COMMAND_NAMES: readonly string[] = [...AWS_COMMANDS.map(({ name }) => name), 'login', 'logout', 'policy', 'sandbox', 'completion'];

/**
 * The command line for these arguments: the options of a command that they do not name are not made, for help waits
 * for every one of them. Actions load what they need; building the program loads nothing of AWS.
 */
export function buildProgram(deps: Deps, argv: readonly string[]): Command {
  const program = new Command('secure-account')
    .description('Take a new AWS account from one root user to a named administrator with short-lived credentials.')
    .version(deps.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    // An option before the command's name is the program's, one after it the command's: both are looked at.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void deps.stdout.write(text),
      writeErr: (text) => void deps.stderr.write(text),
      // Errors are told by whoever catches them: with --json on stdout.
      outputError: () => undefined,
    });
  addOptions(program, GLOBAL_OPTIONS, true);
  for (const command of AWS_COMMANDS) program.addCommand(argv.includes(command.name) ? awsCommand(program, command, deps) : emptyCommand(program, command));
  for (const spec of LOGIN_COMMANDS) program.addCommand(argv.includes(spec.name) ? loginCommand(emptyCommand(program, spec), spec, deps, COMMAND_NAMES) : emptyCommand(program, spec));
  program.addCommand(policyCommand(program, deps));
  program.addCommand(sandboxCommand(program, deps));
  program.addCommand(completionCommand(program, deps));
  program.addCommand(completeCommand(program, deps), { hidden: true });
  program.addHelpText('after', examples(['status', 'init --sandbox']));
  return program;
}

const emptyCommand = (program: Command, { name, about }: Pick<AwsCommand, 'name' | 'about'>): Command => program.createCommand(name).copyInheritedSettings(program).description(about).usage('[options]');

function awsCommand(program: Command, spec: AwsCommand, deps: Deps): Command {
  const command = emptyCommand(program, spec);
  for (const { flag, argument, about, shape } of ANSWERS.filter((answer) => spec.answers.includes(answer.key))) {
    const option = new Option(`${flag} ${argument}`, about);
    command.addOption(shape === 'text' ? option : option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]));
  }
  addOptions(command, spec.consents.map((consent) => CONSENT_OPTIONS[consent]), false);
  addOptions(command, [...(spec.options ?? []), SANDBOX_OPTION, ...GLOBAL_OPTIONS], false);
  command.addHelpText('after', examples(spec.examples));
  return command.action(async () => {
    const settings = await settingsOf(spec, given(command), COMMAND_NAMES);
    const runCommand = spec.signsIn === 'alone' ? (await import('./sign-in/run-sign-in.ts')).runSignIn : (await import('./run-command.ts')).runCommand;
    deps.exit(await runCommand(spec, settings, deps));
  });
}

function addOptions(command: Command, specs: readonly OptionSpec[], hidden: boolean): void {
  for (const { flags, about } of specs) command.addOption(new Option(flags, about).hideHelp(hidden));
}

/** The command that was typed, where one was; null else. */
export const commandIn = (argv: readonly string[]): string | null => argv.find((word) => COMMAND_NAMES.includes(word)) ?? null;

/** Whether commander has printed what was asked for, help or the version, and stops for it. */
export const isHelp = (error: unknown): boolean => error instanceof CommanderError && error.exitCode === 0;

/** A scenario without `--sandbox`, or a second command: what was meant can be guessed. */
function tooManyWords(argv: readonly string[], name: string | null): UsageError {
  const at = argv.findIndex((word) => word === name);
  const extra = argv.slice(at + 1).find((word) => !word.startsWith('-')) ?? '';
  const shown = visible(extra);
  if (scenarioNamed(extra) !== undefined) return new UsageError(`"${shown}" is a scenario of a rehearsal, and goes after --sandbox.`, { wayOut: `secure-account ${name ?? 'init'} --sandbox ${extra}` });
  if (COMMAND_NAMES.includes(extra)) return new UsageError(`"${shown}" is a command, and so is ${name ?? ''}: one at a time.`, { wayOut: `secure-account ${extra}` });
  return new UsageError(`"${shown}" means nothing here: ${name ?? 'this command'} takes options only.`, { wayOut: `secure-account ${name ?? ''} --help` });
}

/** Commander's complaint in our words; null where it is none of commander's. */
export function usageErrorOf(error: unknown, argv: readonly string[]): UsageError | null {
  if (!(error instanceof CommanderError)) return null;
  const name = commandIn(argv);
  if (error.code === 'commander.help') return new UsageError('A command is missing.', { wayOut: 'secure-account --help' });
  if (error.code === 'commander.unknownOption' && /--sandbox/.test(error.message)) {
    return new UsageError(`--sandbox goes after the command's name: secure-account ${name ?? 'init'} --sandbox.`, { wayOut: 'secure-account init --sandbox' });
  }
  if (error.code === 'commander.excessArguments') return tooManyWords(argv, name);
  const message = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  return new UsageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?)]$/.test(message) ? '' : '.'}`, { wayOut: `secure-account ${name === null ? '' : `${name} `}--help`, cause: error });
}
