import type { AwsCommand } from '../command.ts';
import { RUN_OPTION } from '../options.ts';

export const undo: AwsCommand = {
  name: 'undo',
  step: null,
  looks: false,
  subject: 'journal',
  about: 'take back what runs of this tool made, and nothing else',
  answers: [],
  consents: ['accept-wider-access', 'delete-organization', 'delete-instance', 'disable-region'],
  options: [RUN_OPTION],
  examples: ['undo', 'undo --yes --expect-account 111122223333 --delete-instance --delete-organization'],
};
