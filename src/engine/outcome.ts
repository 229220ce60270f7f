import { AccessDeniedError, AnswersError, CredentialsError, UsageError } from '../model/errors.ts';
import type { ExitCode, Outcome, StepState } from '../model/result.ts';
import type { RunReport } from './types.ts';

/** What was asked for: everything, one step, or only a look. */
export type Kind = 'init' | 'step' | 'look';

const WAITING: readonly StepState[] = ['planned', 'in-progress'];
const PERSON: readonly StepState[] = ['needs-you', 'skipped', 'blocked'];

/** The exit code of an error by itself. */
export function codeOf(error: unknown): 1 | 2 | 5 {
  if (error instanceof UsageError || error instanceof AnswersError) return 2;
  return error instanceof CredentialsError || error instanceof AccessDeniedError ? 5 : 1;
}

/** The first that holds, in the contract's order; for a look, "running init would change something" comes before "a person is needed". */
export function exitCode(report: Pick<RunReport, 'steps' | 'error' | 'interrupted'>, kind: Kind): ExitCode {
  if (report.interrupted) return 130;
  if (report.error !== null) return codeOf(report.error);
  const states = report.steps.map((step) => step.state);
  if (states.includes('failed')) return 1;
  const waiting = states.some((state) => WAITING.includes(state));
  const person = states.some((state) => PERSON.includes(state));
  if (kind === 'look') return waiting ? 3 : person ? 4 : 0;
  return person ? 4 : waiting ? 3 : 0;
}

/** The word for an exit code; `whole` where it speaks of the account and not of a single step. */
export function outcome(code: ExitCode, whole: boolean): Outcome {
  switch (code) {
    case 0:
      return whole ? 'secured' : 'done';
    case 3:
      return 'pending';
    case 4:
      return 'needs-you';
    case 130:
      return 'interrupted';
    default:
      return 'failed';
  }
}
