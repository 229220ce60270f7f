import type { Action, Change, Manual } from '../model/change.ts';
import { AccessDeniedError, AwsCallError, InterruptedError } from '../model/errors.ts';
import { refsIn, resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { Plan } from '../model/plan.ts';
import { messageOf } from '../model/text.ts';
import { afterCall } from './after-call.ts';
import { sendChange } from './send-change.ts';
import { isAllowed, isCovered } from './agreement.ts';
import { askAgain } from './ask-again.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { changesOf, missingConsent, withinConsent } from './consent.ts';
import { tell } from './context.ts';
import { waitForManualAction } from './manual-action.ts';
import { knownTo, REINSPECT_ALL, reinspect, backOff } from './step-execution.ts';
import type { SendOutcome } from './ledger.ts';
import type { Move, StepExecution } from './step-execution.ts';
import { cameAfter, cameBefore } from './reached.ts';
import { isWrongSecret, obtain } from './secrets.ts';
import { proofLapse } from './proof-lapse.ts';
import { ends, refusals } from './text.ts';

/** A plan with something to do. */
export type Todo = Plan & { readonly verdict: 'planned' };

/**
 * Does the next thing that a plan says, as far as it was agreed to. The plan was drawn just now, from everything that it
 * stands on; after each change everything is read and planned anew, so that no change stands on what was read before
 * another one.
 */
export async function applyPlan(at: StepExecution, plan: Todo): Promise<Move> {
  const { run, step } = at;
  const { actions, summary } = plan;
  const asked = await agreed(at, plan);
  if (asked !== null) return asked;
  tell(run, step, 'working', summary);
  const { next, isPending } = nextAction(at, withinConsent(actions, isAllowed(at)).allowed);
  if (run.ports.signal.aborted) throw new InterruptedError();
  if (next === null && actions.length === 0) return untilShownAlike(at, plan);
  if (next === null) return isPending ? untilShown(at, actions) : whyNothing(at, plan);
  // What was sent is read back before the person's part, which may take hours.
  if (next.kind === 'manual' && isPending) return untilShown(at, actions);
  if (step.needs.includes('proof')) {
    const why = await proofLapse(at);
    if (why !== null) return { end: 'needs-you', summary: why };
  }
  if (next.kind === 'manual') return personDoes(at, next, summary);
  const asking = await obtain(at, next);
  if (asking !== null) return asking;
  const move = await send(at, next, actions);
  const after = actions[actions.indexOf(next) + 1];
  const isTaken = at.ledger.sent(next, knownTo(at)).attempts.taken > 0;
  if (isTaken && after === undefined && move === REINSPECT_ALL) at.expects = givenBy(at);
  if (isTaken) at.owed = after?.kind === 'change' && after.completes === true ? after : null;
  return move;
}

const givenBy = ({ step, own, inspection }: StepExecution): Partial<Known> => {
  const known: Partial<Known> = { ...inspection.known, ...own };
  return Object.fromEntries(step.gives.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])));
};

interface Next {
  /** Null where nothing is left that can be done now. */
  readonly next: Action | null;
  /** AWS has taken something, and does not show it yet. */
  readonly isPending: boolean;
}

/** The first action that AWS has not taken yet, and has room for. */
function nextAction(at: StepExecution, allowed: readonly Action[]): Next {
  const used = new Map<string, number>();
  let isPending = false;
  for (const action of allowed) {
    if (action.kind === 'manual') return { next: action, isPending };
    const { attempts } = at.ledger.sent(action, knownTo(at));
    // A help that AWS has refused is no reason to ask for it again.
    if ((action.canFail === true || action.mayBeUnknown === true) && attempts.refused > 0) continue;
    const inLane = action.rateLimit === undefined ? 0 : (used.get(action.rateLimit.name) ?? 0);
    if (action.rateLimit !== undefined) used.set(action.rateLimit.name, inLane + 1);
    if (attempts.taken > 0) isPending = true;
    else if (action.rateLimit === undefined || inLane < action.rateLimit.capacity) return { next: action, isPending };
  }
  return { next: null, isPending };
}

