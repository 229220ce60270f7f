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
   * Of the command report alone: the account against AWS's Startup Security Baseline.
   */
  report?: {
    /**
     * When it was read, ISO 8601.
     */
    readAt: string;
    /**
     * ARN of the caller.
     */
    readBy: string;
    /**
     * Controls by state.
     */
    counts: {
      /**
       * Controls that are open.
       */
      open: number;
      /**
       * Controls that are unknown.
       */
      unknown: number;
      /**
       * Controls that are advice.
       */
      advice: number;
      /**
       * Controls that are ok.
       */
      ok: number;
      /**
       * Controls that are not-applicable.
       */
      "not-applicable": number;
    };
    /**
     * Regions that count: enabled, or on their way.
     */
    regions: ReportRegion[];
    /**
     * In the order of the baseline.
     */
    controls: Control[];
    /**
     * The IAM users.
     */
    iam: {
      /**
       * Null where they could not be read.
       */
      users: IamUser[] | null;
      /**
       * Why they could not be read.
       */
      code: string | null;
    };
    /**
     * What is in each Region.
     */
    running: Running[];
    /**
     * The calls that were made for it, beside those of the steps.
     *
     * Items: One operation.
     */
    calls: {
      /**
       * service:Operation.
       */
      call: string;
      /**
       * How often.
       */
      times: number;
    }[];
  };
  /**
   * Of the command undo alone: what runs of this tool made here, and what becomes of it.
   */
  undo?: {
    /**
     * The runs that it is about, by the journal.
     */
    runs: string[];
    /**
     * Would go, or has gone by this undo.
     */
    going: {
      /**
       * Of its step in steps.
       */
      id: string;
      /**
       * A noun phrase, such as: the user ada.
       */
      what: string;
      /**
       * The run that made it; empty of what damaged lines of the journal recorded, as is call.
       */
      run: string;
      /**
       * The call of that run, as service:Operation, or console:<id> of what a person did.
       */
      call: string;
      /**
       * Where it is; null of what has one place for all.
       */
      region: string | null;
      /**
       * The ids that the journal has of it.
       */
      ids: {
        [k: string]: string;
      };
      /**
       * It has gone by this undo, and that was read back.
       */
      isDone: boolean;
    }[];
    /**
     * Stays, and why.
     */
    staying: {
      /**
       * Of its step in steps.
       */
      id: string;
      /**
       * A noun phrase, such as: the user ada.
       */
      what: string;
      /**
       * The run that made it; empty of what damaged lines of the journal recorded, as is call.
       */
      run: string;
      /**
       * The call of that run, as service:Operation, or console:<id> of what a person did.
       */
      call: string;
      /**
       * Where it is; null of what has one place for all.
       */
      region: string | null;
      /**
       * The ids that the journal has of it.
       */
      ids: {
        [k: string]: string;
      };
      /**
       * somebody-else: something of somebody's stands on it, somebody has changed it, or it is the last or your own way in; unknown: it could not be read, or the run was not told what became of the call; not-asked-for: it goes only with an option of its own; for-good: nothing brings back what was before it.
       */
      because: "somebody-else" | "unknown" | "not-asked-for" | "for-good";
      why: string;
    }[];
    /**
     * Is gone already, or is as it was before.
     */
    gone: {
      /**
       * Of its step in steps.
       */
      id: string;
      /**
       * A noun phrase, such as: the user ada.
       */
      what: string;
      /**
       * The run that made it; empty of what damaged lines of the journal recorded, as is call.
       */
      run: string;
      /**
       * The call of that run, as service:Operation, or console:<id> of what a person did.
       */
      call: string;
      /**
       * Where it is; null of what has one place for all.
       */
      region: string | null;
      /**
       * The ids that the journal has of it.
       */
      ids: {
        [k: string]: string;
      };
    }[];
    /**
     * What does not come back with what goes, a sentence each.
     */
    leaves: string[];
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
   * The step, which is also the command of that name; of harden, the control of the baseline; of undo, the call that it takes back: undo-create-user.
   */
  id:
    | (
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
      )
    | (
        | "contacts"
        | "password-policy"
        | "trail"
        | "s3-public-access"
        | "budget"
        | "access-analyzer"
        | "ebs-encryption"
        | "imdsv2"
        | "image-sharing"
        | "snapshot-sharing"
        | "document-sharing"
      )
    | string;
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
    | (
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
        | null
      )
    | string;
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
  consent:
    | "--accept-credit-loss"
    | "--accept-wider-access"
    | "--accept-workload-change"
    | "--trail"
    | "--delete-root-keys"
    | "--enable-account-access"
    | null
    | "--delete-organization"
    | "--delete-instance"
    | "--disable-region";
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
   * Of an update, the same values as it wrote them.
   */
  after: {
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
/**
 * A Region.
 */
export interface ReportRegion {
  /**
   * Its code.
   */
  region: string;
  /**
   * Its name in the console.
   */
  name: string;
  /**
   * As account:ListRegions has it.
   */
  status: string;
}
/**
 * A control of the baseline, as it stood.
 */
export interface Control {
  /**
   * Stable.
   */
  id: string;
  /**
   * In two words or three.
   */
  label: string;
  /**
   * What is to be so.
   */
  title: string;
  /**
   * The Startup Security Baseline's own title; null for what is not in it.
   */
  baselineTitle: string | null;
  /**
   * unknown is denied or unreachable, and never open; advice is for a person to decide.
   */
  state: "open" | "unknown" | "advice" | "ok" | "not-applicable";
  /**
   * What was found.
   */
  summary: string;
  /**
   * The same control as others name it.
   */
  references: {
    /**
     * Edition of 2026.
     */
    startupSecurityBaseline: string[];
    /**
     * CIS AWS Foundations Benchmark v5.
     */
    cisV5: string[];
    /**
     * CIS AWS Foundations Benchmark v7.
     */
    cisV7: string[];
    /**
     * AWS Security Hub CSPM.
     */
    securityHub: string[];
  };
  /**
   * Whether each Region has it for itself.
   */
  scope: "account" | "region";
  /**
   * How it stands in each Region; empty for what there is once in an account.
   *
   * Items: One Region.
   */
  regions: {
    /**
     * Its code.
     */
    region: string;
    /**
     * unknown is denied or unreachable, and never open; advice is for a person to decide.
     */
    state: "open" | "unknown" | "advice" | "ok" | "not-applicable";
    /**
     * What was read, or why it could not be.
     */
    detail: string;
  }[];
  /**
   * IAM actions of what it reads.
   */
  reads: string[];
  /**
   * Null where there is nothing to do.
   */
  remedy: Remedy | null;
  /**
   * Calls that a plan without more answers would make.
   */
  changes: number;
}
/**
 * What it would take.
 */
export interface Remedy {
  /**
   * Who does it: harden by its plan, harden with an option of its own, or a person.
   */
  by: "harden" | "harden-option" | "person";
  /**
   * What would change, or what to do.
   */
  what: string;
  /**
   * A month, on an account with nothing in it.
   */
  cost: string;
  /**
   * How it is taken back.
   */
  back: string;
  /**
   * AWS's page on it.
   */
  link: string;
}
/**
 * An IAM user.
 */
export interface IamUser {
  /**
   * User name.
   */
  name: string;
  /**
   * ARN.
   */
  arn: string;
  /**
   * Can sign in to the console.
   */
  hasPassword: boolean;
  /**
   * ISO 8601; null where never, or not known.
   */
  passwordLastUsedAt: string | null;
  /**
   * MFA devices that are enabled.
   */
  mfaDevices: number;
  /**
   * Access keys.
   *
   * Items: An access key.
   */
  keys: {
    /**
     * Its last four characters.
     */
    accessKeyId: string;
    /**
     * Active or Inactive.
     */
    status: string;
    /**
     * ISO 8601.
     */
    createdAt: string | null;
    /**
     * ISO 8601; null where never.
     */
    lastUsedAt: string | null;
    /**
     * Service.
     */
    lastUsedFor: string | null;
    /**
     * Region.
     */
    lastUsedIn: string | null;
  }[];
}
/**
 * What is in a Region.
 */
export interface Running {
  /**
   * Its code.
   */
  region: string;
  /**
   * Null where it could not be read.
   */
  contents: Contents | null;
  /**
   * Why it could not be read.
   */
  code: string | null;
}
/**
 * How many there are of each.
 */
export interface Contents {
  /**
   * EC2 instances.
   */
  instances: number;
  /**
   * Of them, those that run.
   */
  running: number;
  /**
   * EBS volumes.
   */
  volumes: number;
  /**
   * Own snapshots.
   */
  snapshots: number;
  /**
   * Own images.
   */
  images: number;
  /**
   * Launch templates.
   */
  launchTemplates: number;
  /**
   * Auto Scaling groups.
   */
  autoScalingGroups: number;
  /**
   * Elastic IP addresses.
   */
  addresses: number;
  /**
   * NAT gateways.
   */
  natGateways: number;
}
