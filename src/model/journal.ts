import type { Before, Effect } from './change.ts';
import type { RunStepId } from './step-id.ts';

/** History, and what an undo goes by: a line before and after each writing call. No run's correctness depends on it. */
export interface Journal {
  write(line: JournalLine): Promise<void>;
}

/**
 * One line of the journal, but for the time, the run and the account. `intent` comes before a call or a person's part, and
 * `result` after a call; `seen` when what a person did has shown; `proof` when somebody has signed in.
 */
export interface JournalLine {
  readonly what: 'intent' | 'result' | 'seen' | 'proof';
  readonly step: RunStepId | 'sign-in';
  /** `service:Operation`, or `console:<id>` of what a person does there. */
  readonly call: string;
  /** Of a call: whether it makes, changes or deletes. */
  readonly effect?: Effect;
  /** Where the call went; null for services that have one place for all. */
  readonly region?: string | null;
  /** Which things are meant, by AWS's names in camelCase, such as `userId`; never names, addresses or what a person typed. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Of an update: what AWS showed before it, where that is no personal data. */
  readonly before?: Before;
  /** The same values as the update writes them. */
  readonly after?: Before;
  /** Of a result: whether AWS took it, and its request id. */
  readonly outcome?: JournalOutcome;
  readonly requestId?: string | null;
  readonly code?: string;
}

type JournalOutcome = 'sent' | 'failed' | 'unclear';

/** A line as it was read back. */
export interface JournalEntry extends JournalLine {
  /** ISO 8601. */
  readonly at: string;
  readonly run: string;
  readonly account: string;
  /** The scenario of a served sandbox; null in earnest. */
  readonly sandbox: string | null;
}

/** A call of a run, or what a person did in it, with what became of it. */
export interface JournalCall {
  /** When it was begun, ISO 8601. */
  readonly at: string;
  readonly step: string;
  readonly call: string;
  readonly effect: Effect | null;
  readonly region: string | null;
  readonly ids: Readonly<Record<string, string>>;
  readonly before: Before | null;
  readonly after: Before | null;
  /** `seen` of a person's part, `proven` of a sign-in; null where the run ended before it was known. */
  readonly outcome: JournalOutcome | 'seen' | 'proven' | null;
  readonly requestId: string | null;
  readonly code: string | null;
}

/** What one run did. */
export interface JournalRun {
  readonly run: string;
  readonly account: string;
  readonly sandbox: string | null;
  /** ISO 8601, of its first and its last line. */
  readonly began: string;
  readonly ended: string;
  readonly calls: readonly JournalCall[];
}

/** A line that could not be read, and was stepped over. */
export interface DamagedLine {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What `journal` prints. */
export interface JournalDocument {
  readonly runs: readonly JournalRun[];
  readonly damaged: readonly DamagedLine[];
}
