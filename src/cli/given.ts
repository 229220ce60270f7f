import type { Command } from 'commander';

/** Values by commander's names, only of options that were typed. */
export type Given = Readonly<Record<string, unknown>>;

/** What a command line asks for. */
export interface Asked {
  readonly command: string;
  readonly given: Given;
  /** What stands beside the options, such as the shell of `completion`. */
  readonly words: readonly string[];
}

/** What was typed, before or after the command's name, the nearer one winning; defaults are left out. */
export function given(command: Command): Given {
  return { ...(command.parent === null ? {} : typed(command.parent)), ...typed(command) };
}

const typed = (command: Command): Given =>
  Object.fromEntries(Object.entries(command.opts()).filter(([key]) => command.getOptionValueSource(key) === 'cli'));
