import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'root-mfa',
  title: 'Protect the root user with MFA',
  about: "root user's MFA: check, guide, watch until it is on",
  // Security Hub IAM.9 is CIS v5 1.4. The hardware controls (IAM.6, CIS v5 1.5, CIS v7 2.6) are not claimed.
  controls: ['SSB ACCT.02', 'SSB ACCT.05', 'CIS v5 1.4', 'CIS v7 2.5', 'Security Hub IAM.9'],
  answers: [],
  consents: [],
  examples: ['root-mfa', 'root-mfa --yes --wait 10m'],
} as const satisfies StepSpec;
