import type { AccountReader, Administrator, AsyncRequest } from '../../model/account.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import type { Known } from '../../model/known.ts';
import { existingAdministrators } from '../shared/administrators.ts';
import { userNamesOf } from '../shared/holders.ts';
import { organizationInstance } from '../shared/instance.ts';
import { wantedUserId } from '../shared/wanted-user.ts';

/** Who is given what, and how far AWS is. */
export interface AssignmentFacts {
  readonly administrators: readonly Administrator[];
  readonly instanceArn: string | null;
  /** The account that access is given to; another one than the caller's with `--account`. */
  readonly targetAccountId: string;
  readonly isOwnAccount: boolean;
  readonly groupName: string;
  readonly permissionSetName: string;
  readonly groupId: string | null;
  readonly permissionSetArn: string | null;
  readonly isAssigned: boolean;
  /** A request that AWS is working on, or how this run's own one ended. */
  readonly request: AsyncRequest | null;
  /** User names of the group's members but the named user. Read only where they would gain access. */
  readonly otherMembers: readonly string[];
}

export async function readAssignment(account: AccountReader, answers: Partial<Answers>, known: Partial<Known>): Promise<AssignmentFacts> {
  const groupName = answers.group ?? DEFAULTS.group;
  const permissionSetName = answers.permissionSet ?? DEFAULTS.permissionSet;
  const [caller, administrators, instance] = await Promise.all([
    account.caller(),
    existingAdministrators(account, answers),
    organizationInstance(account),
  ]);
  const targetAccountId = answers.account ?? caller.accountId;
  const facts: AssignmentFacts = {
    administrators,
    instanceArn: instance?.instanceArn ?? null,
    targetAccountId,
    isOwnAccount: targetAccountId === caller.accountId,
    groupName,
    permissionSetName,
    groupId: null,
    permissionSetArn: null,
    isAssigned: false,
    request: null,
    otherMembers: [],
  };
  if (administrators.length > 0 || instance === null) return facts;
  const members = membersBut(account, groupName, answers);
  const [group, set, others] = await Promise.all([account.groupId(groupName), account.permissionSet(permissionSetName), members]);
  const groupId = group.is === 'found' ? group.value : null;
  const permissionSetArn = set.is === 'found' ? set.value.permissionSetArn : null;
  const state =
    groupId === null || permissionSetArn === null
      ? { isAssigned: false, request: null }
      : await stateOf(account, targetAccountId, groupId, permissionSetArn, known);
  return { ...facts, groupId, permissionSetArn, ...state, otherMembers: state.isAssigned ? [] : await userNamesOf(account, others) };
}

/** Ids of the group's members but the named user. */
async function membersBut(account: AccountReader, groupName: string, answers: Partial<Answers>): Promise<readonly string[]> {
  const [group, userId] = await Promise.all([account.groupId(groupName), wantedUserId(account, answers)]);
  if (group.is !== 'found') return [];
  const members = await account.groupMembers(group.value);
  return members.is === 'found' ? members.value.filter((member) => member !== userId) : [];
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
