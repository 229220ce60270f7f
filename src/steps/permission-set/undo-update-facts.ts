import { idOf } from '../../account/undo/undoing.ts';
import { placeOf, sure } from '../../account/undo/place.ts';
import type { AccountReader } from '../../model/account.ts';
import type { AsyncRequest } from '../../model/identity-center.ts';
import type { Before } from '../../model/change.ts';
import { isoDuration } from '../../model/duration.ts';
import type { Known } from '../../model/known.ts';
import type { Reading } from '../../model/reading.ts';
import type { Made, Ours } from '../../model/undo.ts';

/** What UpdatePermissionSet changes, as AWS shows it: an ISO 8601 duration, and a URL or none. */
export interface Values {
  readonly sessionDuration: string;
  readonly relayState: string | null;
}

/** A set that runs have changed: how it is, how they left it, and how it was before the first of them. */
export interface ChangedSet {
  readonly instanceArn: string;
  readonly region: string;
  readonly permissionSetArn: string;
  readonly name: string;
  readonly accountId: string;
  readonly is: Values;
  /** Null where the journal has it not. */
  readonly was: Values | null;
  readonly wrote: Values | null;
  /** The set has a role in this account, and it is what the set says now. */
  readonly role: 'none' | 'current' | 'stale';
  /**
   * An earlier undo has changed the set back, and was ended before it renewed the role: that the role is up to date may be what
   * AWS showed before, until this one has renewed it.
   */
  readonly isHalfDone: boolean;
  readonly provisioning: AsyncRequest | null;
}

const valuesIn = (values: Before | null): Values | null => {
  const { sessionDuration, relayState } = values ?? {};
  if (typeof sessionDuration !== 'string' || typeof relayState === 'boolean') return null;
  return { sessionDuration, relayState: relayState ?? null };
};

/** Durations are compared as time: PT60M is PT1H. Values that are not known are like none. */
export const isAlike = (one: Values | null, other: Values | null): boolean =>
  one !== null &&
  other !== null &&
  isoDuration(one.sessionDuration) === isoDuration(other.sessionDuration) &&
  one.relayState === other.relayState;

/** The changes of the same set in a row, each beginning where the one before it ended: this one and those after it. */
function rowFrom(made: Made, ours: Ours): readonly Made[] {
  const all = ours.of('sso-admin:UpdatePermissionSet').filter((one) => setOf(one) === setOf(made));
  return all.slice(all.indexOf(made));
}

/** The ARN of the set that the line is about. */
export const setOf = (made: Made): string => idOf(made, 'permissionSetArn');

const follows = (before: Made | undefined, made: Made): boolean =>
  before !== undefined && isAlike(valuesIn(before.call.after), valuesIn(made.call.before));

/** The first change of a row stands for all of it. */
export function isTakenAlong(made: Made, ours: Ours): boolean {
  const all = ours.of('sso-admin:UpdatePermissionSet').filter((one) => setOf(one) === setOf(made));
  return follows(all[all.indexOf(made) - 1], made);
}

function lastOfRow(made: Made, ours: Ours): Made {
  let last = made;
  for (const next of rowFrom(made, ours).slice(1)) {
    if (!follows(last, next)) break;
    last = next;
  }
  return last;
}

/** Of the accounts AWS may give no list where there are some: then the list of roles that are up to date tells. */
function roleOf(
  permissionSetArn: string,
  accountId: string,
  { accounts, current }: Readonly<Record<'accounts' | 'current', Reading<readonly string[]>>>,
): ChangedSet['role'] {
  const [places, upToDate] = [sure(accounts), sure(current)];
  if (places !== null && !places.includes(accountId)) return 'none';
  return upToDate?.includes(permissionSetArn) === true ? 'current' : 'stale';
}

/** Null where the set, or its instance, is gone. Throws AccessDeniedError, AwsCallError where that cannot be told. */
export async function readChangedSet(
  account: AccountReader,
  made: Made,
  ours: Ours,
  known: Partial<Known>,
  hasChanged: boolean,
): Promise<ChangedSet | null> {
  const place = await placeOf(account, made);
  if (place === null) return null;
  const permissionSetArn = setOf(made);
  const set = sure(await account.permissionSetByArn(permissionSetArn));
  if (set === null) return null;
  const { accountId } = await account.caller();
  const [accounts, current, provisioning] = await Promise.all([
    account.permissionSetAccounts(permissionSetArn),
    account.currentPermissionSets(accountId),
    account.provisioning(permissionSetArn, accountId, known[`request:${made.id}`]),
  ]);
  const undone = ours.undone(made, ['permissionSetArn']);
  return {
    instanceArn: place.instanceArn,
    region: place.region,
    permissionSetArn,
    name: set.name,
    accountId,
    is: { sessionDuration: set.sessionDuration, relayState: set.relayState },
    was: valuesIn(made.call.before),
    wrote: valuesIn(lastOfRow(made, ours).call.after),
    role: roleOf(permissionSetArn, accountId, { accounts, current }),
    isHalfDone:
      !hasChanged &&
      undone.findLastIndex(({ call }) => call === 'sso-admin:UpdatePermissionSet') >
        undone.findLastIndex(({ call, outcome }) => call === 'sso-admin:ProvisionPermissionSet' && outcome === 'sent'),
    provisioning: sure(provisioning),
  };
}
