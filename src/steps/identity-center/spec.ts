import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'identity-center',
  title: 'Enable IAM Identity Center',
  about: 'organization and organization instance of IAM Identity Center',
  controls: ['SSB ACCT.03', 'CIS v5 1.20', 'CIS v7 2.19'],
  answers: [],
  consents: ['accept-credit-loss', 'enable-account-access'],
  examples: ['identity-center', 'identity-center --region eu-west-1 --dry-run'],
} as const satisfies StepSpec;
