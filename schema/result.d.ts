// What secure-account writes to stdout with --json. Made from schema/result.schema.json.
//   import type { Result } from 'secure-account/result';

/**
 * The one JSON document that secure-account writes to stdout with --json, schema version 1. Within a version objects gain members, and lose none: a reader passes over those that it does not know.
 */
export type Result = {
  schemaVersion: 1;
  tool: {
    name: "secure-account";
    /**
     * Semantic version.
     */
    version: string;
  };
  /**
   * The command as typed, such as init; empty where none was understood.
   */
  command: string;
  /**
   * Null until AWS has said who the caller is.
   */
  account: Account | null;
  /**
   * The home Region of the run.
   */
  region: string | null;
  /**
   * The exit code in a word.
   */
  outcome: "secured" | "done" | "pending" | "needs-you" | "failed" | "interrupted";
  /**
   * The process's exit code.
   */
  exitCode: 0 | 1 | 2 | 3 | 4 | 5 | 130;
  /**
   * The steps that were asked for, in order.
   */
  steps: Step[];
  /**
   * Whether the administrator has signed in; only a run can prove it.
   */
  proof: {
    state: "proven" | "not-proven";
    /**
     * What the user's own sign-in answered.
     */
    arn: string | null;
    /**
     * When, ISO 8601.
     */
    at: string | null;
    /**
     * Of GetRoleCredentials and GetCallerIdentity.
     */
    requestIds: string[];
    /**
     * The AWS CLI profile that this run wrote, or found as it would have written it.
     */
    profile: string | null;
    /**
     * Why it is not proven, for people; null where it is. Do not match on it.
     */
    why: string | null;
  };
  handoff: Handoff;
  advice: Advice[];
  /**
   * Which kind of administrator the run was about.
   */
  administrator: "identity-center" | "iam-user";
  /**
   * Commands that exist, ready to paste.
   */
  next: string[];
  /**
   * Of the command journal alone: what runs did in this account, by the journal on this computer.
   */
  journal?: {
    /**
     * In the order in which they began.
     */
    runs: JournalRun[];
    /**
     * Lines that could not be read, and were left out.
     */
    damaged: {
      file: string;
      line: number;
    }[];
  };
  /**
   * The error that decides the exit code.
   */
  error: Error | null;
};

/**
 * The account that the run was about.
 */
export interface Account {
  /**
   * Account id.
   */
  id: string;
  /**
   * The account's name; null where AWS does not say.
   */
  name: string | null;
  /**
   * ACTIVE, PENDING_ACTIVATION and so on, as AWS spells it; null where it does not say.
   */
  state: string | null;
  /**
   * aws, aws-cn, aws-us-gov and so on.
   */
  partition: string;
  /**
   * Whoever the credentials belong to.
   */
  callerArn: string;
  /**
   * Where AWS is reached when not at its own endpoints.
   */
  endpoint: string | null;
  /**
   * True in a rehearsal: no AWS account was touched.
   */
  sandbox: boolean;
}
/**
 * One step and what became of it.
 */
export interface Step {
  /**
   * The step, which is also the command of that name.
   */
  id:
    | "root-mfa"
    | "identity-center"
    | "user"
    | "group"
    | "permission-set"
    | "assignment"
    | "root-keys"
    | "iam-user"
    | "iam-mfa"
    | "iam-password"
    | "regions";
  title: string;
  /**
   * ok was so before; changed was made so by this run; in-progress means that AWS is working.
   */
  state: "ok" | "changed" | "planned" | "needs-you" | "blocked" | "in-progress" | "skipped" | "failed";
  /**
   * What was found, for people. Do not match on it.
   */
  summary: string;
  /**
   * Of a blocked step: the step that it stands on, which is also a command, or account for what no step mends. Null for every other.
   */
  blockedBy:
    | "root-mfa"
    | "identity-center"
    | "user"
    | "group"
    | "permission-set"
    | "assignment"
    | "root-keys"
    | "iam-user"
    | "iam-mfa"
    | "iam-password"
    | "regions"
    | "account"
    | null;
  /**
   * The controls that the step answers, such as "SSB ACCT.04" or "Security Hub IAM.9".
   */
  controls: string[];
  /**
   * What was read. Open: each step has its own members.
   */
  facts: {
    [k: string]: unknown;
  };
  changes: Change[];
  manual: Manual[];
  error: Error | null;
}
/**
 * One call that changes something.
 */
