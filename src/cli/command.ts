import type { AnswerKey } from '../model/answers.ts';
import type { ConsentOption } from '../model/change.ts';
import type { StepId } from '../model/step-id.ts';
import type { OptionSpec } from './options.ts';

/** A command that calls AWS, as data: enough for `--help`, without loading the steps and with them the SDK. */
export interface AwsCommand {
  readonly name: string;
  /** A single step; null for all of them. */
  readonly step: StepId | null;
  /** `status` only looks. */
  readonly looks: boolean;
  readonly about: string;
  readonly answers: readonly AnswerKey[];
  readonly consents: readonly ConsentOption[];
  /** Options of its own, beside those that every command has. */
  readonly options?: readonly OptionSpec[];
  /** Lets the new user sign in: afterwards, or as all that it does. */
  readonly signsIn?: 'after' | 'alone';
  /** What its steps are made of, where it is not the way to an administrator: what the journal tells, or the baseline. */
  readonly subject?: 'journal' | 'baseline';
  /** Two commands that work as they stand. */
  readonly examples: readonly [string, string];
}

/** A command that takes no steps, as data. */
export interface PlainCommand {
  readonly name: string;
  readonly about: string;
  /** `name` as commander takes it, in its brackets. */
  readonly argument?: { readonly name: string; readonly about: string; readonly choices?: readonly string[] };
  readonly options: readonly OptionSpec[];
  /** Below the options, each with its meaning. */
  readonly list?: { readonly heading: string; readonly items: Readonly<Record<string, string>> };
  /** What its help says then. */
  readonly notes?: string;
  /** Commands that work as they stand. */
  readonly examples?: readonly string[];
  readonly isHidden?: boolean;
}
