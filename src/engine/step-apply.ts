import type { Action, Change, Manual } from '../model/change.ts';
import { AccessDeniedError, AwsCallError, InterruptedError } from '../model/errors.ts';
import { applyChange } from './apply.ts';
import { changesOf, consentsIn, missingConsent, withinConsent } from './consent.ts';
import { tell } from './context.ts';
import { waitForPerson } from './person.ts';
import { knownTo, lookAgain, messageOf, patiently } from './progress.ts';
import type { Move, Progress } from './progress.ts';
import { plannedStep } from './planned.ts';

/** How long AWS may take to show what it has accepted, or what a new thing stands on. */
const CONSISTENCY_MS = 60_000;
/** How often a call is sent again after an answer that left it open, when a fresh look still wants it. */
const MOST = { conflict: 5, unclear: 2 } as const;

/** Does what a plan says, in its order, as far as it was agreed to. */
export async function applyPlan(at: Progress, actions: readonly Action[], summary: string): Promise<Move> {
  const { run, step } = at;
  if (!(await agreed(at, actions))) {
    return {
      end: run.options.yes ? 'needs-you' : 'planned',
      summary: `${summary}: this was not part of the plan that was agreed to. Run it again to see the plan.`,
    };
  }
  tell(run, step, 'working', summary);
  const { allowed } = withinConsent(actions, run.consent.options);
  const used = new Map<string, number>();
  let fits = true;
  let isSent = false;
  for (const action of allowed) {
    if (run.ports.signal.aborted) throw new InterruptedError();
    // What was sent is read back before the person's part, which may take hours.
    if (action.kind === 'manual') return isSent ? { lookAgainAfterMs: 0 } : personDoes(at, action, summary);
    const inLane = action.lane === undefined ? 0 : (used.get(action.lane.name) ?? 0);
    if (action.lane !== undefined && inLane >= action.lane.room) {
      fits = false;
      continue;
    }
    const move = await send(at, action);
    if (move !== null) return move;
    isSent = true;
    if (action.lane !== undefined) used.set(action.lane.name, inLane + 1);
  }
  if (!fits && used.size === 0) return { end: 'planned', summary };
  const consent = missingConsent(actions, run.consent.options);
  if (consent !== null) return { end: 'needs-you', summary: consent.why, consent };
  return { lookAgainAfterMs: 0 };
}

/** Whether every change is one that was agreed to; a terminal is asked about those that are new. */
async function agreed(at: Progress, actions: readonly Action[]): Promise<boolean> {
  const { run, step } = at;
  const { host, signal } = run.ports;
  // What was agreed to as "the new group" is the same when its reply was lost and the group was found by a look.
  const known = { ...knownTo(at), ...at.look.known };
  const fresh = changesOf(actions).filter((change) => !run.consent.covers(step.id, change, known));
  if (fresh.length === 0) return true;
  if (run.options.yes || !host.interactive) return false;
  return run.person(async () => {
    host.notify({ type: 'plan', steps: [plannedStep(step, fresh, known)] });
    const yes = await host.ask('plan', { again: true, changes: fresh.length, manual: 0 }, signal);
    if (!yes) return false;
    run.consent.add(step.id, fresh);
    // What has an option of its own is asked about on its own here, too.
    const { options } = run.consent;
    for (const consent of consentsIn(fresh).filter(({ option }) => !options.has(option))) {
      if (await host.ask('consent', { consent }, signal)) options.add(consent.option);
    }
    return true;
  });
}

/** Sends a change, unless AWS took it already and is slow to show it. Null: on to the next action. */
async function send(at: Progress, change: Change): Promise<Move | null> {
  const { clock } = at.run.ports;
  const sent = at.ledger.sent(change, knownTo(at));
  if (sent.attempts.taken > 0) {
    if (clock.now() - sent.since < CONSISTENCY_MS) return patiently(at);
    return {
      end: 'failed',
      summary: `AWS accepted ${change.call} a minute ago, and still does not show ${change.makes}. Running this again is safe.`,
    };
  }
  const { outcome, gives, error } = await applyChange(at.step, change, knownTo(at), at.run);
  at.ledger.record(change, knownTo(at), outcome, clock.now());
  Object.assign(at.own, gives);
  if (change.endsCredentials === true && outcome !== 'refused') at.run.accounts.current = at.run.accounts.proven ?? at.run.accounts.current;
  if (change.canFail === true && outcome === 'refused') return null;
  if (outcome === 'taken') {
    at.quiet = 0;
    return null;
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
  const { attempts, since } = at.ledger.sent(change, knownTo(at));
  const tired =
    outcome === 'refused' || (outcome === 'not-ready' ? clock.now() - since >= CONSISTENCY_MS : attempts[outcome] > MOST[outcome]);
  return tired ? { end: 'failed', summary: messageOf(error), error } : patiently(at);
}

/** AWS names the policy that is missing, or denies; a refusal without one may have another reason than rights. */
const NAMES_A_POLICY = /because no [\w-]+ policy allows|explicit deny/i;

/** No policy limits the root user of a management account: its refusal needs a person, and no right would mend it. */
function refused(error: AccessDeniedError, mayMean: string, isRoot: boolean): Move {
  const summary = messageOf(error);
  if (NAMES_A_POLICY.test(summary)) return { end: 'failed', summary, error };
  const wayOut = isRoot
    ? `No policy limits the root user, so that it is no missing right. ${mayMean}`
    : `Allow ${error.action} for these credentials, or use an administrator's, then run this again. If they are an administrator's already: ${mayMean}`;
  return {
    end: isRoot ? 'blocked' : 'failed',
    summary,
    error: new AccessDeniedError(error.message, error, error.action, { cause: error, wayOut }),
  };
}

/** Shows the card and waits. At a terminal one card at a time; what is ready goes on beside it. */
async function personDoes(at: Progress, manual: Manual, summary: string): Promise<Move> {
  const { run, step } = at;
  const entry = { manual, done: false };
  at.shown.push(entry);
  tell(run, step, 'waiting', manual.title, 'person');
  const watch = (): ReturnType<typeof waitForPerson> => waitForPerson(step, manual, at.look, () => lookAgain(at), run);
  if (manual.endsCredentials === true) run.accounts.current = run.accounts.proven ?? run.accounts.current;
  const ended = await (run.ports.host.interactive ? run.person(watch) : watch());
  at.look = ended.look;
  if (ended.end === 'skipped') return { end: 'skipped', summary: `Left for later: ${manual.title}` };
  if (ended.end === 'not-yet') return { end: 'needs-you', summary };
  entry.done = ended.end === 'done';
  return { lookAgainAfterMs: 0 };
}
