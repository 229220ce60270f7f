import type { AccountReader } from '../../model/account.ts';
import type { Instance } from '../../model/identity-center.ts';
import { AwsCallError } from '../../model/errors.ts';
import type { Reading } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';
import type { Made } from '../../model/undo.ts';
import { INSTANCE_READS, managedInstance, PRIMARY_REGION_READS } from '../instance.ts';

/** What finds the instance that a line speaks of. */
export const PLACE_READS: readonly IamAction[] = [...INSTANCE_READS, ...PRIMARY_REGION_READS];

/**
 * The instance of IAM Identity Center that the line speaks of; null where that instance is gone, and all that was in it.
 * Throws where AWS shows it, but not as the one that this account manages: what is in it cannot be asked then.
 */
export async function placeOf(account: AccountReader, { call }: Made): Promise<Instance | null> {
  const { instanceArn, identityStoreId } = call.ids;
  const isMeant = (one: Instance): boolean =>
    instanceArn === undefined ? one.identityStoreId === identityStoreId : one.instanceArn === instanceArn;
  const managed = await managedInstance(account);
  if (managed !== null && isMeant(managed)) return managed;
  const there = await account.instancesIn(call.region ?? account.homeRegion);
  const found = there.find(isMeant);
  if (found === undefined && instanceArn !== undefined && (await account.instanceAnswers(instanceArn, call.region ?? account.homeRegion))) {
    throw unreadable(`The instance ${instanceArn} is not listed, but DescribeInstance still shows it.`, call.region);
  }
  if (found === undefined || found.status === 'DELETE_IN_PROGRESS') return null;
  throw unreadable(`The instance ${found.instanceArn} is there, but is not the one of this account that can be asked.`, found.region);
}

/** What was read; null where AWS knows no such thing. What could not be asked is never that. */
export function sure<T>(reading: Reading<T>): T | null {
  if (reading.is === 'found') return reading.value;
  if (reading.is === 'absent') return null;
  throw unreadable('IAM Identity Center cannot be asked at the moment.', null);
}

function unreadable(message: string, region: string | null): AwsCallError {
  const failure = { service: 'sso-admin', operation: 'ListInstances', code: 'InstanceNotReady', requestId: null, region };
  return new AwsCallError(message, failure, 'not-ready', 'Run this again; nothing was changed on the strength of it.');
}
