import type { ControlState, RegionState } from './region-state.ts';
import type { ControlId } from './step-id.ts';
import type { IamAction, Step } from './step.ts';

/** The same control, as others name it: their ids, without their titles. Empty where they have none. */
export interface References {
  /** AWS Startup Security Baseline, edition of 2026. */
  readonly startupSecurityBaseline: readonly string[];
  /** CIS AWS Foundations Benchmark, v5.0. */
  readonly cisV5: readonly string[];
  readonly cisV7: readonly string[];
  /** AWS Security Hub CSPM. */
  readonly securityHub: readonly string[];
}

/** What is to be done where a control is open. */
export interface Remedy {
  /** `harden` does it by its plan, or by an option of its own; or only a person does. */
  readonly by: 'harden' | 'harden-option' | 'person';
  /** What would change, or what to do: a sentence. */
  readonly what: string;
  /** What it costs a month on an account with nothing in it, in words; with a source where it is a figure. */
  readonly cost: string;
  /** How it is taken back. */
  readonly back: string;
  /** Where AWS says how; a price list where there is one to be read. */
  readonly link: string;
}

/** What a control is, without what it does. */
export interface ControlSpec {
  readonly id: ControlId;
  /** In two words or three, for a line. */
  readonly label: string;
  /** What is to be so, as a person would say it. */
  readonly title: string;
  /** The Startup Security Baseline's own title; null for what is not in it. */
  readonly baselineTitle: string | null;
  readonly references: References;
  readonly scope: 'account' | 'region';
  readonly remedy: Remedy;
}

/** What the facts of a control say. */
export interface Judgement {
  readonly state: ControlState;
  /** A sentence without its full stop. */
  readonly summary: string;
  /** Empty for what there is once in an account. */
  readonly regions: readonly RegionState[];
}

/**
 * A step of the baseline, in all but that it has no command of its own: `judge` says how it stands, for whoever only looks,
 * and `plan` what would make it so.
 */
export interface Control<Facts extends object = object> extends Omit<Step<Facts>, 'id'> {
  readonly id: ControlId;
  readonly spec: ControlSpec;
  /** What it reads, as IAM names it. */
  readonly readsActions: readonly IamAction[];
  /** Pure. */
  judge(facts: Facts): Judgement;
}
