import type { AccountReader, Administrator, AsyncRequest, PermissionSet, PermissionSetPolicies } from '../../model/account.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import type { Known } from '../../model/known.ts';
import { found } from '../../model/reading.ts';
import type { Reading } from '../../model/reading.ts';
import { existingAdministrators, knownAdministrator, leadingAdministrator } from '../shared/administrators.ts';
import { holdersOf } from '../shared/holders.ts';
import type { Holder } from '../shared/holders.ts';
import { organizationInstance } from '../shared/instance.ts';
import { differences } from './differences.ts';
import { wantedUserId } from '../shared/wanted-user.ts';

/** The permission set of that name, if there is one. */
export interface PermissionSetFacts {
  readonly administrators: readonly Administrator[];
  readonly partition: string;
  readonly instanceArn: string | null;
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
  /** Everybody who holds it, but the named user and a group of nobody else. Read only where a change would reach them. */
  readonly otherHolders: readonly Holder[];
}

export const administratorPolicy = (partition: string): string => `arn:${partition}:iam::aws:policy/AdministratorAccess`;

const valueOf = <T>(reading: Reading<T>): T | null => (reading.is === 'found' ? reading.value : null);

export async function readPermissionSet(
  account: AccountReader,
  answers: Partial<Answers>,
  known: Partial<Known>,
): Promise<PermissionSetFacts> {
  const [caller, administrators, instance] = await Promise.all([
    account.caller(),
    existingAdministrators(account, answers),
    organizationInstance(account),
  ]);
  const targetAccountId = answers.account ?? caller.accountId;
  const leader = leadingAdministrator(administrators);
  const name = leader?.permissionSet.name ?? answers.permissionSet ?? DEFAULTS.permissionSet;
  const facts = {
    administrators,
    partition: caller.partition,
    instanceArn: instance?.instanceArn ?? null,
    targetAccountId,
    name,
    existing: null,
  };
  // Of those who are administrators already only a role that is out of date is anything to look at.
  if (instance === null || leader?.isStale === false) return facts;
  const [set, stale] = await Promise.all([
    leader === undefined ? account.permissionSet(name) : found(leader.permissionSet),
    account.stalePermissionSets(targetAccountId),
  ]);
  if (set.is !== 'found') return facts;
  const isStale = stale.is === 'found' && stale.value.includes(set.value.permissionSetArn);
  return { ...facts, existing: await details(set.value, isStale, facts, account, answers, known) };
}

async function details(
  set: PermissionSet,
  isStale: boolean,
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
  const hasRoles = valueOf(accounts) ?? [];
  const reachesHolders = isStale || !held.managed.includes(administratorPolicy(facts.partition)) || differences(set, answers).length > 0;
  return {
    ...set,
    ...held,
    tags: tags === null ? null : (valueOf(tags) ?? {}),
    accounts: hasRoles,
    isStale,
    provisioning: valueOf(provisioning),
    otherHolders: reachesHolders ? await othersHolding(arn, hasRoles, facts, account, answers) : [],
  };
}

/** Whoever gains by a change of the set: not the named user, and in the target account not the group that has nobody else. */
async function othersHolding(
  arn: string,
  accountIds: readonly string[],
  facts: PermissionSetFacts,
  account: AccountReader,
  answers: Partial<Answers>,
): Promise<readonly Holder[]> {
  if (accountIds.length === 0) return [];
  // Those who hold it here were found as the administrators, and are meant.
  if (facts.administrators.length > 0) {
    return (await holdersOf(account, arn, accountIds)).filter(({ accountId }) => accountId !== facts.targetAccountId);
  }
  const [holders, userId, own] = await Promise.all([
    holdersOf(account, arn, accountIds),
    wantedUserId(account, answers),
    account.groupId(answers.group ?? DEFAULTS.group),
  ]);
  const ownGroup = valueOf(own);
  const members = ownGroup === null ? null : valueOf(await account.groupMembers(ownGroup));
  const groupIsOurs = members !== null && members.every((member) => member === userId);
  return holders.filter(
    ({ accountId, principalId }) =>
      accountId !== facts.targetAccountId || !(principalId === userId || (principalId === ownGroup && groupIsOurs)),
  );
}

export function knownPermissionSet({ administrators, existing }: PermissionSetFacts): Partial<Known> {
  const arn = knownAdministrator(administrators).permissionSetArn ?? existing?.permissionSetArn;
  const requestId = existing?.provisioning?.requestId;
  return {
    ...(arn === undefined ? {} : { permissionSetArn: arn }),
    ...(requestId === undefined ? {} : { provisioningRequestId: requestId }),
  };
}
