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

/**
 * The controls of the baseline, in the order in which the report shows them: AWS's Startup Security Baseline in its own
 * order, then what else is free and harmless. They are looked at as steps are, and no commands of their own.
 */
export const CONTROL_IDS = [
  'contacts',
  'root-use',
  'console-access',
  'permissions',
  'mfa',
  'password-policy',
  'trail',
  's3-public-access',
  'unused-vpcs',
  'budget',
  'access-analyzer',
  'trusted-advisor',
  'short-lived-credentials',
  'guardduty',
  'security-hub',
  'cost-anomalies',
  'used-regions',
  'ebs-encryption',
  'imdsv2',
  'image-sharing',
  'snapshot-sharing',
  'document-sharing',
  'serial-console',
] as const;
/** Stable: the JSON of `report` has it. */
export type ControlId = (typeof CONTROL_IDS)[number];

/** A step of an undo, which takes back one call of a run and is no command: `undo-create-user`, `undo-create-user-2`. */
export type UndoId = `undo-${string}`;

/** Whatever a run can be made of. */
export type RunStepId = StepId | ControlId | UndoId;

/** Ids of steps never begin so. */
export const isUndoId = (id: string): id is UndoId => id.startsWith('undo-');
