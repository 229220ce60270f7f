import type { AccountReader } from '../model/account.ts';
import type { Administrator } from '../model/administrator.ts';
import type { Answers } from '../model/answers.ts';
import type { Consent, ConsentKey, ConsentOption } from '../model/change.ts';
import type { Known } from '../model/known.ts';
import type { ListRow } from '../model/listing.ts';
import type { Journal } from '../model/journal.ts';
import type { Clock, Host, PlannedStep, Secrets, Sender } from '../model/ports.ts';
import type { StepDocument } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import type { StepId } from '../model/step-id.ts';

/** What a run is asked to do. */
export interface RunOptions {
  /** Every step, in order. */
  readonly steps: readonly Step[];
  /** A single step's command: the others are only looked up. Null for all. */
  readonly only: StepId | null;
  /** `look` says how things are (`status`); `plan` also wants every answer, and sends nothing; `apply` does it. */
  readonly mode: 'look' | 'plan' | 'apply';
  /** Which kind of administrator the steps make. */
  readonly administrator: Administrator;
  /** The explicit answers. */
  readonly answers: Partial<Answers>;
  /** What a rehearsal without a terminal answers where something is missing; never used against a real account. */
  readonly sampleAnswers: Partial<Answers>;
  /** `--yes`, or a rehearsal without a terminal: the plan is consented to beforehand. */
  readonly yes: boolean;
  /** The consent options that were given. */
  readonly accepted: ReadonlySet<ConsentKey>;
  /** What a person has said no to already: neither asked about again nor done. */
  readonly refused?: ReadonlySet<ConsentOption>;
  /** The other kind of administrator, where nobody has said which is meant. */
  readonly otherwise?: OtherTrack;
  /** Pause between two looks while a person is at work, in milliseconds: a rehearsal's person is quicker, and only a reply tells that it is one. */
  readonly inspectEveryMs: () => number;
  /** How long people are waited for; null until they are done or skip. */
  readonly waitMs: number | null;
}

/** Another way to an administrator: taken where a person chooses it, and where all of it is so already. */
interface OtherTrack extends Pick<RunOptions, 'steps' | 'administrator'> {
  /** Nothing in the account speaks for the first kind: asked once it was looked at. */
  readonly mayBeMeant: () => Promise<boolean>;
}

/** What a run reaches the world through. */
export interface RunPorts {
  readonly account: AccountReader;
  /** Tells who is asking, before anything else is told; rejects where that ends the run. */
  readonly identifyCaller: () => Promise<void>;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly host: Host;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** Hears that the last look begins: what else is to be read at the end can be read beside it. */
  readonly ending?: ((account: AccountReader) => void) | undefined;
  /** Lets the new user sign in, once the steps are done; null where that is not to be tried. Rejects with InterruptedError alone. */
  readonly prove: ((answers: Partial<Answers>, administrator: Administrator) => Promise<Proof>) | null;
  /** Whoever has what only a person may have; null where nobody has, and what wants it is left to a person. */
  readonly secrets?: Secrets | null;
}

/** Whether somebody has signed in for real. `trouble` is what went wrong beside it, such as a profile that cannot be written. */
export type Proof =
  | {
      readonly is: 'proven';
      readonly arn: string;
      /** ISO 8601. */
      readonly at: string;
      readonly requestIds: readonly string[];
      readonly account: AccountReader;
      readonly profile: string | null;
      readonly trouble: unknown;
    }
  | { readonly is: 'not-proven'; readonly why: string; /** Where it was no person's doing. */ readonly error?: unknown };

/** How a run ended. */
export interface RunReport {
  /** Of the steps that were asked for, in order. */
  readonly steps: readonly StepDocument[];
  readonly known: Partial<Known>;
  /** Which kind of administrator it was about. */
  readonly administrator: Administrator;
  /** The error that decides the exit code (credentials, a denied action, answers, the first failed step), if any. */
  readonly error: unknown;
  readonly interrupted: boolean;
  /** Missing where nothing was carried out. */
  readonly proof?: Proof;
  /** Through which the account can be read now, where steps were carried out: the key that the run began with may be gone. */
  readonly account?: AccountReader;
  /** What the person was asked and has answered, beside what was given; missing where nobody was. */
  readonly answered?: Partial<Answers>;
  /** Of a step's own command, what it lists. */
  readonly listing?: readonly ListRow[] | undefined;
  /** The person said no to the plan. */
  readonly isDeclined?: boolean;
  /** Of a look or a dry run: what carrying it out would do, and what would be asked for apart from the plan. */
  readonly wouldDo?: { readonly steps: readonly PlannedStep[]; readonly consents: readonly Consent[] };
}
