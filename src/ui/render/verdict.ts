import type { RunResult, StepDocument } from '../../model/result.ts';
import { counted } from './page.ts';
import { undoVerdict } from './undo.ts';

/** `word` is what is painted, and stands for the whole. */
export interface Verdict {
  readonly word: string;
  readonly rest: string;
}

/** Of a run whose plan the person said no to. */
export const DECLINED: Verdict = {
  word: 'Nothing was changed.',
  rest: 'You declined the plan. It is safe to run it again.',
};

/** The outcome in a sentence. It never says more than what was read back. */
export function verdict(result: RunResult, isRehearsal: boolean): Verdict {
  const aws = isRehearsal ? 'the sandbox' : 'AWS';
  const { outcome, steps, exitCode } = result;
  const undone = undoVerdict(result, again(result));
  if (undone !== null) return undone;
  switch (outcome) {
    case 'secured':
      return { word: 'Secured.', rest: `All of the above was read back from ${aws}.` };
    case 'done':
      if (steps.length === 0 && result.proof.state === 'proven') {
        return { word: 'Proven.', rest: 'Somebody signed in, and AWS confirmed who it is.' };
      }
      return {
        word: 'Done.',
        rest: steps.length === 0 ? (SAID[result.command]?.(result, isRehearsal) ?? '') : `It was read back from ${aws}.`,
      };
    case 'pending':
      return pending(result);
    case 'needs-you':
      if (steps.length === 0) {
        return { word: 'Not proven.', rest: `${result.error?.message ?? 'Nobody has signed in as the new user yet.'} ${again(result)}` };
      }
      return {
        word: isYours(result) ? 'Your turn.' : 'Blocked.',
        rest: `${waiting(inState(result, 'needs-you', 'skipped'), inState(result, 'blocked'))} ${hasSent(result) ? '' : `${isTouched(result) ? 'This tool changed nothing.' : 'Nothing was changed.'} `}${again(result)}`,
      };
    case 'failed':
      // Who could not sign in to AWS could not change anything there.
      if (exitCode === 5 && steps.length === 0) return { word: 'Nothing was changed.', rest: 'Running it again is safe.' };
      return exitCode === 2
        ? { word: 'Nothing was changed.', rest: 'Correct what is named above, then run it again.' }
        : { word: 'Not finished.', rest: again(result) };
    case 'interrupted':
      return { word: 'Stopped.', rest: `${sentSoFar(result)} ${again(result)}` };
  }
}

const SAID: Readonly<Record<string, (result: RunResult, isRehearsal: boolean) => string>> = {
  login: () => 'You are signed in.',
  // Whatever else may be kept under a profile's name: this alone was looked for.
  logout: (_result, isRehearsal) =>
    isRehearsal ? 'A real sign-in stays as it is.' : 'No browser sign-in of this profile is left on this computer.',
  // Of nothing that was made nothing can be there still.
  journal: ({ journal }) =>
    (journal?.runs.length ?? 0) === 0 ? 'Nothing was changed.' : 'Nothing was changed. What is still there, secure-account status shows.',
};

/** A rehearsal in this process keeps nothing to go on from. */
const again = ({ account }: RunResult): string =>
  account?.sandbox === true && account.endpoint === null
    ? 'Each rehearsal starts over.'
    : 'Running it again is safe, and continues from here.';

/** Where nothing can go on, there is nothing for the person to do in this run. */
const isYours = (result: RunResult): boolean => inState(result, 'needs-you', 'skipped') > 0;

/** What is the person's to do, and what merely waits for it. */
function waiting(yours: number, blocked: number): string {
  if (yours === 0) return `${counted(blocked, 'step')} cannot continue, for the reason above.`;
  const rest = blocked === 0 ? '' : `, and ${blocked} more ${blocked === 1 ? 'waits' : 'wait'}`;
  return `${counted(yours, 'step')} ${yours === 1 ? 'needs' : 'need'} you${rest}.`;
}

const inState = ({ steps }: RunResult, ...states: readonly StepDocument['state'][]): number =>
  steps.filter((step) => states.includes(step.state)).length;

const hasSent = ({ steps }: RunResult): boolean => steps.some((step) => step.changes.some((change) => change.result !== 'planned'));

/** A person has done their part, which is a change, too. */
const isTouched = ({ steps }: RunResult): boolean => steps.some((step) => step.manual.some(({ done }) => done));

const sentSoFar = (result: RunResult): string =>
  hasSent(result) ? 'What was changed is listed above.' : isTouched(result) ? 'This tool changed nothing.' : 'Nothing was changed.';

function pending(result: RunResult): Verdict {
  const planned = inState(result, 'planned');
  if (planned === 0) return { word: 'AWS is still working.', rest: `${again(result)} Give it a few minutes.` };
  const isWhole = result.command === 'init' || result.command === 'status';
  return {
    word: isWhole ? 'Not secured yet.' : 'Not done yet.',
    rest: `${counted(planned + inState(result, 'needs-you', 'blocked', 'failed'), 'step')} to do. ${sentSoFar(result)}`,
  };
}
