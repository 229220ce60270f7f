import type { PlainCommand } from '../command.ts';

export const policy: PlainCommand = {
  name: 'policy',
  about: 'the IAM policy that the commands need',
  argument: { name: '[command]', about: 'the one command that it is for (default: init, which needs it all but login)' },
  options: [],
  examples: ['policy status', 'policy login'],
};
