import type { AccountReader } from '../model/account.ts';
import type { Instance } from '../model/identity-center.ts';
import { ref } from '../model/known.ts';
import type { Known, Ref } from '../model/known.ts';
import type { IamAction } from '../model/step.ts';

/**
 * The instance that this account manages, of whichever type; null while `identity-center` has something to do or to
 * say first. Only the management account is looked at: AWS refuses a member account most of these reads, and what
 * it refuses there is no news.
 */
export async function managedInstance(account: AccountReader): Promise<Instance | null> {
  const [caller, organization, instance] = await Promise.all([account.caller(), account.organization(), account.instance()]);
  if (organization.is === 'found' && organization.value.managementAccountId !== caller.accountId) return null;
  if (instance.is !== 'found' || instance.value.status !== 'ACTIVE') return null;
  return instance.value;
}

/**
 * The same, of the organization alone and with access to AWS accounts: any other instance has a directory that gives no
 * access to accounts, and refuses every question about permission sets.
 */
export async function organizationInstance(account: AccountReader): Promise<Instance | null> {
  const instance = await managedInstance(account);
  if (instance === null) return null;
  const type = await account.instanceType();
  return type.is === 'found' && type.value.type === 'organization' ? instance : null;
}

/** What is read to find the instance, and of which type it is. */
export const INSTANCE_READS: readonly IamAction[] = [
  'organizations:DescribeOrganization',
  'account:ListRegions',
  'sso:ListInstances',
  'sso:DescribeInstance',
];

/** Asked only where an endpoint answers as before 2026, without the primary Region. */
export const PRIMARY_REGION_READS: readonly IamAction[] = ['sso:ListRegions'];

/** Asked only where an endpoint does not say whether permission sets are enabled; what steps about permission sets need anyway. */
export const PERMISSION_SET_LISTS: readonly IamAction[] = ['sso:ListPermissionSets'];

/** An id that was read, or else the one that AWS will give in this run. */
export const idOrRef = (id: string | null, name: keyof Known): string | Ref => id ?? ref(name);
