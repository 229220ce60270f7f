import type { AccountActivity, AccountPlan, AccountReader, Instance, LookProgress } from '../../model/account.ts';
import { AwsCallError } from '../../model/errors.ts';
import { absent, found, later, type Reading } from '../../model/reading.ts';
import type { Calls } from '../calls.ts';
import type { Memo } from './memo.ts';

/** What every part of the reader stands on. */
export interface ReaderContext {
  readonly call: Calls;
  readonly memo: Memo;
  /** Names of permission sets by their ARNs, which keep them for life. */
  readonly setNames: Map<string, string>;
  /** What a name stood for when it was looked up last: no answer, but a good guess at what will be asked next. */
  readonly idsOfNames: Map<string, string>;
  /** Hears how far a long look is. */
  readonly progress: (progress: LookProgress) => void;
  /** The whole reader: one part asks another through it, and so shares what is remembered. */
  readonly account: AccountReader;
  readonly homeRegion: string;
  /** Where services with one place for all are reached. */
  readonly globalRegion: string;
  /** Of the credentials that sign. */
  readonly accessKeyId: () => Promise<string>;
  readonly plan: () => Promise<Reading<AccountPlan>>;
  readonly activities: () => Promise<readonly AccountActivity[]>;
  /** A rehearsal's, known once AWS has answered. */
  readonly consoleBase: () => string | undefined;
  readonly isRehearsal: () => boolean;
}

/** Looks a name up, and beside it reads again what was read last time of the id that it stood for. */
export async function byName(
  { memo, idsOfNames }: ReaderContext,
  name: string,
  lookUp: () => Promise<Reading<string>>,
): Promise<Reading<string>> {
  const last = idsOfNames.get(name);
  if (last !== undefined) memo.again((key) => key.includes(last));
  const id = await lookUp();
  if (id.is === 'found') idsOfNames.set(name, id.value);
  return id;
}

/** An instance that can be asked. */
export type ReadyInstance = Instance & { readonly identityStoreId: string };

/** Reads from the instance as soon as it is found; "later" while there is none. Waits for nothing else. */
export async function ofInstance<T>(
  { account }: ReaderContext,
  read: (instance: ReadyInstance) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const reading = await account.instance();
  if (reading.is !== 'found' || reading.value.identityStoreId === null) return later;
  return read({ ...reading.value, identityStoreId: reading.value.identityStoreId });
}

/** "absent" where AWS answers with this code. What is only too new to be seen is not absent, and throws like the rest. */
export async function orAbsent<T>(code: string, read: Promise<T>): Promise<Reading<T>> {
  try {
    return found(await read);
  } catch (error) {
    if (error instanceof AwsCallError && error.code === code && error.kind !== 'not-ready') return absent;
    throw error;
  }
}

/** "absent" stands for a list that AWS did not give: it may mean that there is nothing, or not. */
export const foundOrUnsaid = <T>(list: readonly T[] | null): Reading<readonly T[]> => (list === null ? absent : found(list));

/** What AWS's documents promise and a reply lacks: never read as "there is none". */
export function promised<T>(value: T | undefined | null, call: `${string}:${string}`, member: string): T {
  if (value !== undefined && value !== null) return value;
  const at = call.indexOf(':');
  const failure = { service: call.slice(0, at), operation: call.slice(at + 1), code: 'UnreadableReply', requestId: null, region: null };
  throw new AwsCallError(
    `${failure.operation} answered without ${member}, which AWS always gives.`,
    failure,
    'unclear',
    'Run this again; if it stays so, something between here and AWS changes its replies.',
  );
}

/** {@link promised} of one call. */
export const promiseOf =
  (call: `${string}:${string}`) =>
  <T>(value: T | undefined | null, member: string): T =>
    promised(value, call, member);
