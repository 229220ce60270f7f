import type { StepId } from './step-id.ts';

/** The kinds of administrator that a run can make. The first is the one that is meant where nothing speaks for the other. */
export const ADMINISTRATORS = ['identity-center', 'iam-user'] as const;
/** One of them, as `--administrator` names it. */
export type Administrator = (typeof ADMINISTRATORS)[number];

/** The step of each kind that gives somebody access: before it is so, nobody can sign in, and there is nothing to prove. */
export const ACCESS_STEP: Readonly<Record<Administrator, StepId>> = { 'identity-center': 'assignment', 'iam-user': 'iam-password' };
