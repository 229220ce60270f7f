import { ANSWERS } from '../../model/answers.ts';
import type { AwsCommand } from '../command.ts';
import { TERRAFORM_OPTION } from '../options.ts';

export const status: AwsCommand = {
  name: 'status',
  step: null,
  looks: true,
  about: 'what is and is not secured, and what would stop or cost something; reads only',
  answers: ANSWERS.map((spec) => spec.key),
  consents: [],
  options: [TERRAFORM_OPTION],
  examples: ['status', 'status --user-name ada --json'],
};
