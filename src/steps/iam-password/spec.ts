import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'iam-password',
  title: "Set the IAM user's console password",
  about: "that user's console password, which you choose, once the MFA device is on",
  controls: ['SSB ACCT.03'],
  answers: ['userName', 'group'],
  consents: [],
  examples: ['iam-password', 'iam-password --user-name ada'],
} as const satisfies StepSpec;
