import type { Change, Consent, Manual } from '../model/change.ts';
import type { Known } from '../model/known.ts';
import type { GivenSecrets } from '../model/ports.ts';
import type { BlockedBy, StepState } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import type { Expectation } from './ahead.ts';
import type { RunContext } from './context.ts';
import { ledger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { inspectStep } from './inspection.ts';
import type { Inspection } from './inspection.ts';

/** Either the end of a step, or how long to pause before looking at it again. */
export type Move =
  | {
      readonly end: StepState;
      readonly summary: string;
      readonly error?: unknown;
      readonly consent?: Consent;
      readonly blockedBy?: BlockedBy;
      /** What to do about it, where no error and no consent says so. */
      readonly wayOut?: string;
    }
  /** `whole`: what else the plan is drawn from is read afresh, too. */
  | { readonly inspectAgainAfterMs: number; readonly whole?: boolean };

/** Where one step of a run is. */
export interface StepExecution {
  readonly step: Step;
  readonly run: RunContext;
  readonly ledger: Ledger;
  /** What this step's own changes gave; others see it when the step is so. */
  readonly own: Partial<Known>;
  /** Human actions that were shown. */
  readonly shown: { readonly manual: Manual; done: boolean }[];
  inspection: Inspection;
  /** What this step gives, once everything for it is sent, if the look that begins shows it as so; null before and after. */
  expects: Partial<Known> | null;
  /** The change that completes the one that was sent last; null where none does, or it was sent, too. */
  owed: Change | null;
  /** Of changes that stand apart: those that are given up, by their key, with AWS's error. */
  readonly refused: Map<string, unknown>;
  /** What a person was asked for beside the plan: each change, with whom or what it was about. */
  readonly asked: Set<string>;
  /** What a person gave for a change, by its key, until it is sent; null where nothing is at hand. */
  given: { readonly key: string; readonly secrets: GivenSecrets } | null;
  /** What was wrong with what they gave before. */
  wasWrong: string | null;
  /** Everything that the latest plan is drawn from was read afresh, and nothing was sent or asked since. */
  isWhole: boolean;
  /** What it stands on is known, and everything was read anew since. */
  ready: boolean;
  settlingSince: number | null;
  /** When AWS was last seen at work on what it was asked for. */
  settlingSeen: number;
  /** When it was first not so with nothing to do about it; null where it never was. */
  unlikeSince: number | null;
  /** Looks in a row that could not be read, quiet looks in a row, and times that a failed change was planned anew. */
  unreadable: number;
  unchangedInspections: number;
  replans: number;
}

/** A step at its beginning, with the look that its plan was shown from. */
export const stepExecution = (step: Step, inspection: Inspection, run: RunContext): StepExecution => ({
  step,
  run,
  inspection,
  expects: null,
  owed: null,
  refused: new Map(),
  asked: new Set(),
  given: null,
  wasWrong: null,
  isWhole: false,
  ledger: ledger(),
  own: {},
  shown: [],
  ready: false,
  settlingSince: null,
  settlingSeen: -Infinity,
  unlikeSince: null,
  unreadable: 0,
  unchangedInspections: 0,
  replans: 0,
});

/** What other steps have given, and over that what this one's own changes gave. */
export const knownTo = (at: StepExecution): Partial<Known> => ({ ...at.run.store.current, ...at.own });

/** Reads afresh and plans anew; a whole look also reads what else the plan is drawn from. */
export async function reinspect(at: StepExecution, whole: boolean): Promise<Inspection> {
  const { step, run } = at;
  const account = run.accounts.current;
  account.forget(whole ? [...step.reads, ...step.standsOn] : step.reads);
  return inspectStep(step, account, run.answers, knownTo(at), run.options.accepted, at.ledger.mayHaveChanged);
}

/** Looks beside a step that reads back what it gives: what that one reads afresh is shared. */
export async function lookAhead({ step, run }: StepExecution, { known, fresh }: Expectation): Promise<Inspection> {
  const account = run.accounts.current;
  account.forget([...step.reads, ...step.standsOn].filter((scope) => !fresh.includes(scope)));
  return inspectStep(step, account, run.answers, known, run.options.accepted);
}

/** Everything afresh, at once: what a change stands on, or whether what is made is so. */
export const REINSPECT_ALL: Move = { inspectAgainAfterMs: 0, whole: true };

/** Half a second, then twice as long each time, up to five. */
export const backOff = (at: StepExecution): Move => ({ inspectAgainAfterMs: Math.min(500 * 2 ** at.unchangedInspections++, 5000) });
