import type { Consent, Manual } from '../model/change.ts';
import { AwsCallError, InterruptedError } from '../model/errors.ts';
import type { FailureKind } from '../model/errors.ts';
import type { Known } from '../model/known.ts';
import type { Plan } from '../model/plan.ts';
import type { BlockedBy, StepState } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import { messageOf } from '../model/text.ts';
import { applyApart } from './apply-apart.ts';
import { missing } from './blocker.ts';
import { changesOf, missingConsent } from './consent.ts';
import { tell } from './context.ts';
import type { RunContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import type { Look } from './look.ts';
import { knownTo, LOOK_WHOLE, lookAgain, patiently, progress } from './progress.ts';
import type { Move, Progress } from './progress.ts';
import { cameAfter } from './reached.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { applyPlan } from './step-apply.ts';

/** How a step ended. */
export interface StepEnd {
  readonly step: Step;
  readonly state: StepState;
  readonly summary: string;
  readonly blockedBy: BlockedBy | null;
  readonly look: Look;
  readonly ledger: Ledger;
  readonly known: Partial<Known>;
  /** Human actions that were shown, and whether a fresh look found them done. */
  readonly manual: readonly { readonly manual: Manual; readonly done: boolean }[];
  readonly error: unknown;
  /** What it stopped for, where that has an option of its own. */
  readonly consent: Consent | null;
  /** What to do about it, where neither says so. */
  readonly wayOut: string | null;
  readonly interrupted: boolean;
}

/** Looks that may fail in a row: while what a step stands on is too new to be seen, and for a reply that got lost. */
const MOST_UNREADABLE = { 'not-ready': 12, unclear: 3 } as const;
/** How often a change that AWS took and then failed at is planned anew, where that is worth it. */
const MOST_AGAIN = 2;

/**
 * Brings one step from its first look to its end: waits for what it stands on, looks again, applies what was
 * consented to, and looks again until it is so. This is the one waiting loop: for people, for AWS's asynchronous
 * work and for eventual consistency alike.
 */
export async function runStep(step: Step, first: Look, run: RunContext): Promise<StepEnd> {
  const { clock, signal } = run.ports;
  const at = progress(step, first, run);
  try {
    for (;;) {
      const move = await nextMove(at);
      if ('end' in move) return ended(at, move.end, move.summary, move.error ?? null, move);
      if (move.lookAgainAfterMs > 0) await clock.sleep(move.lookAgainAfterMs, signal);
      if (signal.aborted) throw new InterruptedError();
      at.look = await lookAgain(at, move.whole ?? false);
      // Where a plan is drawn from the step's own scopes alone, every look is a whole one.
      at.isWhole = move.whole === true || step.standsOn.length === 0;
    }
  } catch (error) {
    if (error instanceof InterruptedError) {
      return { ...ended(at, 'planned', hasBegun(at) ? 'Stopped before it was done.' : 'Not begun.', null), interrupted: true };
    }
    return ended(at, 'failed', messageOf(error), error);
  }
}

/** Something was sent, or a person was shown their part. */
const hasBegun = (at: Progress): boolean => at.shown.length > 0 || at.ledger.views([], knownTo(at)).length > 0;

function ended(
  at: Progress,
  state: StepState,
  summary: string,
  error: unknown,
  {
    consent = null,
    blockedBy = null,
    wayOut = null,
  }: { readonly consent?: Consent | null; readonly blockedBy?: BlockedBy | null; readonly wayOut?: string | null } = {},
): StepEnd {
  const { step, run, look, ledger, shown } = at;
  run.store.withhold(step.gives, step.id);
  tell(run, step, state, summary);
  return {
    step,
    state,
    summary,
    blockedBy,
    look,
    ledger,
    known: { ...at.own, ...look.known },
    manual: shown,
    error,
    consent,
    wayOut,
    interrupted: false,
  };
}

async function nextMove(at: Progress): Promise<Move> {
  const { plan } = at.look;
  if (plan === null) return unreadable(at, at.look.error);
  at.unreadable = 0;
  at.ledger.confirmAllBut(plan.verdict === 'todo' ? changesOf(plan.actions) : [], knownTo(at));
  switch (plan.verdict) {
    case 'so':
      if (made(at) && !at.isWhole) return LOOK_WHOLE;
      return at.owed === null ? isSo(at, plan) : applyPlan(at, { ...plan, verdict: 'todo', actions: [at.owed] });
    case 'settling':
      return settle(at, plan);
    case 'ask':
      return at.ready ? { end: 'needs-you', summary: plan.why } : prepare(at, plan.why);
    case 'blocked':
      return { end: 'blocked', summary: plan.why, blockedBy: plan.by };
    case 'failed':
      return failed(at, plan);
    case 'todo':
      if (!at.ready) return prepare(at, plan.summary);
      if (!at.isWhole) return LOOK_WHOLE;
      return plan.isApart === true ? applyApart(at, plan) : applyPlan(at, plan);
  }
}

/** Whoever has come in by what this run did is named, and the step is not so for as long as nobody has agreed to them. */
function isSo(at: Progress, plan: Plan & { verdict: 'so' }): Move {
  const newcomers = at.ledger.mayHaveChanged ? at.run.reached.newcomers(plan) : [];
  if (newcomers.length > 0) {
    const consent = cameAfter(newcomers);
    return { end: 'needs-you', summary: consent.why, consent };
  }
  at.run.store.give({ ...at.own, ...at.look.known });
  return { end: made(at) ? 'changed' : 'ok', summary: plan.summary };
}

const made = (at: Progress): boolean => at.ledger.anyApplied || at.shown.some((one) => one.done);

function unreadable(at: Progress, error: unknown): Move {
  at.unreadable += 1;
  const kind = error instanceof AwsCallError ? kindNow(at, error) : 'refused';
  // A reply lost on the very first look has been retried by the SDK already; later, something may be under way.
  const most = kind === 'not-ready' ? MOST_UNREADABLE[kind] : kind === 'unclear' && at.ready ? MOST_UNREADABLE[kind] : 0;
  return at.unreadable <= most ? patiently(at) : { end: 'failed', summary: messageOf(error), error };
}

/** So soon after a change of this run, what one read shows the next may not find, or refuse to tell of: it is too new to be seen everywhere. */
function kindNow({ run }: Progress, { kind }: AwsCallError): FailureKind {
  const isNew = run.ports.clock.now() - run.changedAt < CONSISTENCY_MS;
  return isNew && (kind === 'not-found' || kind === 'refused') ? 'not-ready' : kind;
}

function settle(at: Progress, plan: Plan & { verdict: 'settling' }): Move {
  const { clock, host } = at.run.ports;
  if (plan.countsAsSo) {
    at.run.store.give({ ...at.own, ...at.look.known });
    return { end: made(at) ? 'changed' : 'ok', summary: plan.summary };
  }
  // The next look asks for the same request, also one that somebody else made.
  Object.assign(at.own, at.look.known);
  at.settlingSeen = clock.now();
  at.settlingSince ??= at.settlingSeen;
  const elapsedMs = at.settlingSeen - at.settlingSince;
  if (elapsedMs >= plan.patienceMs) return { end: 'in-progress', summary: plan.summary };
  host.notify({ type: 'waiting', step: at.step.id, what: plan.summary, elapsedMs });
  return { lookAgainAfterMs: plan.everyMs };
}

function failed(at: Progress, plan: Plan & { verdict: 'failed' }): Move {
  at.ledger.failLast();
  if (plan.again !== true || at.again >= MOST_AGAIN || !at.ledger.anyTaken) return { end: 'failed', summary: plan.why };
  // The request's id is forgotten with the request, so that the next look plans the change anew.
  at.again += 1;
  at.ledger.forget();
  at.settlingSince = null;
  for (const name of at.step.forgets ?? []) delete at.own[name];
  return { lookAgainAfterMs: 5000 };
}

/** Waits for the steps that give what this one stands on; then everything is read and planned anew. */
async function prepare(at: Progress, summary: string): Promise<Move> {
  const { step, run } = at;
  const names = step.needs.filter((name) => !step.gives.includes(name));
  const open = names.filter((name) => run.store.current[name] === undefined);
  const givers = run.options.steps.filter((giver) => giver !== step && giver.gives.some((name) => open.includes(name)));
  tell(
    run,
    step,
    'waiting',
    summary,
    givers.map((giver) => giver.id),
  );
  const needs = await run.store.when(names);
  if (run.ports.signal.aborted) throw new InterruptedError();
  if (needs.is === 'unproven') return unproven(at, summary, needs.why);
  if (needs.is === 'withheld') return { end: 'blocked', summary: missing(needs.by, run.options.only === null), blockedBy: needs.by };
  at.ready = true;
  return LOOK_WHOLE;
}

/** A yes that is missing counts before a sign-in that is: nobody has to sign in for what is not agreed to. */
function unproven({ look, run }: Progress, summary: string, why: string): Move {
  const consent = look.plan?.verdict === 'todo' ? missingConsent(look.plan.actions, run.consent.options) : null;
  if (consent !== null) return { end: 'needs-you', summary: consent.why, consent };
  return { end: 'needs-you', summary: `${summary}. This waits for a proven sign-in of the new administrator: ${why}` };
}