/** Everything is done that was agreed to and fits: what is left wants a consent of its own, or waits for room. */
function whyNothing(at: StepExecution, { actions, summary }: Todo): Move {
  const { allowed, stoppedBy } = withinConsent(actions, isAllowed(at));
  if (changesOf(allowed).some(({ rateLimit }) => rateLimit !== undefined)) return { end: 'planned', summary };
  const consent = missingConsent(actions, isAllowed(at)) ?? stoppedBy?.consent;
  return consent === undefined ? { end: 'failed', summary } : { end: 'needs-you', summary: consent.why, consent };
}

/** Whether everything is agreed to: every change, and everybody who gains by them. Null where it is; else what comes of it. */
async function agreed(at: StepExecution, plan: Todo): Promise<Move | null> {
  const { run } = at;
  const { host, signal } = run.ports;
  const mayAsk = !run.options.yes && host.interactive;
  const newcomers = run.reached.newcomers(plan);
  if (newcomers.length > 0) {
    // AWS may have taken every change already, and be slow to show it.
    const isMade = changesOf(plan.actions).every((change) => at.ledger.sent(change, knownTo(at)).attempts.taken > 0);
    const consent = (isMade ? cameAfter : cameBefore)(newcomers);
    const yes = mayAsk && (await run.person(() => host.ask('consent', { consent }, signal)));
    if (!yes) return { end: 'needs-you', summary: consent.why, consent };
    run.reached.agree(plan);
    // They are asked about by name; the change that they gain by may carry this question, too.
    run.consent.options.add(consent.option);
    run.consent.agreeOn(newcomers.map(({ id }) => id));
    return REINSPECT_ALL;
  }
  const changes = changesOf(plan.actions);
  const isAdded = changes.some((change) => !isCovered(at, change));
  // An earlier run's request, which AWS was just seen at work on: its end is told of before what it made is shown.
  if (isAdded && run.ports.clock.now() - at.settlingSeen < CONSISTENCY_MS) return backOff(at);
  const yes = mayAsk ? await askAgain(at, changes) : null;
  if (yes === true) return REINSPECT_ALL;
  // What was in the plan, and stands on more by now, is held back by the consent that it lacks.
  if (!isAdded) return null;
  return {
    end: mayAsk ? 'planned' : 'needs-you',
    summary: ends.notAgreed(plan.summary),
  };
}

/** AWS has taken it and is slow to show it: looks again, for a minute. */
function untilShown(at: StepExecution, actions: readonly Action[]): Move {
  const now = at.run.ports.clock.now();
  const late = changesOf(actions).find((change) => {
    const { attempts, since } = at.ledger.sent(change, knownTo(at));
    return attempts.taken > 0 && now - since >= CONSISTENCY_MS;
  });
  if (late === undefined) return backOff(at);
  return {
    end: 'failed',
    summary: ends.notShown(late.call, late.makes),
  };
}

/** Not so, and nothing to do about it: some of AWS's reads show what others do not show yet. Looks again, for a minute. */
function untilShownAlike(at: StepExecution, { summary }: Todo): Move {
  const { clock } = at.run.ports;
  at.unlikeSince ??= clock.now();
  const since = Math.max(at.unlikeSince, at.run.changedAt);
  return clock.now() - since < CONSISTENCY_MS ? backOff(at) : { end: 'failed', summary };
}

