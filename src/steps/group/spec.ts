import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'group',
  title: 'Put the administrator in a group',
  about: 'the Admins group, with the user in it',
  controls: ['SSB ACCT.04'],
  answers: ['userName', 'email', 'group'],
  consents: [],
  examples: ['group --user-name ada', 'group --user-name ada --group Owners --dry-run'],
} as const satisfies StepSpec;
