import type { PlainCommand } from '../command.ts';

export const policy: PlainCommand = {
  name: 'policy',
  about: 'the IAM policy that the commands need',
  argument: { name: '[command]', about: 'command that the policy is for (default: init, which covers all but login)' },
  options: [],
  examples: ['policy status', 'policy login'],
};
