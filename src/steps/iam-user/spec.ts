import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'iam-user',
  title: 'Create the IAM user who administers the account',
  about: 'the other kind of administrator: an IAM user in the Admins group, without access keys',
  controls: ['SSB ACCT.04', 'CIS v5 1.14', 'CIS v7 2.13', 'Security Hub IAM.2'],
  answers: ['userName', 'group'],
  consents: ['accept-wider-access'],
  examples: ['iam-user --user-name ada', 'iam-user --user-name ada --group Owners --dry-run'],
} as const satisfies StepSpec;
