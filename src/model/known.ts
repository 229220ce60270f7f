import type { SecretRef } from './secret.ts';

/**
 * Ids that exist only once AWS has answered: read by a step that found them, or given by the change that made them.
 * Another step sees them only when the step that gives them is ok, or in progress.
 */
export interface Known {
  /** The Region that IAM Identity Center's writes go to: the instance's primary Region. */
  homeRegion: string;
  instanceArn: string;
  identityStoreId: string;
  userId: string;
  /** What the administrator signs in as. */
  userName: string;
  groupId: string;
  permissionSetArn: string;
  assignmentRequestId: string;
  provisioningRequestId: string;
  /** Of an IAM user: unique for ever, while names come back. */
  iamUserId: string;
  /** When it was made, ISO 8601. */
  iamUserCreatedAt: string;
  /** What an IAM user signs in as. */
  iamUserName: string;
  iamGroupId: string;
  iamGroupCreatedAt: string;
  /** The serial number of a device that is enabled for the IAM user. */
  mfaDevice: string;
  /** The serial number of a device that this run has made: nobody else has its seed. */
  mfaDeviceMade: string;
  /** Whose codes came so late that it may have been enabled out of step; empty once it is back. */
  mfaDeviceLate: string;
  /** When the IAM user's password was made, ISO 8601. */
  iamPasswordCreatedAt: string;
  /** Where the account's IAM users sign in to the console. */
  consoleSignIn: string;
  /** The ARN that a proven sign-in answered. */
  proof: string;
  /** Of an undo, by its step's id: what that step takes back is gone; and the request by which AWS is at it. */
  [gone: `gone:${string}`]: string;
  [request: `request:${string}`]: string;
}

/** Stands in a change's input for an id that is not known yet. People see "known after apply", JSON shows it as it is. */
export interface Ref {
  readonly known: keyof Known;
}

/** Stands in an input for an id that is known only once something is made: "known after apply". */
export const ref = (known: keyof Known): Ref => ({ known });

/** Whether an id is still to come. */
export const isRef = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && 'known' in value && Object.keys(value).length === 1;

/** A command's input in which any string may still be a {@link Ref}, or a secret. */
export type WithRefs<T> = T extends string
  ? T | Ref | SecretRef
  : T extends readonly (infer Item)[]
    ? readonly WithRefs<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: WithRefs<T[Key]> }
      : T;

/** The same value with every Ref that is known replaced; one that is not stays a Ref. */
export function resolve(value: unknown, known: Partial<Known>): unknown {
  if (isRef(value)) return known[value.known] ?? value;
  if (Array.isArray(value)) return value.map((item) => resolve(item, known));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, known)]));
  }
  return value;
}

/** The names of all Refs in a value. */
export function refsIn(value: unknown): (keyof Known)[] {
  if (isRef(value)) return [value.known];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(refsIn);
}
