import type { RunStepId } from './step-id.ts';

/** What is said first, while AWS is asked: by whatever is there to say it. */
export const READING = 'Reading the account. Nothing is changed by this.';

/** What a step makes, as a thing that others stand on. */
const NOUNS: Readonly<Partial<Record<RunStepId, string>>> = {
  'identity-center': 'IAM Identity Center',
  user: 'the user',
  group: 'the group',
  'permission-set': 'the permission set',
  assignment: 'the assignment',
  'iam-user': 'the IAM user',
  'iam-mfa': 'the MFA device',
  'iam-password': 'the password',
};

/** A step by what it makes: a person who reads has typed no command of that name. */
export const nounOf = (id: RunStepId): string => NOUNS[id] ?? id;
