import { ANSWERS } from '../../model/answers.ts';
import type { AwsCommand } from '../command.ts';
import { TERRAFORM_OPTION } from '../options.ts';

export const init: AwsCommand = {
  name: 'init',
  step: null,
  looks: false,
  about: 'every step, in order; what is so already is left as it is',
  answers: ANSWERS.map((spec) => spec.key),
  consents: ['accept-credit-loss', 'accept-wider-access', 'delete-root-keys', 'enable-account-access'],
  options: [TERRAFORM_OPTION],
  signsIn: 'after',
  examples: ['init --sandbox', 'init --yes --user-name ada --email ada@example.com --given-name Ada --family-name Lovelace'],
};
