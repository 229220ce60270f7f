import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'root-keys',
  title: 'Keep the root user without access keys',
  about: "the root user's access keys: none, or deleted after a proven sign-in",
  controls: ['SSB ACCT.02', 'CIS v5 1.3', 'CIS v7 2.4', 'Security Hub IAM.4'],
  answers: ['userName', 'email', 'permissionSet', 'account', 'writeProfile'],
  consents: ['delete-root-keys'],
  waitsForProof: true,
  examples: ['root-keys', 'root-keys --yes --delete-root-keys --wait 10m'],
} as const satisfies StepSpec;
