import type { Consent, Manual } from '../model/change.ts';
import { AwsCallError, InterruptedError } from '../model/errors.ts';
import type { FailureKind } from '../model/errors.ts';
import type { Known } from '../model/known.ts';
import type { Plan } from '../model/plan.ts';
import type { BlockedBy, StepState } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import { messageOf } from '../model/text.ts';
import { applyIndependent } from './apply-independent.ts';
import { missing } from './blocker.ts';
import { isAllowed } from './agreement.ts';
import { changesOf, missingConsent } from './consent.ts';
import { tell } from './context.ts';
import type { RunContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import type { Inspection } from './inspection.ts';
import { knownTo, REINSPECT_ALL, reinspect, lookAhead, backOff, stepExecution } from './step-execution.ts';
import type { Move, StepExecution } from './step-execution.ts';
import { cameAfter } from './reached.ts';
import { CONSISTENCY_MS } from './consistency.ts';
import { applyPlan } from './apply-plan.ts';
import { ends } from './text.ts';

/** How a step ended. */
export interface StepEnd {
  readonly step: Step;
  readonly state: StepState;
  readonly summary: string;
  readonly blockedBy: BlockedBy | null;
  readonly inspection: Inspection;
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
export async function runStep(step: Step, first: Inspection, run: RunContext): Promise<StepEnd> {
  const { clock, signal } = run.ports;
  const at = stepExecution(step, first, run);
  try {
    for (;;) {
      const move = await nextMove(at);
      if ('end' in move) return ended(at, move.end, move.summary, move.error ?? null, move);
      if (move.inspectAgainAfterMs > 0) await clock.sleep(move.inspectAgainAfterMs, signal);
      if (signal.aborted) throw new InterruptedError();
      const looking = reinspect(at, move.whole ?? false);
      if (at.expects === null) run.ahead.disappoint(step);
      else run.ahead.expect(step, at.expects);
      at.expects = null;
      at.inspection = await looking;
      // Where a plan is drawn from the step's own scopes alone, every look is a whole one.
      at.isWhole = move.whole === true || step.standsOn.length === 0;
    }
  } catch (error) {
    if (error instanceof InterruptedError) {
      return { ...ended(at, 'planned', hasBegun(at) ? ends.stopped : ends.notBegun, null), interrupted: true };
    }
    return ended(at, 'failed', messageOf(error), error);
  }
}

/** Something was sent, or a person was shown their part. */
const hasBegun = (at: StepExecution): boolean => at.shown.length > 0 || at.ledger.views([], knownTo(at)).length > 0;

function ended(
  at: StepExecution,
  state: StepState,
  summary: string,
  error: unknown,
  {
    consent = null,
    blockedBy = null,
    wayOut = null,
  }: { readonly consent?: Consent | null; readonly blockedBy?: BlockedBy | null; readonly wayOut?: string | null } = {},
): StepEnd {
  const { step, run, inspection, ledger, shown } = at;
  run.store.withhold(step.gives, step.id);
  tell(run, step, state, summary);
  return {
    step,
    state,
    summary,
    blockedBy,
    inspection,
    ledger,
    known: { ...at.own, ...inspection.known },
    manual: shown,
    error,
    consent,
    wayOut,
    interrupted: false,
  };
}

async function nextMove(at: StepExecution): Promise<Move> {
  const { plan } = at.inspection;
  if (plan === null) return unreadable(at, at.inspection.error);
  at.unreadable = 0;
  at.ledger.confirmAllBut(plan.verdict === 'planned' ? changesOf(plan.actions) : [], knownTo(at));
  switch (plan.verdict) {
    case 'ok':
      if (made(at) && !at.isWhole) return REINSPECT_ALL;
      return at.owed === null ? endOk(at, plan) : applyPlan(at, { ...plan, verdict: 'planned', actions: [at.owed] });
    case 'in-progress':
      return settle(at, plan);
    case 'needs-you':
      return at.ready ? { end: 'needs-you', summary: plan.why } : prepare(at, plan.why);
    case 'blocked':
      return { end: 'blocked', summary: plan.why, blockedBy: plan.by };
    case 'failed':
      return failed(at, plan);
    case 'planned':
      if (!at.ready) return prepare(at, plan.summary);
      if (!at.isWhole) return REINSPECT_ALL;
      return plan.isIndependent === true ? applyIndependent(at, plan) : applyPlan(at, plan);
  }
}

/** Whoever has come in by what this run did is named, and the step is not so for as long as nobody has agreed to them. */
function endOk(at: StepExecution, plan: Plan & { verdict: 'ok' }): Move {
  const newcomers = at.ledger.mayHaveChanged ? at.run.reached.newcomers(plan) : [];
  if (newcomers.length > 0) {
    const consent = cameAfter(newcomers);
    return { end: 'needs-you', summary: consent.why, consent };
  }
  at.run.store.give({ ...at.own, ...at.inspection.known });
  return { end: made(at) ? 'changed' : 'ok', summary: plan.summary };
}

const made = (at: StepExecution): boolean => at.ledger.anyApplied || at.shown.some((one) => one.done);

function unreadable(at: StepExecution, error: unknown): Move {
  at.unreadable += 1;
  const kind = error instanceof AwsCallError ? kindNow(at, error) : 'refused';
  // A reply lost on the very first look has been retried by the SDK already; later, something may be under way.
  const most = kind === 'not-ready' ? MOST_UNREADABLE[kind] : kind === 'unclear' && at.ready ? MOST_UNREADABLE[kind] : 0;
  return at.unreadable <= most ? backOff(at) : { end: 'failed', summary: messageOf(error), error };
}

/**
 * What one read shows and the next one does not find is too new to be seen everywhere, or just gone: this run may be the next one
 * after one that was killed, so that its own changes say nothing of an age. A refusal is no such thing, unless this run has just
 * changed something.
 */
function kindNow({ run }: StepExecution, { kind }: AwsCallError): FailureKind {
  const isNew = run.ports.clock.now() - run.changedAt < CONSISTENCY_MS;
  return kind === 'not-found' || (isNew && kind === 'refused') ? 'not-ready' : kind;
}

function settle(at: StepExecution, plan: Plan & { verdict: 'in-progress' }): Move {
  const { clock, host } = at.run.ports;
  if (plan.countsAsOk) {
    at.run.store.give({ ...at.own, ...at.inspection.known });
    return { end: made(at) ? 'changed' : 'ok', summary: plan.summary };
  }
  // The next look asks for the same request, also one that somebody else made.
  Object.assign(at.own, at.inspection.known);
  at.settlingSeen = clock.now();
  at.settlingSince ??= at.settlingSeen;
  const elapsedMs = at.settlingSeen - at.settlingSince;
  if (elapsedMs >= plan.patienceMs) return { end: 'in-progress', summary: plan.summary };
  host.notify({ type: 'waiting', step: at.step.id, what: plan.summary, elapsedMs });
  return { inspectAgainAfterMs: plan.everyMs };
}

function failed(at: StepExecution, plan: Plan & { verdict: 'failed' }): Move {
  at.ledger.failLast();
  if (plan.again !== true || at.replans >= MOST_AGAIN || !at.ledger.anyTaken) return { end: 'failed', summary: plan.why };
  // The request's id is forgotten with the request, so that the next look plans the change anew.
  at.replans += 1;
  at.ledger.forget();
  at.settlingSince = null;
  for (const name of at.step.forgets ?? []) delete at.own[name];
  return { inspectAgainAfterMs: 5000 };
}

/** Waits for the steps that give what this one stands on; then everything is read and planned anew. */
async function prepare(at: StepExecution, summary: string): Promise<Move> {
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
  const account = run.accounts.current;
  const begun = run.ahead.wait(names, (expectation) => lookAhead(at, expectation));
  const needs = await run.store.when(names);
  const early = begun();
  if (run.ports.signal.aborted) throw new InterruptedError();
  if (needs.is === 'unproven') return unproven(at, summary, needs.why);
  if (needs.is === 'withheld') return { end: 'blocked', summary: missing(needs.by, run.options.only === null), blockedBy: needs.by };
  at.ready = true;
  const inspection = account === run.accounts.current ? await early : null;
  if (inspection === null || inspection.plan === null) return REINSPECT_ALL;
  at.inspection = inspection;
  at.isWhole = true;
  return nextMove(at);
}

/** A yes that is missing counts before a sign-in that is: nobody has to sign in for what is not agreed to. */
function unproven(at: StepExecution, summary: string, why: string): Move {
  const { plan } = at.inspection;
  const consent = plan?.verdict === 'planned' ? missingConsent(plan.actions, isAllowed(at)) : null;
  if (consent !== null) return { end: 'needs-you', summary: consent.why, consent };
  return { end: 'needs-you', summary: ends.unproven(summary, why) };
}