/** Sends a change. Whatever comes of it, the next look tells. */
async function send(at: StepExecution, change: Change, actions: readonly Action[]): Promise<Move> {
  const { clock } = at.run.ports;
  const known = knownTo(at);
  // The reply that should have named it did not: the next look finds it.
  if (at.ledger.anyTaken && refsIn(change.input).some((name) => known[name] === undefined)) return untilShown(at, actions);
  const given = at.given?.secrets;
  // It is good for one call.
  at.given = null;
  const { outcome: answered, gives, error } = await sendChange(at.step, change, known, at.run, { secrets: given?.values });
  const isMissing = change.mayBeUnknown === true && isUnknown(error) && isForGood(at, change, answered);
  const outcome = isMissing ? 'refused' : answered;
  at.ledger.record(change, known, outcome, clock.now());
  Object.assign(at.own, gives);
  if (outcome === 'taken' && given?.isLate === true && change.asks?.is === 'codes' && change.asks.purpose === 'enable') {
    Object.assign(at.own, resolve({ mfaDeviceLate: change.asks.serialNumber }, known));
  }
  if (change.endsCredentials === true && outcome !== 'refused') at.run.accounts.current = at.run.accounts.proven ?? at.run.accounts.current;
  if (isMissing || (change.canFail === true && outcome === 'refused')) return REINSPECT_ALL;
  if (isWrongSecret(at, change, error)) return REINSPECT_ALL;
  if (outcome === 'taken') {
    at.unchangedInspections = 0;
    return REINSPECT_ALL;
  }
  if (error instanceof AccessDeniedError && change.ifRefused !== undefined) {
    return refused(error, change.ifRefused, at.run.caller.kind === 'root');
  }
  if (error instanceof AwsCallError && error.kind === 'refused' && error.wayOut === null && change.ifImpossible !== undefined) {
    return {
      end: 'failed',
      summary: messageOf(error),
      error: new AwsCallError(error.message, error, error.kind, change.ifImpossible, { cause: error }),
    };
  }
  return afterCall(at, change, { outcome, error }) ?? backOff(at);
}

const isUnknown = (error: unknown): boolean => error instanceof AwsCallError && error.kind === 'not-found';

/** Of what this run has just made, AWS may not know yet. */
function isForGood(at: StepExecution, change: Change, outcome: SendOutcome): boolean {
  const { attempts, since } = at.ledger.sent(change, knownTo(at));
  return outcome === 'refused' || (attempts['not-ready'] > 0 && at.run.ports.clock.now() - since >= CONSISTENCY_MS);
}

/** No policy limits the root user of a management account: its refusal needs a person, and no right would mend it. */
function refused(error: AccessDeniedError, mayMean: string, isRoot: boolean): Move {
  const summary = messageOf(error);
  if (error.isByPolicy) return { end: 'failed', summary, error };
  const wayOut = isRoot ? refusals.root(mayMean) : refusals.others(error.action, mayMean);
  return {
    end: isRoot ? 'blocked' : 'failed',
    summary,
    ...(isRoot && { blockedBy: 'account' as const }),
    error: new AccessDeniedError(error.message, error, error.action, { cause: error, wayOut, isByPolicy: error.isByPolicy }),
  };
}

/** Shows the card and waits. At a terminal one card at a time; what is ready goes on beside it. */
async function personDoes(at: StepExecution, manual: Manual, summary: string): Promise<Move> {
  const { run, step } = at;
  const entry = { manual, done: false };
  at.shown.push(entry);
  tell(run, step, 'waiting', manual.title, 'person');
  const part = { step: step.id, call: `console:${manual.id}` };
  await run.ports.journal.write({ what: 'intent', ...part });
  const watch = (): ReturnType<typeof waitForManualAction> =>
    waitForManualAction(step, manual, at.inspection, () => reinspect(at, false), run);
  if (manual.endsCredentials === true) run.accounts.current = run.accounts.proven ?? run.accounts.current;
  const ended = await (run.ports.host.interactive ? run.person(watch) : watch());
  at.inspection = ended.inspection;
  if (ended.end === 'skipped') return { end: 'skipped', summary: ends.left(manual.title) };
  if (ended.end === 'not-yet') return { end: 'needs-you', summary };
  entry.done = ended.end === 'done';
  // That it was not there and then appeared while it was waited for: by this alone an undo knows what is ours.
  if (entry.done) {
    const appeared = at.inspection.facts === null ? null : (step.appeared?.(at.inspection.facts) ?? null);
    await run.ports.journal.write({ what: 'seen', ...part, ...(appeared !== null && { effect: 'create', ...appeared }) });
  }
  return { inspectAgainAfterMs: 0 };
}
