import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import { COMMAND_NAMES, commandIn } from './commands/index.ts';
import { scenarioNamed } from './scenarios.ts';

/** Commander's errors are told by their codes: its classes are loaded elsewhere, see main.ts. */
const isCommanders = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.');

/** Commander's complaint in our words; null where it is none of commander's. */
export function usageErrorOf(error: unknown, argv: readonly string[]): UsageError | null {
  if (!isCommanders(error)) return null;
  const name = commandIn(argv);
  if (error.code === 'commander.help') return new UsageError('A command is missing.', { wayOut: 'secure-account --help' });
  if (error.code === 'commander.unknownOption' && /--sandbox/.test(error.message)) {
    return new UsageError(`--sandbox goes after the command's name: secure-account ${name ?? 'init'} --sandbox.`, {
      wayOut: 'secure-account init --sandbox',
    });
  }
  if (error.code === 'commander.excessArguments') return tooManyWords(argv, name);
  const message = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  return new UsageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?)]$/.test(message) ? '' : '.'}`, {
    wayOut: `secure-account ${name === null ? '' : `${name} `}--help`,
    cause: error,
  });
}

/** A scenario without `--sandbox`, or a second command: what was meant can be guessed. */
function tooManyWords(argv: readonly string[], name: string | null): UsageError {
  const at = argv.findIndex((word) => word === name);
  const extra = argv.slice(at + 1).find((word) => !word.startsWith('-')) ?? '';
  const shown = visible(extra);
  if (scenarioNamed(extra) !== undefined) {
    return new UsageError(`"${shown}" is a scenario of a rehearsal, and goes after --sandbox.`, {
      wayOut: `secure-account ${name ?? 'init'} --sandbox ${extra}`,
    });
  }
  if (COMMAND_NAMES.includes(extra)) {
    return new UsageError(`"${shown}" is a command, and so is ${name ?? ''}: one at a time.`, { wayOut: `secure-account ${extra}` });
  }
  return new UsageError(`"${shown}" is not understood: ${name ?? 'this command'} takes options only.`, {
    wayOut: `secure-account ${name ?? ''} --help`,
  });
}