export interface Change {
  /**
   * The API call as service:Operation.
   */
  call: string;
  /**
   * What comes into being or changes, by its name.
   */
  makes: string;
  /**
   * Whether the call makes something, changes what exists, or deletes it.
   */
  effect: "create" | "update" | "delete";
  /**
   * The call's input. An id that does not exist yet stands as {"known": "<its name>"}.
   */
  input: {
    [k: string]: unknown;
  };
  /**
   * The option that consents to it where --yes alone does not.
   */
  consent: "--accept-credit-loss" | "--accept-wider-access" | "--delete-root-keys" | "--enable-account-access" | null;
  /**
   * applied was read back; unknown could not be read back.
   */
  result: "planned" | "applied" | "failed" | "unknown";
}
/**
 * What only a person can do.
 */
export interface Manual {
  /**
   * Stable name of the human action, such as enable-identity-center.
   */
  id: string;
  title: string;
  /**
   * Why only a person can do it.
   */
  why: string;
  /**
   * The clicks in the console, in order.
   */
  clicks: string[];
  /**
   * The console page where it is done.
   */
  link: string;
  /**
   * A fresh look found it done in this run.
   */
  done: boolean;
}
/**
 * What went wrong. A member is null where it does not apply.
 */
export interface Error {
  /**
   * AWS's error code, or one of ours: usage, answers, file, system, interrupted, internal, credentials-…
   */
  code: string;
  /**
   * What happened, for people. Do not match on it.
   */
  message: string;
  /**
   * The AWS service, as its model names it, such as sso-admin.
   */
  service: string | null;
  /**
   * The API operation, such as CreatePermissionSet.
   */
  operation: string | null;
  /**
   * AWS's request id.
   */
  requestId: string | null;
  /**
   * The IAM action that is missing.
   */
  action: string | null;
  /**
   * What to do next, for people.
   */
  wayOut: string | null;
}
/**
 * Every id that the next tool needs; null until it is read.
 */
export interface Handoff {
  /**
   * Account id.
   */
  accountId: string | null;
  /**
   * The Region of IAM Identity Center.
   */
  region: string | null;
  /**
   * ARN of the IAM Identity Center instance.
   */
  instanceArn: string | null;
  /**
   * Its identity store.
   */
  identityStoreId: string | null;
  /**
   * The AWS access portal; of an IAM user the console's own sign-in page.
   */
  startUrl: string | null;
  /**
   * The administrator's id in the identity store.
   */
  userId: string | null;
  /**
   * What the administrator signs in as.
   */
  userName: string | null;
  /**
   * The group's id in the identity store.
   */
  groupId: string | null;
  /**
   * ARN of the permission set.
   */
  permissionSetArn: string | null;
}
/**
 * What only a person can see to; never counted as done.
 */
export interface Advice {
  /**
   * Stable name.
   */
  id: string;
  title: string;
  why: string;
  /**
   * Where to see to it.
   */
  link: string;
  /**
   * checked where AWS lets it be read.
   */
  state: "checked" | "unknown";
}
/**
 * What one run did.
 */
export interface JournalRun {
  /**
   * The run's id, as --run takes it.
   */
  run: string;
  /**
   * Account id.
   */
  account: string;
  /**
   * The scenario of a served sandbox; null in earnest.
   */
  sandbox: string | null;
  /**
   * When its first line was written, ISO 8601.
   */
  began: string;
  /**
   * When its last line was written, ISO 8601.
   */
  ended: string;
  calls: JournalCall[];
}
/**
 * A call that changes something, what a person did, or a sign-in.
 */
export interface JournalCall {
  /**
   * When it was begun, ISO 8601.
   */
  at: string;
  /**
   * The step, or sign-in.
   */
  step: string;
  /**
   * The API call as service:Operation, or console:<id> of a person's part.
   */
  call: string;
  /**
   * Whether the call makes something, changes what exists, or deletes it; null of what is no call.
   */
  effect: "create" | "update" | "delete" | null;
  /**
   * Where the call went; null for services that have one place for all.
   */
  region: string | null;
  /**
   * Which things are meant, by AWS's names in camelCase. Ids alone.
   */
  ids: {
    [k: string]: string;
  };
  /**
   * Of an update, what AWS showed before it, where that is no personal data.
   */
  before: {
    [k: string]: string | boolean | null;
  } | null;
  /**
   * What became of it; null where the run ended before that was known.
   */
  outcome: "sent" | "failed" | "unclear" | "seen" | "proven" | null;
  /**
   * AWS's request id.
   */
  requestId: string | null;
  /**
   * AWS's error code.
   */
  code: string | null;
}
