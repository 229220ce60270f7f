import { AwsFault, type Call } from '../../service.ts';
import type { Assignment } from '../../state.ts';
import { type AssignmentInput, refuseTooMany, requested, statusOf } from './assignments.ts';
import { type StatusFilter, statusPage } from './asynchronous.ts';
import { type OfInstance, permissionSetOf, readable, writable } from './scope.ts';

/** SSO-26: whether the principal is still there shows only as it ends. */
export function deleteAccountAssignment(call: Call<AssignmentInput>): Record<string, unknown> {
  const { input } = call;
  const instance = writable('DeleteAccountAssignment', call);
  permissionSetOf(instance, input.PermissionSetArn);
  if (!instance.assignments.some((each) => isMeant(each, input))) {
    throw new AwsFault('ResourceNotFoundException', `Could not find an assignment of ${input.PrincipalType} ${input.PrincipalId}`);
  }
  if (instance.assignmentDeletions.some((each) => each.status === 'IN_PROGRESS' && isMeant(each, input))) {
    throw new AwsFault('ConflictException', 'The assignment is being deleted.');
  }
  refuseTooMany(instance);
  const request = requested(call);
  instance.assignmentDeletions.push(request);
  return { AccountAssignmentDeletionStatus: statusOf(request) };
}

const isMeant = (
  { accountId, permissionSetArn, principalType, principalId }: Assignment,
  { TargetId, PermissionSetArn, PrincipalType, PrincipalId }: AssignmentInput,
): boolean =>
  accountId === TargetId && permissionSetArn === PermissionSetArn && principalType === PrincipalType && principalId === PrincipalId;

/** SSO-27. */
export function describeDeletionStatus(call: Call<OfInstance & { AccountAssignmentDeletionRequestId: string }>): Record<string, unknown> {
  const id = call.input.AccountAssignmentDeletionRequestId;
  const request = readable('DescribeAccountAssignmentDeletionStatus', call).assignmentDeletions.find(({ requestId }) => requestId === id);
  if (!request) throw new AwsFault('ResourceNotFoundException', `Could not find account assignment deletion request with id ${id}`);
  return { AccountAssignmentDeletionStatus: { ...statusOf(request), CreatedDate: new Date(request.createdAt) } };
}

/** SSO-27. */
export function listDeletionStatus(call: Call<OfInstance & StatusFilter>): Record<string, unknown> {
  const { assignmentDeletions } = readable('ListAccountAssignmentDeletionStatus', call);
  const { statuses, next } = statusPage(assignmentDeletions, call.input);
  return { AccountAssignmentsDeletionStatus: statuses, ...next };
}
