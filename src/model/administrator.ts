import type { StepId } from './step-id.ts';

/** The kinds of administrator that a run can make. */
export type Administrator = 'identity-center';

/** The step of each kind that gives somebody access: before it is so, nobody can sign in, and there is nothing to prove. */
export const ACCESS_STEP: Readonly<Record<Administrator, StepId>> = { 'identity-center': 'assignment' };
