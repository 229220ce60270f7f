import { DeleteAccountAssignmentCommand } from '@aws-sdk/client-sso-admin';
import { lacksIamRights } from '../../account/on-behalf.ts';
import { heldBy, idOf, undoing } from '../../account/undo/undoing.ts';
import { placeOf, PLACE_READS, sure } from '../../account/undo/place.ts';
import { fateOfLast, lastOnes, named, othersIn, OWN_WAY, ownWay, WAYS_READS } from '../../account/undo/ways-in.ts';
import type { LastOnes } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import type { AsyncRequest } from '../../model/identity-center.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import type { Known } from '../../model/known.ts';
import type { Fate, Made, Ours, UndoOf } from '../../model/undo.ts';
import { texts, undoTexts } from './text.ts';

/** Access that a run has given, who else has it by it, and how far AWS is in ending it. */
interface Facts {
  readonly instanceArn: string;
  readonly region: string;
  readonly accountId: string;
  readonly permissionSetArn: string;
  readonly permissionSetName: string;
  readonly sessionDuration: string;
  readonly groupId: string;
  readonly groupName: string;
  /** This undo has asked AWS to end it. */
  readonly isSent: boolean;
  /** AWS is still at giving it. */
  readonly isComing: boolean;
  readonly request: AsyncRequest | null;
  /** User names of the group's members that no run of this undo has put there, nor meant. */
  readonly others: readonly string[];
  readonly isOwn: boolean;
  readonly last: LastOnes;
}

async function read(account: AccountReader, made: Made, ours: Ours, known: Partial<Known>): Promise<Facts | null> {
  const place = await placeOf(account, made);
  if (place === null) return null;
  const [accountId, permissionSetArn, groupId] = [idOf(made, 'targetId'), idOf(made, 'permissionSetArn'), idOf(made, 'principalId')];
  // AWS deletes no set that is assigned.
  const set = sure(await account.permissionSetByArn(permissionSetArn));
  if (set === null) return null;
  const wanted = { accountId, permissionSetArn, principalId: groupId, requestId: known[`request:${made.id}`] };
  const [assignments, deletion] = await Promise.all([account.assignments(accountId, permissionSetArn), account.assignmentDeletion(wanted)]);
  const request = sure(deletion);
  // Without a list only the request tells.
  const isListed =
    assignments.is === 'found' ? assignments.value.some(({ principalId }) => principalId === groupId) : request?.status !== 'SUCCEEDED';
  // AWS goes on with what a run has asked for, though the run was ended: what is taken from under it then never ends.
  const creation = isListed || wanted.requestId !== undefined ? null : sure(await account.assignmentRequest(wanted));
  const isComing = creation?.status === 'IN_PROGRESS';
  if (!isListed && !isComing && request?.status !== 'IN_PROGRESS') return null;
  const [caller, group, others, own, last] = await Promise.all([
    account.caller(),
    account.group(groupId),
    othersIn(account, ours, groupId),
    isOwnWay(account, set.name, groupId),
    lastOnes(account, ours, {
      ofCenter: (way) => way.permissionSet.permissionSetArn === permissionSetArn && way.group?.groupId === groupId,
    }),
  ]);
  return {
    instanceArn: place.instanceArn,
    region: place.region,
    accountId,
    permissionSetArn,
    permissionSetName: set.name,
    sessionDuration: set.sessionDuration,
    groupId,
    groupName: group.is === 'found' ? group.value.name : groupId,
    isSent: wanted.requestId !== undefined,
    isComing,
    request,
    // Whom the run has made it for loses what the run gave.
    others: others.filter(({ userId }) => userId !== made.call.ids['userId']).map(({ userName }) => userName),
    isOwn: own,
    // Who is an administrator of another account is not known here.
    last: accountId === caller.accountId ? last : { ...last, names: [] },
  };
}

/** By the set's name and the group that the caller is in; where the directory has no such user any more, by the name alone. */
async function isOwnWay(account: AccountReader, setName: string, groupId: string): Promise<boolean> {
  const own = await ownWay(account);
  if (own?.permissionSet !== setName) return false;
  const members = await account.groupMembers(groupId);
  return own.userId === null || (members.is === 'found' && members.value.includes(own.userId));
}

const what = ({ permissionSetName, groupName, accountId }: Facts): string => undoTexts.access(permissionSetName, groupName, accountId);

