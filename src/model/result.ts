import type { ErrorView } from './errors.ts';
import type { Administrator } from './administrator.ts';
import type { ConsentOption, Effect } from './change.ts';
import type { JournalDocument } from './journal.ts';
import type { ReportDocument } from './report.ts';
import type { RunStepId } from './step-id.ts';
import type { UndoDocument } from './undo.ts';

/** The JSON document of `--json`, schema version 1. `schema/result.schema.json` says the same for other languages. */
export interface RunResult {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'secure-account'; readonly version: string };
  readonly command: string;
  readonly account: AccountDocument | null;
  readonly region: string | null;
  readonly outcome: Outcome;
  readonly exitCode: ExitCode;
  readonly steps: readonly StepDocument[];
  readonly proof: ProofDocument;
  readonly handoff: Handoff;
  readonly advice: readonly Advice[];
  /** Which kind of administrator the run was about. */
  readonly administrator: Administrator;
  /** Commands that exist, ready to paste. */
  readonly next: readonly string[];
  /** Of `journal` alone. */
  readonly journal?: JournalDocument;
  /** Of `report` alone. */
  readonly report?: ReportDocument;
  /** Of `undo` alone. */
  readonly undo?: UndoDocument;
  readonly error: ErrorView | null;
}

/** Only a run can prove it: no API reads that somebody can sign in. */
export interface ProofDocument {
  readonly state: 'proven' | 'not-proven';
  /** What GetCallerIdentity answered with the role's credentials. */
  readonly arn: string | null;
  /** ISO 8601. */
  readonly at: string | null;
  /** Of GetRoleCredentials and GetCallerIdentity. */
  readonly requestIds: readonly string[];
  /** The AWS CLI profile that this run wrote, or found as it would have written it. */
  readonly profile: string | null;
  /** Where it is not proven: a sentence, or several. */
  readonly why: string | null;
}

/** 0 secured or done · 1 failed · 2 usage or answers · 3 pending · 4 needs a person · 5 credentials, rights or the wrong account · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;

/** The word for an exit code. */
export type Outcome = 'secured' | 'done' | 'pending' | 'needs-you' | 'failed' | 'interrupted';

/** `ok` was so, `changed` made so, `in-progress` AWS is working. */
export type StepState = 'ok' | 'changed' | 'planned' | 'needs-you' | 'blocked' | 'in-progress' | 'skipped' | 'failed';

/** Whose account it is, and who asks. */
export interface AccountDocument {
  readonly id: string;
  readonly name: string | null;
  readonly state: string | null;
  readonly partition: string;
  readonly callerArn: string;
  /** Where AWS is reached when not at its own endpoints. */
  readonly endpoint: string | null;
  readonly sandbox: boolean;
}

/** What a blocked step waits for: a step of that command, or something about the account that no step mends. */
export type BlockedBy = RunStepId | 'account';

/** A step, as it stands at the end of the run. */
export interface StepDocument {
  readonly id: RunStepId;
  readonly title: string;
  readonly state: StepState;
  readonly summary: string;
  /** Of a blocked step: the step that it stands on, or the account itself; null for every other. */
  readonly blockedBy: BlockedBy | null;
  readonly controls: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly changes: readonly ChangeView[];
  readonly manual: readonly ManualView[];
  readonly error: ErrorView | null;
}

/** A call that changes something, and what became of it. */
export interface ChangeView {
  readonly call: string;
  readonly makes: string;
  readonly effect: Effect;
  /** With `{"known": …}` where an id does not exist yet. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The option that consents to it, where `--yes` alone does not. */
  readonly consent: `--${ConsentOption}` | null;
  /** `applied` was read back; `unknown` could not be. */
  readonly result: 'planned' | 'applied' | 'failed' | 'unknown';
}

/** What only a person can do, in the console. */
export interface ManualView {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly clicks: readonly string[];
  readonly link: string;
  readonly done: boolean;
}

/** Every id that the next tool needs; null until it is read. */
export interface Handoff {
  readonly accountId: string | null;
  readonly region: string | null;
  readonly instanceArn: string | null;
  readonly identityStoreId: string | null;
  readonly startUrl: string | null;
  readonly userId: string | null;
  /** What the administrator signs in as. */
  readonly userName: string | null;
  readonly groupId: string | null;
  readonly permissionSetArn: string | null;
}

/** Of the advice, what no administrator can do: https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html */
export const ROOT_ONLY_ADVICE: readonly string[] = ['billing-access', 'second-root-mfa', 'recovery-phone'];

/** What only a person can see to; never counted as done. */
export interface Advice {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly link: string;
  /** `checked` where AWS lets us read it. */
  readonly state: 'checked' | 'unknown';
}
