import type { PlainCommand } from '../command.ts';
import { AWS_COMMANDS } from './aws-commands.ts';

/** What it can be asked for: whatever calls AWS with credentials, and `login`, which wants them for an IAM user. */
export const POLICY_NAMES: readonly string[] = [...AWS_COMMANDS.map(({ name }) => name), 'login'];

export const policy: PlainCommand = {
  name: 'policy',
  about: 'the IAM policy that the commands need',
  argument: { name: '[command]', about: 'command that the policy is for (default: init, with status, sign-in and each step)' },
  options: [],
  examples: ['policy status', 'policy login'],
};