function fate(facts: Facts): Fate {
  const { request, isSent, isComing, isOwn, others, last } = facts;
  if (request?.status === 'IN_PROGRESS') return { is: 'going', everyMs: 1000, patienceMs: 5 * 60_000, countsAsOk: false };
  // It has ended, or begun, and AWS is slow to show it: whoever has come since had nothing of it.
  if (request?.status === 'SUCCEEDED' || (isSent && request === null)) {
    return { is: 'going', everyMs: 500, patienceMs: 60_000, countsAsOk: false };
  }
  if (request?.status === 'FAILED') return failed(facts, request.failureReason ?? texts.noReason);
  if (isOwn) return heldBy(OWN_WAY);
  if (isComing) return { is: 'going', everyMs: 1000, patienceMs: 5 * 60_000, countsAsOk: false, goesThen: true };
  if (others.length > 0) return heldBy(undoTexts.othersHaveIt(named(others), others.length));
  return fateOfLast(last) ?? { is: 'goes' };
}

/** The same reasons as of an assignment: https://github.com/hashicorp/terraform-provider-aws/issues/19341. */
const failed = (facts: Facts, reason: string): Fate => ({
  is: 'failed',
  why: undoTexts.failed(what(facts), reason),
  wayOut: lacksIamRights(reason) ? undoTexts.lacksRights : undoTexts.otherFailure,
});

const takeAway = ({ instanceArn, region, accountId, permissionSetArn, permissionSetName, groupId, groupName }: Facts, made: Made): Change =>
  change(
    'sso-admin:DeleteAccountAssignment',
    DeleteAccountAssignmentCommand,
    {
      InstanceArn: instanceArn,
      TargetId: accountId,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: permissionSetArn,
      PrincipalType: 'GROUP',
      PrincipalId: groupId,
    },
    {
      makes: `access of ${groupName} to account ${accountId}, gone`,
      effect: 'delete',
      target: ['InstanceArn', 'TargetId', 'PermissionSetArn', 'PrincipalType', 'PrincipalId'],
      does: undoTexts.does(permissionSetName, accountId, groupName),
      region,
      gives: ({ AccountAssignmentDeletionStatus: status }) =>
        status?.RequestId === undefined ? {} : { [`request:${made.id}`]: status.RequestId },
    },
  );

/** The assignment goes while both its ends are those of the line; AWS deletes in its own time. */
export const undo: UndoOf<'assignment'> = {
  'sso-admin:CreateAccountAssignment': undoing<Facts>({
    title: undoTexts.title,
    identity: ['targetId', 'permissionSetArn', 'principalId'],
    ties: [
      ['permissionSetArn', 'sso-admin:CreatePermissionSet', 'permissionSetArn'],
      ['principalId', 'identitystore:CreateGroup', 'groupId'],
    ],
    actions: [
      ...PLACE_READS,
      ...WAYS_READS,
      'identitystore:GetUserId',
      'sso:ListAccountAssignmentsForPrincipal',
      'sso:ListAccountAssignmentCreationStatus',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:ListAccountAssignmentDeletionStatus',
      'sso:DescribeAccountAssignmentDeletionStatus',
      'sso:DeleteAccountAssignment',
    ],
    // In the management account AWS deletes the role in the caller's name.
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSSOServiceRolePolicy.html
    onBehalf: ['iam:DeleteRole', 'iam:DetachRolePolicy', 'iam:DeleteRolePolicy', 'iam:ListAttachedRolePolicies'],
    reads: ['assignments', 'directory', 'permission-sets'],
    read,
    async shownBy(account, made) {
      const given = await account.assignmentsOf({ type: 'GROUP', id: idOf(made, 'principalId') });
      const isShown =
        given.is === 'found' &&
        given.value.some((one) => one.accountId === idOf(made, 'targetId') && one.permissionSetArn === idOf(made, 'permissionSetArn'));
      return isShown ? 'ListAccountAssignmentsForPrincipal' : null;
    },
    what: (facts, made) => (facts === null ? undoTexts.accessByIds(idOf(made, 'principalId'), idOf(made, 'targetId')) : what(facts)),
    fate,
    changes: (facts, made) => [takeAway(facts, made)],
    leaves: ({ permissionSetName, accountId }) => [undoTexts.role(permissionSetName, accountId), undoTexts.sessions],
    request: ({ request }) => (request?.status === 'IN_PROGRESS' ? request.requestId : null),
  }),
};
