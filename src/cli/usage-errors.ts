import { UsageError } from '../model/errors.ts';
import { COMMAND_NAMES, commandIn, PLAIN_COMMANDS } from './commands/index.ts';
import { SANDBOX_OPTION } from './options.ts';
import { scenarioNamed } from './scenarios.ts';
import { usage as texts } from './text.ts';

/** Commander's errors are told by their codes: its classes are loaded elsewhere, see start.ts. */
const isCommanders = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.');

/** Commander's complaint in our words; null where it is none of commander's. */
export function usageErrorOf(error: unknown, argv: readonly string[]): UsageError | null {
  if (!isCommanders(error)) return null;
  const name = commandIn(argv);
  if (error.code === 'commander.help') return new UsageError(texts.noCommand, { wayOut: 'secure-account --help' });
  if (error.code === 'commander.unknownOption' && /--sandbox/.test(error.message)) {
    if (name !== null && !isRehearsed(name)) return new UsageError(texts.noSandbox(name), { wayOut: `secure-account ${name} --help` });
    return new UsageError(texts.sandboxGoesAfter(name ?? 'init'), { wayOut: `secure-account ${name ?? 'init'} --sandbox` });
  }
  if (error.code === 'commander.excessArguments') return tooManyWords(argv, name);
  const message = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  return new UsageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?)]$/.test(message) ? '' : '.'}`, {
    wayOut: `secure-account ${name === null ? '' : `${name} `}--help`,
    cause: error,
  });
}

/** Whether a command can be played: those that call AWS. */
const isRehearsed = (name: string): boolean =>
  PLAIN_COMMANDS.every((command) => command.name !== name || command.options.includes(SANDBOX_OPTION));

/** A scenario without `--sandbox`, or a second command: what was meant can be guessed. */
function tooManyWords(argv: readonly string[], name: string | null): UsageError {
  const at = argv.findIndex((word) => word === name);
  const extra = argv.slice(at + 1).find((word) => !word.startsWith('-')) ?? '';
  if (scenarioNamed(extra) !== undefined) {
    return new UsageError(texts.isScenario(extra), {
      wayOut: `secure-account ${name ?? 'init'} --sandbox ${extra}`,
    });
  }
  if (COMMAND_NAMES.includes(extra)) {
    return new UsageError(texts.isCommand(extra, name ?? ''), { wayOut: `secure-account ${extra}` });
  }
  return new UsageError(texts.isUnknown(extra, name), {
    wayOut: `secure-account ${name ?? ''} --help`,
  });
}
