import type { AccountReader } from '../../model/account.ts';
import type { Administrator, AsyncRequest, PermissionSet, PermissionSetPolicies } from '../../model/identity-center.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import type { Known } from '../../model/known.ts';
import { found } from '../../model/reading.ts';
import type { Reading } from '../../model/reading.ts';
import { existingAdministrators, knownAdministrator, leadingAdministrator } from '../../account/administrators.ts';
import { otherMembersOf } from '../../account/beneficiaries.ts';
import type { OtherMember, Whereabouts } from '../../account/beneficiaries.ts';
import { holdersOf, SOMEBODY_SOMEWHERE } from '../../account/holders.ts';
import type { Holder } from '../../account/holders.ts';
import { organizationInstance } from '../../account/instance.ts';
import { differences, missingTags } from './differences.ts';
import { wantedUserId } from '../../account/wanted-user.ts';

/** The permission set of that name, if there is one. */
export interface PermissionSetFacts extends Whereabouts {
  readonly administrators: readonly Administrator[];
  readonly partition: string;
  /** The account that the set is to be used in. */
  readonly targetAccountId: string;
  readonly name: string;
  readonly existing: ExistingPermissionSet | null;
}

/** A set that exists, with all that decides whether it fits. */
export interface ExistingPermissionSet extends PermissionSet, PermissionSetPolicies {
  /** Read only where tags were asked for. */
  readonly tags: Readonly<Record<string, string>> | null;
  /** Accounts in which the set has a role. */
  readonly accounts: readonly string[];
  /** Its role in the target account is not what the set says now. */
  readonly isStale: boolean;
  readonly provisioning: AsyncRequest | null;
  /** Everybody who holds it, but the named user and a group of nobody else: in the target account, and elsewhere where a change would reach them. */
  readonly otherHolders: readonly Holder[];
  /** Members of the groups among them, and of the named user's own group. */
  readonly otherMembers: readonly OtherMember[];
  /** The named user's own group; null where it was not asked for. */
  readonly ownGroupId: string | null;
}

/** AWS's own policy, by the ARN that it has in that partition. */
export const administratorPolicy = (partition: string): string => `arn:${partition}:iam::aws:policy/AdministratorAccess`;

const valueOf = <T>(reading: Reading<T>): T | null => (reading.is === 'found' ? reading.value : null);

/** `hasChanged`: this run has sent something, and what it made must be read whole. */
export async function readPermissionSet(
  account: AccountReader,
  answers: Partial<Answers>,
  known: Partial<Known>,
  hasChanged = false,
): Promise<PermissionSetFacts> {
  const [caller, administrators, instance, isRehearsal] = await Promise.all([
    account.caller(),
    existingAdministrators(account, answers),
    organizationInstance(account),
    account.isRehearsal(),
  ]);
  const targetAccountId = answers.account ?? caller.accountId;
  const leader = leadingAdministrator(administrators);
  const name = leader?.permissionSet.name ?? answers.permissionSet ?? DEFAULTS.permissionSet;
  const facts = {
    administrators,
    partition: caller.partition,
    instanceArn: instance?.instanceArn ?? null,
    identityStoreId: instance?.identityStoreId ?? null,
    homeRegion: known.homeRegion ?? instance?.region ?? null,
    isRehearsal,
    targetAccountId,
    name,
    existing: null,
  };
  // Of those who are administrators already only a role that is out of date is anything to look at.
  if (instance === null || leader?.isStale === false) return facts;
  const [set, current] = await Promise.all([
    leader === undefined ? account.permissionSet(name) : found(leader.permissionSet),
    account.currentPermissionSets(targetAccountId),
  ]);
  if (set.is !== 'found') return facts;
  const isCurrent = current.is === 'found' && current.value.includes(set.value.permissionSetArn);
  return { ...facts, existing: await details(set.value, { isCurrent, hasChanged }, facts, account, answers, known) };
}

