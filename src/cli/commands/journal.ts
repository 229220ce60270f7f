import type { PlainCommand } from '../command.ts';
import { GLOBAL_OPTIONS, RUN_OPTION, SANDBOX_OPTION } from '../options.ts';
import type { OptionSpec } from '../options.ts';

/** `--account` reads a journal without asking AWS, for whoever has no credentials any more. */
export const JOURNAL_OPTIONS: readonly OptionSpec[] = [
  RUN_OPTION,
  {
    flags: '--account <id>',
    about: 'account whose journal is shown, without asking AWS for it',
    rule: { words: 'it must be an AWS account ID of 12 digits', holds: (value) => /^\d{12}$/.test(value) },
  },
  SANDBOX_OPTION,
  ...GLOBAL_OPTIONS,
];

export const journal: PlainCommand = {
  name: 'journal',
  about: 'what runs of this tool made in this account, run by run',
  options: JOURNAL_OPTIONS,
  examples: ['journal', 'journal --account 111122223333 --json'],
};
