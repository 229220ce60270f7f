import type { Change } from '../model/change.ts';
import { AccessDeniedError, AwsCallError, InterruptedError } from '../model/errors.ts';
import { listed, messageOf } from '../model/text.ts';
import { afterCall } from './after-call.ts';
import { sendChange } from './send-change.ts';
import { isAllowed, isCovered } from './agreement.ts';
import { askAgain } from './ask-again.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { changeKey, changesOf } from './consent.ts';
import { tell } from './context.ts';
import { knownTo, REINSPECT_ALL, backOff } from './step-execution.ts';
import type { Move, StepExecution } from './step-execution.ts';
import type { Todo } from './apply-plan.ts';
import { ends } from './text.ts';

/**
 * Sends changes of which none stands on another, side by side: all that was agreed to and has not been sent. The plan was
 * drawn just now, from everything that it stands on. One that AWS refuses ends nothing but itself: it is told once the
 * others are done.
 */
export async function applyIndependent(at: StepExecution, { actions, summary }: Todo): Promise<Move> {
  const { run, step } = at;
  const changes = changesOf(actions);
  const { host, signal } = run.ports;
  const mayAsk = !run.options.yes && host.interactive;
  if (mayAsk && (await askAgain(at, changes)) === true) return REINSPECT_ALL;
  const open = changes.filter((change) => isAgreed(at, change) && sentOf(at, change).taken === 0 && !at.refused.has(keyOf(at, change)));
  if (signal.aborted) throw new InterruptedError();
  if (open.length === 0) return whatIsLeft(at, changes, mayAsk);
  tell(run, step, 'working', summary);
  const told = (): void => {
    const done = changes.filter((change) => sentOf(at, change).taken > 0).length;
    host.notify({ type: 'sent', step: step.id, done, of: changes.length });
  };
  const sent = await Promise.allSettled(open.map((change) => sendApart(at, change).then(told)));
  for (const one of sent) if (one.status === 'rejected') throw one.reason;
  const isAllTaken = open.every((change) => sentOf(at, change).taken > 0);
  return isAllTaken ? REINSPECT_ALL : { ...backOff(at), whole: true };
}

async function sendApart(at: StepExecution, change: Change): Promise<void> {
  const known = knownTo(at);
  const { outcome, error } = await sendChange(at.step, change, known, at.run, { isOneOfMany: true });
  at.ledger.record(change, known, outcome, at.run.ports.clock.now());
  if (outcome === 'taken') at.unchangedInspections = 0;
  if (afterCall(at, change, { outcome, error }) !== null) at.refused.set(keyOf(at, change), error);
}

const keyOf = (at: StepExecution, change: Change): string => changeKey(change, knownTo(at));
const sentOf = (at: StepExecution, change: Change): ReturnType<StepExecution['ledger']['sent']>['attempts'] =>
  at.ledger.sent(change, knownTo(at)).attempts;
const isAgreed = (at: StepExecution, change: Change): boolean => isCovered(at, change) && isAllowed(at)(change);

/** Nothing can be sent any more: AWS is slow to show something, has refused it, or nobody has agreed to it. */
function whatIsLeft(at: StepExecution, changes: readonly Change[], mayAsk: boolean): Move {
  const now = at.run.ports.clock.now();
  const unseen = changes.filter((change) => sentOf(at, change).taken > 0);
  const isLate = (change: Change): boolean => now - at.ledger.sent(change, knownTo(at)).since >= CONSISTENCY_MS;
  if (unseen.some((change) => !isLate(change))) return { ...backOff(at), whole: true };
  const refused = changes.filter((change) => at.refused.has(keyOf(at, change)));
  if (refused.length > 0 || unseen.length > 0) return notDone(at, refused, unseen, changes.length);
  const consent = changes.find((change) => isCovered(at, change) && !isAgreed(at, change))?.consent;
  if (consent !== undefined) return { end: 'needs-you', summary: consent.why, consent };
  return {
    end: mayAsk ? 'planned' : 'needs-you',
    summary: ends.notAgreed(listed(namesOf(changes))),
  };
}

const MOST_NAMED = 5;

function namesOf(changes: readonly Change[]): readonly string[] {
  const names = changes.slice(0, MOST_NAMED).map(({ makes }) => makes);
  return changes.length > names.length ? [...names, ends.more(changes.length - names.length)] : names;
}

/** Names each that is not so, with AWS's reason; what AWS refuses altogether is a missing right, and in one Region its own. */
function notDone(at: StepExecution, refused: readonly Change[], unseen: readonly Change[], planned: number): Move {
  const reasons = new Map<string, Change[]>();
  for (const change of refused) {
    const why = messageOf(at.refused.get(keyOf(at, change)));
    reasons.set(why, [...(reasons.get(why) ?? []), change]);
  }
  if (unseen.length > 0) reasons.set(ends.noneShown, [...unseen]);
  const summary = ends.notDone([...reasons].map(([why, those]) => ends.reason(namesOf(those), why)));
  const errors = refused.map((change) => at.refused.get(keyOf(at, change)));
  const [first] = errors;
  const isDenied = errors.length === planned && !at.ledger.anyTaken && errors.every((error) => error instanceof AccessDeniedError);
  if (isDenied || !(first instanceof AwsCallError || first instanceof AccessDeniedError)) {
    return { end: 'failed', summary, error: first ?? null };
  }
  return { end: 'failed', summary, error: new AwsCallError(summary, first, 'refused', first.wayOut, { cause: first }) };
}
