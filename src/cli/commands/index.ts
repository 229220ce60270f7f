import type { PlainCommand } from '../command.ts';
import { AWS_COMMANDS } from './aws-commands.ts';
import { complete, completion } from './completion.ts';
import { journal } from './journal.ts';
import { login, logout } from './login.ts';
import { policy } from './policy.ts';
import { sandbox } from './sandbox.ts';

/** Commands without steps, in the order in which help lists them. */
export const PLAIN_COMMANDS: readonly PlainCommand[] = [login, logout, journal, policy, sandbox, completion, complete];

/** Those that a person types. */
export const COMMAND_NAMES: readonly string[] = [...AWS_COMMANDS, ...PLAIN_COMMANDS.filter(({ isHidden }) => isHidden !== true)].map(
  ({ name }) => name,
);

/** The command that was typed, where one was; null else. */
export const commandIn = (argv: readonly string[]): string | null => argv.find((word) => COMMAND_NAMES.includes(word)) ?? null;
