import type { Change } from '../model/change.ts';
import { AccessDeniedError, AwsCallError, InterruptedError } from '../model/errors.ts';
import { listed, messageOf } from '../model/text.ts';
import { afterCall } from './after-call.ts';
import { applyChange } from './apply.ts';
import { askAgain } from './ask-again.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { changeKey, changesOf } from './consent.ts';
import { tell } from './context.ts';
import { knownTo, LOOK_WHOLE, patiently } from './progress.ts';
import type { Move, Progress } from './progress.ts';
import type { Todo } from './step-apply.ts';

/**
 * Sends changes of which none stands on another, side by side: all that was agreed to and has not been sent. The plan was
 * drawn just now, from everything that it stands on. One that AWS refuses ends nothing but itself: it is told once the
 * others are done.
 */
export async function applyApart(at: Progress, { actions, summary }: Todo): Promise<Move> {
  const { run, step } = at;
  const changes = changesOf(actions);
  const fresh = changes.filter((change) => !isCovered(at, change));
  const { host, signal } = run.ports;
  const mayAsk = !run.options.yes && host.interactive;
  if (fresh.length > 0 && mayAsk && (await run.person(() => askAgain(at, fresh)))) return LOOK_WHOLE;
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
  return isAllTaken ? LOOK_WHOLE : { ...patiently(at), whole: true };
}

async function sendApart(at: Progress, change: Change): Promise<void> {
  const known = knownTo(at);
  const { outcome, error } = await applyChange(at.step, change, known, at.run, { isOneOfMany: true });
  at.ledger.record(change, known, outcome, at.run.ports.clock.now());
  if (outcome === 'taken') at.quiet = 0;
  if (afterCall(at, change, { outcome, error }) !== null) at.refused.set(keyOf(at, change), error);
}

const keyOf = (at: Progress, change: Change): string => changeKey(change, knownTo(at));
const sentOf = (at: Progress, change: Change): ReturnType<Progress['ledger']['sent']>['attempts'] =>
  at.ledger.sent(change, knownTo(at)).attempts;
const isCovered = ({ run, step, own }: Progress, change: Change): boolean =>
  run.consent.covers(step.id, change, { ...run.store.current, ...own });
const isAgreed = (at: Progress, change: Change): boolean =>
  isCovered(at, change) && (change.consent === undefined || at.run.consent.options.has(change.consent.option));

/** Nothing can be sent any more: AWS is slow to show something, has refused it, or nobody has agreed to it. */
function whatIsLeft(at: Progress, changes: readonly Change[], mayAsk: boolean): Move {
  const now = at.run.ports.clock.now();
  const unseen = changes.filter((change) => sentOf(at, change).taken > 0);
  const isLate = (change: Change): boolean => now - at.ledger.sent(change, knownTo(at)).since >= CONSISTENCY_MS;
  if (unseen.some((change) => !isLate(change))) return { ...patiently(at), whole: true };
  const refused = changes.filter((change) => at.refused.has(keyOf(at, change)));
  if (refused.length > 0 || unseen.length > 0) return notDone(at, refused, unseen, changes.length);
  const consent = changes.find((change) => isCovered(at, change) && !isAgreed(at, change))?.consent;
  if (consent !== undefined) return { end: 'needs-you', summary: consent.why, consent };
  return {
    end: mayAsk ? 'planned' : 'needs-you',
    summary: `${namesOf(changes)}: not part of the plan that was agreed to. Run it again to see the plan.`,
  };
}

const MOST_NAMED = 5;

function namesOf(changes: readonly Change[]): string {
  const names = changes.slice(0, MOST_NAMED).map(({ makes }) => makes);
  return listed(changes.length > names.length ? [...names, `${changes.length - names.length} more`] : names);
}

/** Names each that is not so, with AWS's reason; what AWS refuses altogether is a missing right, and in one Region its own. */
function notDone(at: Progress, refused: readonly Change[], unseen: readonly Change[], planned: number): Move {
  const reasons = new Map<string, Change[]>();
  for (const change of refused) {
    const why = messageOf(at.refused.get(keyOf(at, change)));
    reasons.set(why, [...(reasons.get(why) ?? []), change]);
  }
  if (unseen.length > 0) reasons.set('AWS accepted it a minute ago, and still does not show it. Running this again is safe.', [...unseen]);
  const summary = `Not done: ${[...reasons].map(([why, those]) => `${namesOf(those)}: ${why}`).join(' ')}`;
  const errors = refused.map((change) => at.refused.get(keyOf(at, change)));
  const [first] = errors;
  const isDenied = errors.length === planned && !at.ledger.anyTaken && errors.every((error) => error instanceof AccessDeniedError);
  if (isDenied || !(first instanceof AwsCallError || first instanceof AccessDeniedError)) {
    return { end: 'failed', summary, error: first ?? null };
  }
  return { end: 'failed', summary, error: new AwsCallError(summary, first, 'refused', first.wayOut, { cause: first }) };
}
