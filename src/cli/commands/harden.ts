import { BASELINE_ANSWERS } from '../../model/answers.ts';
import type { AwsCommand } from '../command.ts';

export const harden: AwsCommand = {
  name: 'harden',
  step: null,
  looks: false,
  subject: 'baseline',
  about: 'set what is free and harmless of that baseline, in every enabled Region',
  answers: BASELINE_ANSWERS,
  consents: ['accept-workload-change', 'trail'],
  examples: ['harden --sandbox', 'harden --yes --budget 50 --budget-email ada@example.com'],
};
