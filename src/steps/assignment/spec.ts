import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'assignment',
  title: 'Give the group access to the account',
  about: 'the group holds the permission set in the account, waited for until provisioned',
  controls: ['SSB ACCT.04'],
  answers: ['userName', 'email', 'group', 'permissionSet', 'account'],
  consents: ['accept-wider-access'],
  examples: ['assignment --user-name ada', 'assignment --user-name ada --account 111122223333 --dry-run'],
} as const satisfies StepSpec;
