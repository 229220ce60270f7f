import { accessPortal } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import type { AccountPlan, AccountReader, MemberAccounts, Organization, RegionStatus } from '../../model/account.ts';
import type { Instance, InstanceSearch, InstanceType } from '../../model/identity-center.ts';
import { AccessDeniedError } from '../../model/errors.ts';
import type { Answers } from '../../model/answers.ts';
import type { Known } from '../../model/known.ts';
import { found as known, optional } from '../../model/reading.ts';
import type { OptionalReading, Reading } from '../../model/reading.ts';

/** The account, its organization, and the instances of every enabled Region. */
export interface IdentityCenterFacts extends ConsolePlace {
  readonly accountId: string;
  /** `ACTIVE`, `PENDING_ACTIVATION`, …; null where AWS leaves it out. */
  readonly accountState: string | null;
  readonly organization: Organization | null;
  /** The Region that was chosen for a new instance, and what `account:ListRegions` says of it; null where it knows no such Region. */
  readonly chosenRegion: string;
  readonly chosenRegionStatus: string | null;
  /** Those that an instance can be enabled in. */
  readonly enabledRegions: readonly RegionStatus[];
  /** Another Region that is enabled by default: the way out where the chosen one will not do. */
  readonly defaultRegion: string | null;
  readonly instance: Instance | null;
  /** Null while it cannot be read: there is no instance, it is not active, it is another account's, or it has just gone. */
  readonly type: InstanceType['type'] | null;
  /** As DescribeInstance tells it; null where it does not. */
  readonly permissionSetsEnabled: boolean | null;
  /** Of an account instance; null where it was not read, or AWS refused. */
  readonly directoryIsEmpty: boolean | null;
  /** Read only where access to them would be enabled; null also where AWS refused. */
  readonly memberAccounts: MemberAccounts | null;
  /** The customer managed key: whoever calls IAM Identity Center needs kms:Decrypt on it. */
  readonly kmsKeyArn: string | null;
  /** Where everything is asked and written; with replicas it is not always where the instance was found. */
  readonly primaryRegion: string | null;
  readonly primaryRegionStatus: string | null;
  /** The AWS access portal. */
  readonly startUrl: string | null;
  readonly regionsAsked: readonly string[];
  readonly regionsRefused: InstanceSearch['refused'];
  readonly plan: OptionalReading<AccountPlan>;
}

/** All that needs nothing is read at once; the type needs the instance. */
export async function readIdentityCenter(account: AccountReader, answers: Partial<Answers> = {}): Promise<IdentityCenterFacts> {
  const chosenRegion = answers.homeRegion ?? account.homeRegion;
  const [caller, consoleBase, information, organization, regions, search, instance, plan] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    account.accountInformation(),
    account.organization(),
    account.regions(),
    account.instances(),
    account.instance(),
    optional(account.accountPlan()),
  ]);
  const found = instance.is === 'found' ? instance.value : (search.instances[0] ?? null);
  if (found === null) homeMustAnswer(search, chosenRegion);
  const type = await typeOf(found, organization, caller.accountId, account);
  const [directory, members] = await Promise.all([
    type?.type === 'account' ? optional(account.directoryIsEmpty()) : null,
    type?.type === 'without-access' ? optional(account.memberAccounts().then(known)) : null,
  ]);
  const statusOf = (region: string): string | null => regions.find((one) => one.region === region)?.status ?? null;
  const byDefault = regions.filter((one) => one.status === 'ENABLED_BY_DEFAULT').map((one) => one.region);
  return {
    accountId: caller.accountId,
    partition: caller.partition,
    consoleBase,
    accountState: information.state,
    organization: organization.is === 'found' ? organization.value : null,
    chosenRegion,
    chosenRegionStatus: statusOf(chosenRegion),
    enabledRegions: regions.filter(({ status }) => status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT'),
    defaultRegion: byDefault.find((region) => region === 'us-east-1') ?? byDefault[0] ?? null,
    instance: found,
    type: type?.type ?? null,
    permissionSetsEnabled: type?.permissionSetsEnabled ?? null,
    directoryIsEmpty: directory?.is === 'found' ? directory.value : null,
    memberAccounts: members?.is === 'found' ? members.value : null,
    kmsKeyArn: type?.kmsKeyArn ?? null,
    primaryRegion: type?.primaryRegion ?? null,
    primaryRegionStatus: statusOf(type?.primaryRegion ?? found?.region ?? ''),
    startUrl: found === null || found.identityStoreId === null ? null : accessPortal(found.identityStoreId, caller.partition, found.region),
    regionsAsked: search.asked,
    regionsRefused: search.refused,
    plan,
  };
}

/** The Region that was asked for is not one among many: where the right is missing there, it is missing. */
function homeMustAnswer({ refused }: InstanceSearch, homeRegion: string): void {
  const home = refused.find(({ region, code }) => region === homeRegion && /AccessDenied|Unauthorized/.test(code));
  if (home === undefined) return;
  const failure = { service: 'sso-admin', operation: 'ListInstances', code: home.code, requestId: null, region: home.region };
  throw new AccessDeniedError(home.message, failure, 'sso:ListInstances');
}

/** Asked of an active instance of this account alone: AWS refuses a member account the organization's. */
async function typeOf(
  instance: Instance | null,
  organization: Reading<Organization>,
  accountId: string,
  account: AccountReader,
): Promise<InstanceType | null> {
  const isMember = organization.is === 'found' && organization.value.managementAccountId !== accountId;
  if (isMember || instance?.status !== 'ACTIVE' || instance.identityStoreId === null) return null;
  const reading = await account.instanceType();
  return reading.is === 'found' ? reading.value : null;
}

/** Nothing of one that gives no access to accounts: no step and no other tool can build on it. */
export function knownIdentityCenter({ instance, primaryRegion, type }: IdentityCenterFacts): Partial<Known> {
  if (type === 'without-access') return {};
  if (instance?.status !== 'ACTIVE' || instance.identityStoreId === null) return {};
  return { homeRegion: primaryRegion ?? instance.region, instanceArn: instance.instanceArn, identityStoreId: instance.identityStoreId };
}
