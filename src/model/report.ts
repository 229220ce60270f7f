import type { IamUser, Contents } from './baseline.ts';
import type { References, Remedy } from './control.ts';
import type { ControlState, RegionState } from './region-state.ts';
import type { ControlId } from './step-id.ts';

/** A control, as it stood when it was read. */
export interface ControlDocument {
  readonly id: ControlId;
  /** In two words or three, for a line. */
  readonly label: string;
  readonly title: string;
  readonly baselineTitle: string | null;
  readonly state: ControlState;
  readonly summary: string;
  readonly references: References;
  readonly scope: 'account' | 'region';
  /** Empty for what there is once in an account. */
  readonly regions: readonly RegionState[];
  /** What was asked of AWS, as IAM names it; empty where nothing was. */
  readonly reads: readonly string[];
  /** What it would take; null where there is nothing to do. */
  readonly remedy: Remedy | null;
  /** How many calls a plan without more answers would make. */
  readonly changes: number;
}

/** A Region that counts. */
export interface RegionDocument {
  readonly region: string;
  readonly name: string;
  /** As account:ListRegions has it. */
  readonly status: string;
}

/** What is in a Region, or why that could not be read. */
export interface RunningDocument {
  readonly region: string;
  readonly contents: Contents | null;
  readonly code: string | null;
}

/** The IAM users, or why they could not be read. Keys by their last four characters. */
export interface UsersDocument {
  readonly users: readonly IamUser[] | null;
  readonly code: string | null;
}

/** What `report` read: the `report` member of the result. */
export interface ReportDocument {
  /** ISO 8601. */
  readonly readAt: string;
  /** The caller's ARN. */
  readonly readBy: string;
  readonly counts: Readonly<Record<ControlState, number>>;
  readonly regions: readonly RegionDocument[];
  /** In the baseline's order. */
  readonly controls: readonly ControlDocument[];
  readonly iam: UsersDocument;
  readonly running: readonly RunningDocument[];
  /** Calls beside those of the access steps, each with how often it was made. */
  readonly calls: readonly { readonly call: string; readonly times: number }[];
}
