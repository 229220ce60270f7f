import { accessPortal } from '../facts/console-links.ts';
import { exitCode, outcome, codeOf } from '../engine/outcome.ts';
import type { Proof, RunOptions, RunReport } from '../engine/types.ts';
import { InterruptedError, errorView, viewOfError } from '../model/errors.ts';
import type { JournalDocument } from '../model/journal.ts';
import type { UndoDocument } from '../model/undo.ts';
import type { Administrator } from '../model/administrator.ts';
import type { AccountDocument, Advice, ExitCode, Handoff, ProofDocument, RunResult } from '../model/result.ts';
import type { ReportDocument } from '../model/report.ts';
import type { AwsCommand } from './command.ts';
import { nextAfterReport, nextCommands } from './next-commands.ts';
import type { CarriedOptions } from './next-commands.ts';
import { result as texts } from './text.ts';

/** What a result tells beside its report; filled in as it becomes known. */
export interface ResultContext {
  readonly command: Pick<AwsCommand, 'name' | 'step' | 'looks' | 'subject'>;
  readonly version: string;
  /** What was typed, for the next command. */
  readonly told: CarriedOptions;
  account: AccountDocument | null;
  homeRegion: string | null;
  /** Which kind of administrator it is about; where it is not known yet, the first. */
  administrator?: Administrator;
  /** Of `journal`. */
  journal?: JournalDocument;
  /** Of `undo`. */
  undo?: UndoDocument;
}

const NOTHING: Handoff = {
  accountId: null,
  region: null,
  instanceArn: null,
  identityStoreId: null,
  startUrl: null,
  userId: null,
  userName: null,
  groupId: null,
  permissionSetArn: null,
};

const notProven = (why: string): ProofDocument => ({ state: 'not-proven', arn: null, at: null, requestIds: [], profile: null, why });

/** Of a command that signs nobody in there is no proof: null, and the document says so. */
export const proofOf = (proof: Proof | null): ProofDocument =>
  proof?.is === 'proven'
    ? { state: 'proven', arn: proof.arn, at: proof.at, requestIds: proof.requestIds, profile: proof.profile, why: null }
    : notProven(proof === null ? texts.notTried : sentences(proof));

/** What went wrong has its way out with it: the document's error may tell of something else. */
function sentences({ why, error }: Proof & { readonly is: 'not-proven' }): string {
  const wayOut = error === undefined ? null : errorView(error).wayOut;
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}${wayOut === null ? '' : ` ${wayOut.replaceAll('\n', ' ')}`}`;
}

/** A user's name comes back as the session's: who has signed in is so called, whatever was read. */
export const signedInAs = (proof: Proof | undefined): string | null =>
  proof?.is === 'proven' ? proof.arn.slice(proof.arn.lastIndexOf('/') + 1) : null;

/** The document of a run that got as far as looking at the account. */
export function resultOf(report: RunReport, mode: RunOptions['mode'], context: ResultContext, advice: readonly Advice[]): RunResult {
  const { command, account } = context;
  // A plan that is only shown is judged as a look: nothing was sent, and something would be.
  const code = exitCode(report, mode !== 'apply' ? 'look' : command.step === null ? 'init' : 'step');
  const { homeRegion, instanceArn, identityStoreId, userId, userName, groupId, permissionSetArn } = report.known;
  const { iamUserId, iamUserName, iamGroupId, consoleSignIn } = report.known;
  const region = homeRegion ?? context.homeRegion;
  context.administrator = report.administrator;
  return document(context, code, {
    proof: proofOf(report.proof ?? null),
    region,
    steps: report.steps,
    handoff: {
      accountId: account?.id ?? null,
      region: homeRegion ?? null,
      instanceArn: instanceArn ?? null,
      identityStoreId: identityStoreId ?? null,
      startUrl:
        identityStoreId === undefined ? (consoleSignIn ?? null) : accessPortal(identityStoreId, account?.partition ?? 'aws', region ?? ''),
      userId: userId ?? iamUserId ?? null,
      userName: userName ?? iamUserName ?? signedInAs(report.proof),
      groupId: groupId ?? iamGroupId ?? null,
      permissionSetArn: permissionSetArn ?? null,
    },
    advice,
    next: nextCommands(report, command, context.told, code),
    error: deciding(report, code),
  });
}

/** The error behind an exit code, whether it was thrown or is what a step has come to. */
function deciding({ error, steps }: RunReport, code: ExitCode): RunResult['error'] {
  if (error !== null) return errorView(error);
  if (code === 130) return errorView(new InterruptedError());
  return code === 1 ? (steps.find(({ state }) => state === 'failed')?.error ?? null) : null;
}

/** The document of `report`: how the steps of `init` stand, and the baseline. What could not be read comes before what is open. */
export function reportResultOf(access: RunReport, context: ResultContext, advice: readonly Advice[], baseline: ReportDocument): RunResult {
  const unknown = baseline.controls.filter(({ state, regions }) => state === 'unknown' || regions.some((one) => one.state === 'unknown'));
  const changes = baseline.controls.some((control) => control.changes > 0);
  const code = access.interrupted ? 130 : unknown.length > 0 ? 1 : changes ? 3 : 0;
  const { error: _, ...result } = resultOf(access, 'look', context, advice);
  return {
    ...result,
    outcome: outcome(code, false),
    exitCode: code,
    next: nextAfterReport(access, context.told, code),
    report: baseline,
    error: unknown.length === 0 ? null : viewOfError('unreadable', texts.unread(unknown.map(({ label }) => label)), texts.wayToRead),
  };
}

/** The document of a run that ended before that; `again` is the command that goes on where it was interrupted. */
export function failureOf(error: unknown, context: Omit<ResultContext, 'told'>, again: string | null = null): RunResult {
  const code = error instanceof InterruptedError ? 130 : codeOf(error);
  return document(context, code, { next: code === 130 && again !== null ? [again] : [], error: errorView(error) });
}

/** The document of a run that was told twice to stop, and ends with a call still out. */
export function cutOff(context: Omit<ResultContext, 'told'>, again: string): RunResult {
  const result = failureOf(new InterruptedError(), context, again);
  return {
    ...result,
    error: viewOfError('interrupted', texts.cutOff, texts.afterCutOff),
  };
}

/** The document of a command that takes no steps, and came to its end. */
export const doneOf = (context: Omit<ResultContext, 'told'>, next: readonly string[]): RunResult => ({
  ...document(context, 0, { next, error: null }),
  outcome: 'done',
});

/** The members in the contract's order; without `parts`, those of a run that read and did nothing. */
function document(
  { command, version, account, homeRegion, journal, undo, administrator = 'identity-center' }: Omit<ResultContext, 'told'>,
  code: ExitCode,
  parts: Pick<RunResult, 'next' | 'error'> & Partial<RunResult>,
): RunResult {
  const {
    region = homeRegion,
    steps = [],
    proof = notProven(texts.notTried),
    handoff = { ...NOTHING, accountId: account?.id ?? null },
    advice = [],
    next,
    error,
  } = parts;
  return {
    schemaVersion: 1,
    tool: { name: 'secure-account', version },
    command: command.name,
    account,
    region,
    outcome: outcome(code, command.step === null && command.subject === undefined),
    exitCode: code,
    steps,
    proof,
    handoff,
    advice,
    administrator,
    next,
    ...(journal !== undefined && { journal }),
    ...(undo !== undefined && { undo }),
    error,
  };
}
