import type { Command } from 'commander';

/** Values by commander's names, only of options that were typed. */
export type ParsedOptions = Readonly<Record<string, unknown>>;

/** What a command line asks for. */
export interface Invocation {
  readonly command: string;
  readonly options: ParsedOptions;
  /** What stands beside the options, such as the shell of `completion`. */
  readonly words: readonly string[];
}

/** What was typed, before or after the command's name, the nearer one winning; defaults are left out. */
export function parsedOptions(command: Command): ParsedOptions {
  return { ...(command.parent === null ? {} : typed(command.parent)), ...typed(command) };
}

const typed = (command: Command): ParsedOptions =>
  Object.fromEntries(Object.entries(command.opts()).filter(([key]) => command.getOptionValueSource(key) === 'cli'));
