import { ANSWERS, BASELINE_ANSWERS } from '../../model/answers.ts';
import { SPECS } from '../../steps/specs.ts';
import type { AwsCommand } from '../command.ts';
import { TERRAFORM_OPTION } from '../options.ts';

export const init: AwsCommand = {
  name: 'init',
  step: null,
  looks: false,
  about: 'every step in order; what is already in place stays as it is',
  answers: ANSWERS.map((spec) => spec.key).filter((key) => !BASELINE_ANSWERS.includes(key)),
  consents: [...new Set(SPECS.flatMap(({ consents }) => consents))].toSorted(),
  options: [TERRAFORM_OPTION],
  signsIn: 'after',
  examples: ['init --sandbox', 'init --yes --user-name ada --email ada@example.com --given-name Ada --family-name Lovelace'],
};
