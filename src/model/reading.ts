import { AccessDeniedError, AwsCallError } from './errors.ts';
import { visible } from './text.ts';

/**
 * What a look-up found. Denied or unreachable is never "absent", and "later" means that it cannot be asked
 * before its parent exists (no user without an identity store).
 */
export type Reading<T> = { readonly is: 'found'; readonly value: T } | { readonly is: 'absent' } | { readonly is: 'later' };

/** A read that the run can do without: what AWS refused or could not answer stays visible as such. */
export type OptionalReading<T> = Reading<T> | Unreadable;

interface Unreadable {
  readonly is: 'unreadable';
  /** AWS's error code, or Node's. */
  readonly code: string;
  /** The IAM action that AWS refused; missing where it did not answer for another reason. */
  readonly action?: string;
}

/** AWS has answered with it. */
export const found = <T>(value: T): Reading<T> => ({ is: 'found', value });

/** AWS has answered that there is none: never for what was denied or not answered. */
export const absent = { is: 'absent' } as const;

/** It hangs on something that is not there yet. */
export const later = { is: 'later' } as const;

/**
 * Waits for a read that the run can do without. Reads throw when denied or unreachable; this is the one place
 * where that becomes "unreadable" and not the end of the step. Anything else still throws.
 */
export async function optional<T>(read: Promise<Reading<T>>): Promise<OptionalReading<T>> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AccessDeniedError) return { is: 'unreadable', code: error.code, action: error.action };
    if (error instanceof AwsCallError) return { is: 'unreadable', code: error.code };
    throw error;
  }
}

/** `AccessDenied for iam:ListUsers`: why it could not be read, safe to show. */
export const whyUnread = ({ code, action }: Omit<Unreadable, 'is'>): string =>
  visible(action === undefined ? code : `${code} for ${action}`);

/** ` (AccessDenied for iam:ListUsers)`, after a sentence that says what could not be read; empty where that has no code. */
export const inBrackets = (reading: OptionalReading<unknown>): string => (reading.is === 'unreadable' ? ` (${whyUnread(reading)})` : '');
