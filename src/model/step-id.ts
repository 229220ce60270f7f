/** Every step, in the order in which a person meets them. Each is also a command of that name. */
export const STEP_IDS = [
  'root-mfa',
  'identity-center',
  'user',
  'group',
  'permission-set',
  'assignment',
  'root-keys',
  'iam-user',
  'iam-mfa',
  'iam-password',
  'regions',
] as const;

/** Also the name of the step's command. */
export type StepId = (typeof STEP_IDS)[number];
