import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'permission-set',
  title: 'Create the permission set',
  about: 'the AdministratorAccess permission set',
  controls: ['SSB ACCT.04'],
  answers: ['permissionSet', 'sessionDuration', 'relayState', 'tag', 'account', 'userName', 'email', 'group'],
  consents: ['accept-wider-access'],
  examples: ['permission-set', 'permission-set --session-duration PT4H --dry-run'],
} as const satisfies StepSpec;
