import type { Action, Change, Manual } from '../model/change.ts';
import { AwsCallError, InterruptedError } from '../model/errors.ts';
import type { Known } from '../model/known.ts';
import type { Plan } from '../model/plan.ts';
import type { StepState } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import { applyChange } from './apply.ts';
import { changesOf, withinConsent } from './consent.ts';
import { tell } from './context.ts';
import type { RunContext } from './context.ts';
import { ledger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { lookAt } from './look.ts';
import type { Look } from './look.ts';
import { waitForPerson } from './person.ts';
import { plannedStep } from './report.ts';

/** How a step ended. */
export interface StepEnd {
  readonly step: Step;
  readonly state: StepState;
  readonly summary: string;
  readonly look: Look;
  readonly ledger: Ledger;
  readonly known: Partial<Known>;
  /** Human actions that were shown, and whether a fresh look found them done. */
  readonly manual: readonly { readonly manual: Manual; readonly done: boolean }[];
  readonly error: unknown;
  readonly interrupted: boolean;
}

/** Either the end of the step, or how long to pause before looking again. */
type Move = { readonly end: StepState; readonly summary: string; readonly error?: unknown } | { readonly lookAgainAfterMs: number };

/** How long AWS may take to show what it has accepted, and what a new thing stands on. */
const CONSISTENCY_MS = 60_000;
const MOST = { conflict: 5, unclear: 2, again: 2, unreadable: 3 } as const;

/**
 * Brings one step from its first look to its end: waits for what it stands on, looks again, applies what was
 * consented to, and looks again until it is so. This is the one waiting loop: for people, for AWS's asynchronous
 * work and for eventual consistency alike.
 */
export async function runStep(step: Step, first: Look, run: RunContext): Promise<StepEnd> {
  const { account, clock, signal } = run.ports;
  const sent = ledger();
  const own: Partial<Known> = {};
  const shown: { manual: Manual; done: boolean }[] = [];
  let look = first;
  let ready = false;
  let settlingSince: number | null = null;
  let looksFailed = 0;
  let planAgain = 0;
  let quiet = 0;

  const known = (): Partial<Known> => ({ ...run.store.current, ...own });
  const lookAgain = async (): Promise<Look> => {
    account.forget(step.reads);
    return lookAt(step, account, run.answers, known());
  };
  /** Half a second, then twice as long each time, up to five. */
  const patiently = (): Move => ({ lookAgainAfterMs: Math.min(500 * 2 ** quiet++, 5000) });

  async function moveOn(): Promise<Move> {
    if (look.plan === null) return unreadable(look.error);
    looksFailed = 0;
    const { plan } = look;
    sent.confirmAllBut(plan.verdict === 'todo' ? changesOf(plan.actions) : [], known());
    switch (plan.verdict) {
      case 'so':
        run.store.give({ ...own, ...look.known });
        return { end: sent.anyApplied || shown.some((one) => one.done) ? 'changed' : 'ok', summary: plan.summary };
      case 'settling':
        return settle(plan);
      case 'ask':
        return ready ? { end: 'needs-you', summary: plan.why } : prepare(plan.why);
      case 'blocked':
        return { end: 'blocked', summary: `${plan.why} ${plan.wayOut}` };
      case 'failed':
        return failed(plan);
      case 'todo':
        return ready ? apply(plan.actions, plan.summary) : prepare(plan.summary);
    }
  }

  function unreadable(error: unknown): Move {
    const worthAnotherLook = error instanceof AwsCallError && (error.kind === 'not-ready' || (ready && error.kind === 'unclear'));
    looksFailed += 1;
    if (worthAnotherLook && looksFailed <= (error.kind === 'not-ready' ? 12 : MOST.unreadable)) return patiently();
    return { end: 'failed', summary: messageOf(error), error };
  }

  function settle(plan: Plan & { verdict: 'settling' }): Move {
    run.store.give({ ...own, ...look.known });
    if (plan.countsAsSo) return { end: sent.anyApplied ? 'changed' : 'ok', summary: plan.summary };
    settlingSince ??= clock.now();
    const elapsedMs = clock.now() - settlingSince;
    if (elapsedMs >= plan.patienceMs) return { end: 'in-progress', summary: plan.summary };
    run.ports.host.notify({ type: 'waiting', step: step.id, what: plan.summary, elapsedMs });
    return { lookAgainAfterMs: plan.everyMs };
  }

  function failed(plan: Plan & { verdict: 'failed' }): Move {
    sent.failLast();
    if (plan.again !== true || planAgain >= MOST.again || !sent.anyTaken) return { end: 'failed', summary: `${plan.why} ${plan.wayOut}` };
    // The request's id is forgotten with the request, so that the next look plans it anew.
    planAgain += 1;
    sent.forget();
    settlingSince = null;
    for (const name of Object.keys(own) as (keyof Known)[]) if (name.endsWith('RequestId')) delete own[name];
    return { lookAgainAfterMs: 5000 };
  }

  /** Waits for the steps that give what this one stands on; then everything is read and planned anew. */
  async function prepare(summary: string): Promise<Move> {
    tell(run, step, 'waiting', summary);
    const needs = await run.store.when(step.needs.filter((name) => !step.gives.includes(name)));
    if (signal.aborted) throw new InterruptedError();
    if (needs.is === 'withheld') return { end: 'blocked', summary: `This needs ${needs.by}: run secure-account ${needs.by}, then this again.` };
    ready = true;
    return { lookAgainAfterMs: 0 };
  }

  async function apply(actions: readonly Action[], summary: string): Promise<Move> {
    if (!(await agreed(actions))) return { end: run.options.yes ? 'needs-you' : 'planned', summary: `${summary}: this was not part of the plan that was agreed to. Run it again to see the plan.` };
    tell(run, step, 'working', summary);
    const { allowed, stoppedBy } = withinConsent(actions, run.consent.options);
    const taken = new Map<string, number>();
    let waitsForRoom = false;
    for (const action of allowed) {
      if (signal.aborted) throw new InterruptedError();
      if (action.kind === 'manual') return person(action, summary);
      const { lane } = action;
      const used = lane === undefined ? 0 : (taken.get(lane.name) ?? 0);
      if (lane !== undefined && used >= lane.room) {
        waitsForRoom = true;
        continue;
      }
      const move = await send(action);
      if (move !== null) return move;
      if (lane !== undefined) taken.set(lane.name, used + 1);
    }
    if (waitsForRoom && taken.size === 0) return { end: 'planned', summary };
    if (stoppedBy?.consent !== undefined && changesOf(allowed).length === 0) return { end: 'needs-you', summary: needsOption(stoppedBy) };
    return { lookAgainAfterMs: 0 };
  }

  /** Sends a change, unless AWS took it already and is slow to show it. Null: on to the next action. */
  async function send(change: Change): Promise<Move | null> {
    const attempts = sent.attempts(change, known());
    if (attempts.taken > 0) {
      if (sent.age(change, known(), clock.now()) < CONSISTENCY_MS) return patiently();
      return { end: 'failed', summary: `AWS accepted ${change.call} a minute ago, and still does not show ${change.makes}. Running this again is safe.` };
    }
    const { outcome, gives, error } = await applyChange(step, change, known(), run);
    sent.record(change, known(), outcome, clock.now());
    Object.assign(own, gives);
    if (outcome === 'taken') {
      quiet = 0;
      return null;
    }
    const tries = sent.attempts(change, known())[outcome];
    const tired = outcome === 'not-ready' ? sent.age(change, known(), clock.now()) >= CONSISTENCY_MS : outcome === 'refused' || tries > MOST[outcome];
    return tired ? { end: 'failed', summary: messageOf(error), error } : patiently();
  }

  async function person(manual: Manual, summary: string): Promise<Move> {
    const entry = { manual, done: false };
    shown.push(entry);
    const watch = async (): ReturnType<typeof waitForPerson> => waitForPerson(step, manual, look, lookAgain, run);
    tell(run, step, 'waiting', manual.title);
    const ended = await (run.ports.host.interactive ? run.person(watch) : watch());
    look = ended.look;
    if (ended.end === 'skipped') return { end: 'skipped', summary: `Left for later: ${manual.title}` };
    if (ended.end === 'not-yet') return { end: 'needs-you', summary };
    entry.done = true;
    return moveOn();
  }

  /** Whether every change is one that was agreed to; a terminal is asked about those that are new. */
  async function agreed(actions: readonly Action[]): Promise<boolean> {
    const fresh = changesOf(actions).filter((change) => !run.consent.covers(step.id, change, known()));
    if (fresh.length === 0) return true;
    if (run.options.yes || !run.ports.host.interactive) return false;
    return run.person(async () => {
      run.ports.host.notify({ type: 'plan', steps: [plannedStep(step, fresh, known())] });
      const yes = await run.ports.host.ask('plan', { again: true, changes: fresh.length, manual: 0 }, signal);
      if (yes) run.consent.add(step.id, fresh);
      return yes;
    });
  }

  const end = (state: StepState, summary: string, error: unknown, interrupted: boolean): StepEnd => {
    if (state !== 'ok' && state !== 'changed') run.store.withhold(step.gives, step.id);
    tell(run, step, state, summary);
    return { step, state, summary, look, ledger: sent, known: { ...own, ...look.known }, manual: shown, error, interrupted };
  };

  try {
    for (;;) {
      const move = await moveOn();
      if ('end' in move) return end(move.end, move.summary, move.error ?? null, false);
      if (move.lookAgainAfterMs > 0) await clock.sleep(move.lookAgainAfterMs, signal);
      if (signal.aborted) throw new InterruptedError();
      look = await lookAgain();
    }
  } catch (error) {
    if (error instanceof InterruptedError) return end('planned', 'Stopped before it was done.', null, true);
    return end('failed', messageOf(error), error, false);
  }
}

const needsOption = (action: Action): string => {
  const consent = action.consent;
  return consent === undefined ? '' : `${consent.why} To go on all the same: --${consent.option}.`;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
