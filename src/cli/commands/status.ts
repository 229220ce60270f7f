import { ANSWERS, BASELINE_ANSWERS } from '../../model/answers.ts';
import type { AwsCommand } from '../command.ts';
import { TERRAFORM_OPTION } from '../options.ts';

export const status: AwsCommand = {
  name: 'status',
  step: null,
  looks: true,
  about: 'what is and is not secured, and what would stop or cost something; reads only',
  // It signs nobody in, so that there is no profile to write.
  answers: ANSWERS.map((spec) => spec.key).filter((key) => key !== 'writeProfile' && !BASELINE_ANSWERS.includes(key)),
  consents: [],
  options: [TERRAFORM_OPTION],
  examples: ['status', 'status --user-name ada --json'],
};
