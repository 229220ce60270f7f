import { Argument, Command, CommanderError, Option } from 'commander';
import { ANSWERS } from '../model/answers.ts';
import type { AwsCommand, PlainCommand } from './command.ts';
import { AWS_COMMANDS } from './commands/aws-commands.ts';
import { PLAIN_COMMANDS } from './commands/index.ts';
import { parsedOptions } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { addExamples, addList, addProse, LAYOUT } from './help.ts';
import { CONSENT_OPTIONS, GLOBAL_OPTIONS, SANDBOX_OPTION } from './options.ts';
import type { OptionSpec } from './options.ts';

const EVERY_COMMAND =
  'Each command that calls AWS also takes --dry-run, --yes, --json, --profile, --sandbox and more: secure-account init --help';

/** What the command line needs from the world. */
export interface Surroundings {
  readonly version: string;
  readonly write: (text: string) => void;
  /** Does what was asked for. */
  readonly dispatch: (invocation: Invocation) => Promise<void>;
}

/**
 * The command line for these arguments: the options of a command that they do not name are not made, for help waits
 * for every one of them. Nothing that a command needs to do its work is loaded before `dispatch`.
 */
export function buildProgram({ version, write, dispatch }: Surroundings, argv: readonly string[]): Command {
  const program = new Command('secure-account')
    .description('Take a new AWS account from one root user to a named administrator with short-lived credentials.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .configureHelp(LAYOUT)
    // An option before the command's name is the program's, one after it the command's: both are looked at.
    .enablePositionalOptions()
    .exitOverride()
    // Errors are told by whoever catches them: with --json on stdout.
    .configureOutput({ writeOut: write, outputError: () => undefined });
  addOptions(program, GLOBAL_OPTIONS, true);
  for (const spec of [...AWS_COMMANDS, ...PLAIN_COMMANDS]) {
    const command = program.createCommand(spec.name).copyInheritedSettings(program).description(spec.about);
    if ('argument' in spec) command.addArgument(argumentOf(spec.argument));
    if (argv.includes(spec.name)) {
      if ('answers' in spec) awsOptions(command, spec);
      else plainOptions(command, spec);
      command.action(() => dispatch({ command: spec.name, options: parsedOptions(command), words: command.args }));
    }
    program.addCommand(command, { hidden: 'isHidden' in spec && spec.isHidden });
  }
  addProse(program, EVERY_COMMAND);
  addExamples(program, ['status', 'init --sandbox']);
  return program;
}

const argumentOf = ({ name, about, choices }: NonNullable<PlainCommand['argument']>): Argument =>
  choices === undefined ? new Argument(name, about) : new Argument(name, about).choices(choices);

function awsOptions(command: Command, spec: AwsCommand): void {
  command.optionsGroup('Answers:');
  for (const { flag, argument, about, shape } of ANSWERS.filter((answer) => spec.answers.includes(answer.key))) {
    const option = new Option(shape === 'flag' ? flag : `${flag} ${argument}`, about);
    command.addOption(shape === 'text' || shape === 'flag' ? option : option.argParser(collected));
  }
  command.optionsGroup('Consent that --yes does not give:');
  addOptions(
    command,
    spec.consents.map((consent) => CONSENT_OPTIONS[consent]),
    false,
  );
  command.optionsGroup('Options:');
  addOptions(command, [...(spec.options ?? []), SANDBOX_OPTION, ...GLOBAL_OPTIONS], false);
  addExamples(command, spec.examples);
}

const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

function plainOptions(command: Command, { options, list, notes, examples }: PlainCommand): void {
  addOptions(command, options, false);
  if (list !== undefined) addList(command, list.heading, list.items);
  if (notes !== undefined) command.addHelpText('after', notes);
  if (examples !== undefined) addExamples(command, examples);
}

function addOptions(command: Command, specs: readonly OptionSpec[], hidden: boolean): void {
  for (const { flags, about, isList = false } of specs) {
    const option = new Option(flags, about).hideHelp(hidden);
    command.addOption(isList ? option.argParser(collected) : option);
  }
}

/** Whether commander has printed what was asked for, help or the version, and stops for it. */
export const isHelp = (error: unknown): boolean => error instanceof CommanderError && error.exitCode === 0;

/** Whether it has printed the help because there was no command. */
export const isBare = (error: unknown): boolean =>
  error instanceof CommanderError && error.code === 'commander.help' && error.exitCode !== 0;

/** Commander answers `nope --help` and `help nope` with the help of the whole program. Of `nope` alone it says that there is no such command. */
export function withoutHelpOfNothing(argv: readonly string[]): readonly string[] {
  const [first = '', second = ''] = argv;
  if (first === 'help' && second === 'help') return ['help'];
  const word = first === 'help' ? second : argv.some((one) => HELP_OPTIONS.includes(one)) ? first : '';
  return word === '' || word.startsWith('-') || COMMANDS.includes(word) ? argv : [word, ...argv.filter((one) => one === '--json')];
}

const HELP_OPTIONS: readonly string[] = ['-h', '--help'];
const COMMANDS: readonly string[] = ['help', ...AWS_COMMANDS, ...PLAIN_COMMANDS].map((one) => (typeof one === 'string' ? one : one.name));
