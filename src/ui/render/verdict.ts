import type { RunResult, StepDocument } from '../../model/result.ts';
import { counted } from './page.ts';

export interface Verdict {
  readonly word: string;
  readonly rest: string;
}

/** Of a run whose plan the person said no to. */
export const DECLINED: Verdict = {
  word: 'Nothing was changed.',
  rest: 'You said no to the plan. Running it again is safe, and asks again.',
};

/** The outcome in a sentence; `aws` is who answered. It never says more than what was read back. */
export function verdict(result: RunResult, aws: string): Verdict {
  const { outcome, steps, exitCode } = result;
  switch (outcome) {
    case 'secured':
      return { word: 'Secured.', rest: `All of the above was read back from ${aws}.` };
    case 'done':
      if (steps.length === 0 && result.proof.state === 'proven') {
        return { word: 'Proven.', rest: 'The sign-in was for real, and AWS answered whose it is.' };
      }
      return { word: 'Done.', rest: steps.length === 0 ? (SAID[result.command] ?? '') : `It was read back from ${aws}.` };
    case 'pending':
      return pending(result);
    case 'needs-you':
      if (steps.length === 0) {
        return { word: 'Not proven.', rest: `${result.error?.message ?? 'Nobody has signed in as the new user yet.'} ${AGAIN}` };
      }
      return {
        word: 'Your turn.',
        rest: `${counted(inState(result, 'needs-you', 'blocked', 'skipped'), 'step')} cannot go on without you. ${hasSent(result) ? '' : 'Nothing was changed. '}${AGAIN}`,
      };
    case 'failed':
      // Who could not sign in to AWS could not change anything there.
      if (exitCode === 5 && steps.length === 0) return { word: 'Nothing was changed.', rest: 'Running it again is safe.' };
      return exitCode === 2
        ? { word: 'Nothing was changed.', rest: 'Correct what is named above, then run it again.' }
        : { word: 'Not finished.', rest: AGAIN };
    case 'interrupted':
      return { word: 'Stopped.', rest: `${sentSoFar(result)} ${AGAIN}` };
  }
}

const SAID: Readonly<Record<string, string>> = {
  login: 'You are signed in.',
  logout: 'You are signed out on this computer.',
  journal: 'Nothing was changed. What of it is still there, only AWS knows: secure-account status.',
};

const AGAIN = 'Running it again is safe, and goes on from here.';

const inState = ({ steps }: RunResult, ...states: readonly StepDocument['state'][]): number =>
  steps.filter((step) => states.includes(step.state)).length;

const hasSent = ({ steps }: RunResult): boolean => steps.some((step) => step.changes.some((change) => change.result !== 'planned'));

const sentSoFar = (result: RunResult): string => (hasSent(result) ? 'What was changed is listed above.' : 'Nothing was changed.');

function pending(result: RunResult): Verdict {
  const planned = inState(result, 'planned');
  if (planned === 0) return { word: 'AWS is still working.', rest: `${AGAIN} Give it a few minutes.` };
  const isWhole = result.command === 'init' || result.command === 'status';
  return { word: isWhole ? 'Not secured yet.' : 'Not done yet.', rest: `${counted(planned, 'step')} to do. ${sentSoFar(result)}` };
}