async function details(
  set: PermissionSet,
  { isCurrent, hasChanged }: { readonly isCurrent: boolean; readonly hasChanged: boolean },
  facts: PermissionSetFacts,
  account: AccountReader,
  answers: Partial<Answers>,
  known: Partial<Known>,
): Promise<ExistingPermissionSet> {
  const arn = set.permissionSetArn;
  const [policies, tags, accounts, provisioning] = await Promise.all([
    account.permissionSetPolicies(arn),
    answers.tag === undefined ? null : account.permissionSetTags(arn),
    account.permissionSetAccounts(arn),
    account.provisioning(arn, facts.targetAccountId, known.provisioningRequestId),
  ]);
  const held = valueOf(policies) ?? { managed: [], hasInlinePolicy: false, hasPermissionsBoundary: false };
  // A role of which AWS does not say that it is up to date is not taken to be.
  const isStale = !isCurrent && (accounts.is !== 'found' || accounts.value.includes(facts.targetAccountId));
  const tagged = tags === null ? null : (valueOf(tags) ?? {});
  const isToChange =
    hasChanged ||
    isStale ||
    !held.managed.includes(administratorPolicy(facts.partition)) ||
    differences(set, answers).length > 0 ||
    Object.keys(missingTags({ tags: tagged }, answers)).length > 0;
  return {
    ...set,
    ...held,
    tags: tagged,
    accounts: valueOf(accounts) ?? [],
    isStale,
    provisioning: valueOf(provisioning),
    ...(await othersHolding(arn, isToChange ? accounts : onlyHere(accounts, facts), facts, account, answers)),
  };
}

/** Who holds it elsewhere is read where a change would reach them; who holds it here, always. */
function onlyHere(accounts: Reading<readonly string[]>, { targetAccountId }: PermissionSetFacts): Reading<readonly string[]> {
  return accounts.is === 'found' ? found(accounts.value.filter((id) => id === targetAccountId)) : found([]);
}

type Others = Pick<ExistingPermissionSet, 'otherHolders' | 'otherMembers' | 'ownGroupId'>;

const NOBODY_ELSE: Others = { otherHolders: [], otherMembers: [], ownGroupId: null };

/**
 * Whoever gains by a change of the set: not the named user; of the named user's own group in the target account not the
 * group as such, but whoever else is in it.
 */
async function othersHolding(
  arn: string,
  accounts: Reading<readonly string[]>,
  facts: PermissionSetFacts,
  account: AccountReader,
  answers: Partial<Answers>,
): Promise<Others> {
  // No list may mean that there is nobody, or not: then nobody has been ruled out.
  if (accounts.is !== 'found') return { ...NOBODY_ELSE, otherHolders: [SOMEBODY_SOMEWHERE] };
  if (accounts.value.length === 0) return NOBODY_ELSE;
  const holders = await holdersOf(account, arn, accounts.value);
  // Those who hold it here were found as the administrators, and are meant.
  if (facts.administrators.length > 0) {
    return { ...NOBODY_ELSE, otherHolders: holders.filter(({ accountId }) => accountId !== facts.targetAccountId) };
  }
  const [userId, own] = await Promise.all([wantedUserId(account, answers), account.groupId(answers.group ?? DEFAULTS.group)]);
  const isNamed = ({ accountId, principalId }: Holder): boolean => accountId === facts.targetAccountId && principalId === userId;
  const isOwn = ({ accountId, principalId }: Holder): boolean => accountId === facts.targetAccountId && principalId === valueOf(own);
  const groups = distinctGroups(holders);
  const members = (await Promise.all(groups.map((group) => otherMembersOf(account, group, userId)))).flat();
  return {
    // A group of nobody else is the named user by another name.
    otherHolders: holders.filter(
      (holder) => !isNamed(holder) && !(isOwn(holder) && members.every(({ groupId }) => groupId !== holder.principalId)),
    ),
    otherMembers: members,
    ownGroupId: valueOf(own),
  };
}

/** The first of many: of the rest the group is named, and not its members. */
const MOST_GROUPS = 20;

const distinctGroups = (holders: readonly Holder[]): { groupId: string; groupName: string }[] =>
  [
    ...new Map(
      holders
        .filter(({ principalType }) => principalType === 'GROUP')
        .map(({ principalId, name }) => [principalId, { groupId: principalId, groupName: name }]),
    ).values(),
  ].slice(0, MOST_GROUPS);

/** The set of whoever is an administrator already comes before one of the wanted name. */
export function knownPermissionSet({ administrators, existing }: PermissionSetFacts): Partial<Known> {
  const arn = knownAdministrator(administrators).permissionSetArn ?? existing?.permissionSetArn;
  const requestId = existing?.provisioning?.requestId;
  return {
    ...(arn === undefined ? {} : { permissionSetArn: arn }),
    ...(requestId === undefined ? {} : { provisioningRequestId: requestId }),
  };
}
