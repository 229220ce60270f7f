import type { AccountActivity, AccountPlan, AccountReader, LookProgress } from '../../model/account.ts';
import type { Instance } from '../../model/identity-center.ts';
import { AwsCallError } from '../../model/errors.ts';
import { absent, found, later, type Reading } from '../../model/reading.ts';
import { visible } from '../../model/text.ts';
import type { Calls } from '../calls.ts';
import { unreadable } from '../unreadable.ts';
import type { Memo } from './memo.ts';

/** What every part of the reader reaches the world through. */
export interface ReaderPorts {
  readonly homeRegion: string;
  /** Where services with one place for all are reached. */
  readonly globalRegion: string;
  /** Of the credentials that sign. */
  readonly accessKeyId: () => Promise<string>;
  readonly plan: () => Promise<Reading<AccountPlan>>;
  readonly activities: () => Promise<readonly AccountActivity[]>;
  /** A rehearsal's console, once a reply has told that it is one. */
  readonly consoleBase: () => string | undefined;
  readonly isRehearsal: () => boolean;
  /** Hears how far a long look is. */
  readonly progress: (progress: LookProgress) => void;
}

/** What every part of the reader stands on. */
export interface ReaderContext extends ReaderPorts {
  readonly call: Calls;
  readonly memo: Memo;
  /** Names of permission sets by their ARNs, which keep them for life. */
  readonly setNames: Map<string, string>;
  /** What a name stood for when it was looked up last: no answer, but a good guess at what will be asked next. */
  readonly idsOfNames: Map<string, string>;
  /** The instance as it was found last: as good a guess. */
  readonly lastInstance: { ready: ReadyInstance | null };
  /** The whole reader: one part asks another through it, and so shares what is remembered. */
  readonly account: AccountReader;
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

/**
 * Reads from the instance as soon as it is found, and "later" while there is none. Waits for nothing else; and where it was found
 * before, the same is asked beside finding it anew, which decides.
 */
export async function ofInstance<T>(
  { account, lastInstance }: ReaderContext,
  read: (instance: ReadyInstance) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const { ready: last } = lastInstance;
  const finding = account.instance();
  const guess = last === null ? null : read(last);
  // Where it is another one now, nobody waits for it.
  guess?.catch(() => undefined);
  const reading = await finding;
  if (reading.is !== 'found' || reading.value.identityStoreId === null) return later;
  const instance = { ...reading.value, identityStoreId: reading.value.identityStoreId };
  lastInstance.ready = instance;
  return guess !== null && isSame(instance, last) ? guess : read(instance);
}

const isSame = (one: ReadyInstance, other: ReadyInstance | null): boolean => JSON.stringify(one) === JSON.stringify(other);

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
export function requireMember<T>(value: T | undefined | null, call: `${string}:${string}`, member: string): T {
  if (value !== undefined && value !== null) return value;
  throw unreadable(call, `without ${member}, which AWS always gives`);
}

/** One of the values that AWS's documents name: what another one means, or an empty element, nobody knows here, so that nothing is done on it. */
export function requireOneOf<Value extends string>(
  values: readonly Value[],
  value: string | undefined | null,
  call: `${string}:${string}`,
  member: string,
): Value {
  const given = requireMember(value, call, member);
  const known = values.find((one) => one === given);
  if (known !== undefined) return known;
  const at = call.indexOf(':');
  const failure = { service: call.slice(0, at), operation: call.slice(at + 1), code: 'UnknownValue', requestId: null, region: null };
  throw new AwsCallError(
    `${failure.operation} answered with ${visible(given)} as ${member}, which this version does not know.`,
    failure,
    'unclear',
    'Look it up in the console; a newer version of secure-account may know it.',
  );
}

/** {@link requireMember} of one call. */
export const promiseOf =
  (call: `${string}:${string}`) =>
  <T>(value: T | undefined | null, member: string): T =>
    requireMember(value, call, member);
