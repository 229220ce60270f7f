import type { AccountReader } from '../../model/account.ts';
import type { Administrator, AsyncRequest } from '../../model/identity-center.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import type { Known } from '../../model/known.ts';
import { existingAdministrators } from '../../account/administrators.ts';
import { otherMembersOf } from '../../account/beneficiaries.ts';
import type { OtherMember, Whereabouts } from '../../account/beneficiaries.ts';
import { organizationInstance } from '../../account/instance.ts';
import { wantedUserId } from '../../account/wanted-user.ts';

/** Who is given what, and how far AWS is. */
export interface AssignmentFacts extends Whereabouts {
  readonly administrators: readonly Administrator[];
  /** The account that access is given to; another one than the caller's with `--account`. */
  readonly targetAccountId: string;
  readonly isOwnAccount: boolean;
  readonly groupName: string;
  readonly permissionSetName: string;
  readonly groupId: string | null;
  /** The user that it is for; null where none was named, or AWS does not know the user yet. */
  readonly userId: string | null;
  /** No user is named. */
  readonly isForAnybody: boolean;
  readonly permissionSetArn: string | null;
  readonly isAssigned: boolean;
  /** A request that AWS is working on, or how this run's own one ended. */
  readonly request: AsyncRequest | null;
  /** The group's members but the named user: they have, or gain, the same. */
  readonly others: readonly OtherMember[];
  /** Their user names, where they would gain it only now. */
  readonly otherMembers: readonly string[];
}

/** Reads who holds it already, too: an assignment that AWS is at work on is joined, not repeated. */
export async function readAssignment(account: AccountReader, answers: Partial<Answers>, known: Partial<Known>): Promise<AssignmentFacts> {
  const groupName = answers.group ?? DEFAULTS.group;
  const permissionSetName = answers.permissionSet ?? DEFAULTS.permissionSet;
  const [caller, administrators, instance, isRehearsal] = await Promise.all([
    account.caller(),
    existingAdministrators(account, answers),
    organizationInstance(account),
    account.isRehearsal(),
  ]);
  const targetAccountId = answers.account ?? caller.accountId;
  const facts: AssignmentFacts = {
    administrators,
    instanceArn: instance?.instanceArn ?? null,
    identityStoreId: instance?.identityStoreId ?? null,
    homeRegion: known.homeRegion ?? instance?.region ?? null,
    isRehearsal,
    targetAccountId,
    isOwnAccount: targetAccountId === caller.accountId,
    groupName,
    permissionSetName,
    groupId: null,
    userId: null,
    isForAnybody: answers.userName === undefined && answers.email === undefined,
    permissionSetArn: null,
    isAssigned: false,
    request: null,
    others: [],
    otherMembers: [],
  };
  if (administrators.length > 0 || instance === null) return facts;
  const { groupId: madeGroup, permissionSetArn: madeSet } = known;
  // What this run has made is asked about while it is looked up by its names, which decide.
  const guess = madeGroup === undefined || madeSet === undefined ? null : stateOf(account, targetAccountId, madeGroup, madeSet, known);
  guess?.catch(() => undefined);
  const [group, set, userId, others] = await Promise.all([
    account.groupId(groupName),
    account.permissionSet(permissionSetName),
    wantedUserId(account, answers),
    othersIn(account, groupName, answers),
  ]);
  const groupId = group.is === 'found' ? group.value : null;
  const permissionSetArn = set.is === 'found' ? set.value.permissionSetArn : null;
  const isGuessed = groupId === madeGroup && permissionSetArn === madeSet;
  const state =
    groupId === null || permissionSetArn === null
      ? { isAssigned: false, request: null }
      : await ((isGuessed ? guess : null) ?? stateOf(account, targetAccountId, groupId, permissionSetArn, known));
  return {
    ...facts,
    groupId,
    userId,
    permissionSetArn,
    ...state,
    others,
    otherMembers: state.isAssigned ? [] : others.map(({ userName }) => userName),
  };
}

async function othersIn(account: AccountReader, groupName: string, answers: Partial<Answers>): Promise<readonly OtherMember[]> {
  const [group, userId] = await Promise.all([account.groupId(groupName), wantedUserId(account, answers)]);
  return group.is === 'found' ? otherMembersOf(account, { groupId: group.value, groupName }, userId) : [];
}

async function stateOf(
  account: AccountReader,
  accountId: string,
  groupId: string,
  permissionSetArn: string,
  known: Partial<Known>,
): Promise<Pick<AssignmentFacts, 'isAssigned' | 'request'>> {
  const [assignments, request] = await Promise.all([
    account.assignments(accountId, permissionSetArn),
    account.assignmentRequest({ accountId, permissionSetArn, principalId: groupId, requestId: known.assignmentRequestId }),
  ]);
  return {
    isAssigned:
      assignments.is === 'found' &&
      assignments.value.some(({ principalType, principalId }) => principalType === 'GROUP' && principalId === groupId),
    request: request.is === 'found' ? request.value : null,
  };
}
