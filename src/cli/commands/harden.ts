import type { AwsCommand } from '../command.ts';

export const harden: AwsCommand = {
  name: 'harden',
  step: null,
  looks: false,
  subject: 'baseline',
  about: 'what of that baseline is free and harmless, in every enabled Region',
  answers: [],
  consents: ['accept-workload-change'],
  examples: ['harden --sandbox', 'harden --yes --expect-account 111122223333'],
};
