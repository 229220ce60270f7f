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

/** A step of an undo, which takes back one call of a run and is no command: `undo-create-user`, `undo-create-user-2`. */
export type UndoId = `undo-${string}`;

/** Whatever a run can be made of. */
export type RunStepId = StepId | UndoId;

export const isUndoId = (id: string): id is UndoId => id.startsWith('undo-');
