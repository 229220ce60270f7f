import type { AccountReader, ReadScope } from '../model/account.ts';
import { InterruptedError } from '../model/errors.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import type { RunContext } from './context.ts';
import { tell } from './context.ts';
import { inspectStep } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { cameAfter } from './reached.ts';
import { stateOf } from './state-of-inspection.ts';
import type { StateOfInspection } from './state-of-inspection.ts';
import type { StepEnd } from './run-step.ts';

/** Everything that can change while a run goes on. */
const ALL: readonly ReadScope[] = [
  'account',
  'root',
  'organization',
  'instance',
  'directory',
  'permission-sets',
  'assignments',
  'regions',
  'iam',
  'baseline',
  'baseline-contents',
];

/**
 * Reads everything once more, and nothing is called secured, or done, that is not so any more: it is reported as it is.
 * What this run has changed is read again for up to a minute. Rejects with CredentialsError or InterruptedError where
 * nothing can be read.
 */
export async function inspectOnceMore(ends: readonly StepEnd[], run: RunContext): Promise<readonly StepEnd[]> {
  const { clock, signal } = run.ports;
  const account = run.accounts.current;
  const began = clock.now();
  const hasChanged = ends.some(isOfThisRun);
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMs * 2, 5000)) {
    account.forget(ALL);
    run.ports.ending?.(account);
    // All of them each time: what was so in one round says nothing of the next.
    const inspected = await Promise.all(ends.map(async (end) => ({ end, inspection: await inspectOnce(end, account, run) })));
    if (signal.aborted) throw new InterruptedError();
    // What somebody else changed in the same minute is told a minute later: AWS's own lag looks alike.
    const isOver = clock.now() - began >= CONSISTENCY_MS;
    if (!hasChanged || isOver || inspected.every(({ inspection }) => isStillOk(inspection))) {
      return inspected.map(({ end, inspection }) => asItIs(end, inspection, run));
    }
    await clock.sleep(pauseMs, signal);
  }
}

const inspectOnce = ({ step, ledger }: StepEnd, account: AccountReader, run: RunContext): Promise<Inspection> =>
  inspectStep(step, account, run.answers, run.store.current, run.options.accepted, ledger.mayHaveChanged);

const isStillOk = ({ plan }: Inspection): boolean => plan?.verdict === 'ok' || (plan?.verdict === 'in-progress' && plan.countsAsOk);

const isOfThisRun = ({ ledger, manual }: StepEnd): boolean => ledger.mayHaveChanged || manual.some(({ done }) => done);

/** The step as this look shows it; as it ended, where that is still so. */
function asItIs(end: StepEnd, inspection: Inspection, run: RunContext): StepEnd {
  const newcomers = run.reached.newcomers(inspection.plan);
  if (isStillOk(inspection) && newcomers.length === 0) {
    const { summary } = stateOf(inspection);
    return { ...end, summary, inspection };
  }
  const consent = newcomers.length > 0 ? cameAfter(newcomers) : null;
  const now: StateOfInspection = consent === null ? stateOf(inspection) : { state: 'needs-you', summary: consent.why };
  const { state, summary, blockedBy = null } = now;
  tell(run, end.step, state, summary);
  return { ...end, state, summary, blockedBy, inspection, error: inspection.error, consent };
}
