import type { Change } from '../model/change.ts';
import { messageOf } from '../model/text.ts';
import type { Applied } from './send-change.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { knownTo } from './step-execution.ts';
import type { Move, StepExecution } from './step-execution.ts';
import { ends } from './text.ts';

/** As long as an assignment of our own is waited for: until then some of those under way have ended. */
const BUSY_MS = 5 * 60_000;
/** How often a call is sent again after an answer that left it open, when a fresh look still wants it. */
const MOST = { conflict: 5, unclear: 2 } as const;

/** How a step ends by a call that AWS has not taken, for good; null where another look may want it sent again. */
export function afterCall(
  at: StepExecution,
  change: Change,
  { outcome, error }: Pick<Applied, 'outcome' | 'error'>,
): Extract<Move, { end: unknown }> | null {
  const { attempts, since } = at.ledger.sent(change, knownTo(at));
  const elapsedMs = at.run.ports.clock.now() - since;
  const failed = { end: 'failed', summary: messageOf(error), error } as const;
  switch (outcome) {
    case 'taken':
      return null;
    case 'busy':
      return elapsedMs < BUSY_MS ? null : { end: 'in-progress', summary: ends.isBusy(messageOf(error)), error };
    case 'not-ready':
      return elapsedMs < CONSISTENCY_MS ? null : failed;
    case 'refused':
      return failed;
    case 'conflict':
    case 'unclear':
      return attempts[outcome] > MOST[outcome] ? failed : null;
  }
}
