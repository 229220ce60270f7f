import type { RunResult } from '../model/result.ts';
import type { RunStepId } from '../model/step-id.ts';
import type { ProgressMessage } from './narrator.ts';

/** What the person has done in a run, as far as it was told. */
interface Acts {
  readonly hear: (message: ProgressMessage) => void;
  /** How many things, once the run has ended. */
  readonly in: (result: Pick<RunResult, 'steps'>) => number;
}

/**
 * Counts what only the person could do. Whoever is quick has done it before its card is out, and it counts all the same: then
 * the plan knows of it, and the step has come to its end.
 */
export function actsOfPerson(): Acts {
  const planned = new Map<RunStepId, number>();
  let signedIn = 0;
  return {
    hear(message) {
      if (message.type === 'plan') {
        for (const { id, manual } of message.steps) planned.set(id, Math.max(planned.get(id) ?? 0, manual.length));
      }
      // A session from an earlier run proves as well, and nobody has done anything for it.
      if (message.type === 'sign-in' && message.moment.is === 'signed-in') signedIn = 1;
    },
    in: ({ steps }) =>
      steps.reduce((sum, { id, state, manual }) => {
        const seen = manual.filter(({ done }) => done).length;
        return sum + (state === 'changed' ? Math.max(seen, planned.get(id) ?? 0) : seen);
      }, signedIn),
  };
}
