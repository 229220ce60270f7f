import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'user',
  title: 'Create the administrator',
  about: 'the administrator in the Identity Center directory',
  controls: ['SSB ACCT.02', 'SSB ACCT.03'],
  answers: ['userName', 'email', 'givenName', 'familyName', 'displayName'],
  consents: [],
  examples: ['user', 'user --user-name ada --email ada@example.com --given-name Ada --family-name Lovelace'],
} as const satisfies StepSpec;
