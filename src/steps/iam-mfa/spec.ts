import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'iam-mfa',
  title: "Register the IAM user's MFA device",
  about: "that user's virtual MFA device: a QR code in the terminal, and two codes",
  controls: ['SSB ACCT.05', 'CIS v5 1.9', 'CIS v7 2.10', 'Security Hub IAM.5', 'Security Hub IAM.19'],
  answers: ['userName', 'group'],
  consents: [],
  examples: ['iam-mfa', 'iam-mfa --user-name ada'],
} as const satisfies StepSpec;
