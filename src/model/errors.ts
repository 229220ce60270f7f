import { lackingIn } from './lacking.ts';
import { messageOf } from './text.ts';

/** What every error of ours carries for the result's `error` member; null where it does not apply. */
export interface ErrorView {
  readonly code: string;
  readonly message: string;
  readonly service: string | null;
  readonly operation: string | null;
  readonly requestId: string | null;
  /** The IAM action that is missing. */
  readonly action: string | null;
  /** What to do next, in words, with the exact command where there is one. */
  readonly wayOut: string | null;
}

/** An option, a command or a file is wrong. The run ends before any AWS call, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly wayOut: string | null;
  constructor(message: string, options: { wayOut?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.wayOut = options.wayOut ?? null;
  }
}

/** Answers that are missing, or that the account contradicts: all of them at once. The run ends before any change, exit 2. */
export class AnswersError extends Error {
  override readonly name = 'AnswersError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** `sign-in`: a browser sign-in that did not come to a good end. */
export type CredentialsProblem = 'none' | 'expired' | 'invalid' | 'wrong-account' | 'profile' | 'clock' | 'sign-in';

/** AWS does not know the caller, or it is not the account that was expected. The run ends, exit 5. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  /** The call that AWS refused for it, and whose code the message has; null where it showed without one. */
  readonly call: CallFailure | null;
  constructor(
    readonly problem: CredentialsProblem,
    message: string,
    readonly wayOut: string,
    options: { cause?: unknown; call?: CallFailure | null } = {},
  ) {
    super(message, { cause: options.cause });
    this.call = options.call ?? null;
  }
}

/** Which call failed, and how. */
export interface CallFailure {
  /** As the models name it: `sso-admin`, `iam`, … */
  readonly service: string;
  readonly operation: string;
  /** AWS's error code, or Node's for a network failure (`ENOTFOUND`). */
  readonly code: string;
  readonly requestId: string | null;
  readonly region: string | null;
}

/** AWS refuses an action. A required one ends the run with exit 5, naming it; an optional one is reported as unreadable. */
export class AccessDeniedError extends Error {
  override readonly name = 'AccessDeniedError';
  readonly service: string;
  readonly operation: string;
  readonly code: string;
  readonly requestId: string | null;
  readonly region: string | null;
  /** Other words than the usual ones, where the right may not be what is missing. */
  readonly wayOut: string | null;
  /** AWS names the policy that is missing, or denies; a refusal without one may have another reason than rights. */
  readonly isByPolicy: boolean;
  constructor(
    message: string,
    failure: CallFailure,
    /** Such as `sso:CreatePermissionSet`. */
    readonly action: string,
    options: { cause?: unknown; wayOut?: string; isByPolicy?: boolean } = {},
  ) {
    super(message, options);
    this.isByPolicy = options.isByPolicy ?? false;
    this.wayOut = options.wayOut ?? null;
    this.service = failure.service;
    this.operation = failure.operation;
    this.code = failure.code;
    this.requestId = failure.requestId;
    this.region = failure.region;
  }
}

/**
 * What a failed call means for the one who sent it:
 * `conflict` someone made it already, or AWS is busy with it (read again);
 * `unclear` it may or may not have happened (the reply was lost, or AWS failed inside; read again);
 * `not-ready` what it stands on is too new to be seen (wait and read again);
 * `not-found` something that it names is not there: too new to be seen where this run made it, else gone;
 * `busy` AWS works on as many of its kind as it does at a time (wait until some have ended);
 * `refused` AWS said no, and will again.
 */
export type FailureKind = 'conflict' | 'unclear' | 'not-ready' | 'not-found' | 'busy' | 'refused';

/** A call to AWS failed. The step ends as failed unless reading again shows that all is well; exit 1. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  readonly service: string;
  readonly operation: string;
  readonly code: string;
  readonly requestId: string | null;
  readonly region: string | null;
  constructor(
    message: string,
    failure: CallFailure,
    readonly kind: FailureKind,
    readonly wayOut: string | null = null,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.service = failure.service;
    this.operation = failure.operation;
    this.code = failure.code;
    this.requestId = failure.requestId;
    this.region = failure.region;
  }
}

/** A file of the person's, such as `~/.aws/config`, cannot be read or written. It stays as it was; exit 1. */
export class FileError extends Error {
  override readonly name = 'FileError';
  constructor(
    message: string,
    readonly wayOut: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}

/** The person stopped the run (Ctrl-C, SIGTERM). Exit 130; not a failure. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  constructor() {
    super('Interrupted.');
  }
}

/** How an error is shown in the result. */
export function errorView(error: unknown): ErrorView {
  if (error instanceof AccessDeniedError) {
    return viewOfError(
      error.code,
      error.message,
      error.wayOut ?? `Allow ${error.action} for these credentials, or use an administrator's, then run this again.`,
      error,
      error.action,
    );
  }
  if (error instanceof AwsCallError) return viewOfError(error.code, error.message, error.wayOut, error);
  if (error instanceof CredentialsError) return viewOfError(`credentials-${error.problem}`, error.message, error.wayOut, error.call);
  if (error instanceof AnswersError) return viewOfError('answers', error.message);
  if (error instanceof FileError) return viewOfError('file', error.message, error.wayOut);
  if (error instanceof UsageError) return viewOfError('usage', error.message, error.wayOut);
  if (error instanceof InterruptedError) return viewOfError('interrupted', error.message);
  const lacking = lackingIn(error);
  if (lacking !== null) return viewOfError('system', lacking.message, lacking.wayOut);
  return viewOfError(
    'internal',
    messageOf(error),
    'This is a mistake in secure-account. Run again with --verbose and report what it prints; running again is safe.',
  );
}

/** The members in the contract's order. */
export const viewOfError = (
  code: string,
  message: string,
  wayOut: string | null = null,
  call: Pick<CallFailure, 'service' | 'operation' | 'requestId'> | null = null,
  action: string | null = null,
): ErrorView => ({
  code,
  message,
  service: call?.service ?? null,
  operation: call?.operation ?? null,
  requestId: call?.requestId ?? null,
  action,
  wayOut,
});
