import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Assignment, AssignmentRequest, Instance } from '../../state.ts';
import { begun, type StatusFilter, statusPage } from './asynchronous.ts';
import { type OfInstance, type OfPermissionSet, permissionSetOf, readable, writable } from './scope.ts';

/** "A maximum rate of 10 outstanding async calls": https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const MOST_OUTSTANDING = 10;

interface Principal {
  readonly PrincipalType: 'USER' | 'GROUP';
  readonly PrincipalId: string;
}
export interface AssignmentInput extends OfPermissionSet, Principal {
  readonly TargetId: string;
  readonly TargetType: 'AWS_ACCOUNT';
}

/** SSO-20: always a new request, for what is assigned already too; whether principal and account are there shows only as it ends. */
export function createAccountAssignment(call: Call<AssignmentInput>): Record<string, unknown> {
  const { input } = call;
  const instance = writable('CreateAccountAssignment', call);
  permissionSetOf(instance, input.PermissionSetArn);
  refuseTooMany(instance);
  const request = requested(call);
  instance.assignmentRequests.push(request);
  return { AccountAssignmentCreationStatus: statusOf(request) };
}

/** PACE-4. Both kinds count. */
export function refuseTooMany({ assignmentRequests, assignmentDeletions }: Instance): void {
  const outstanding = [...assignmentRequests, ...assignmentDeletions].filter(({ status }) => status === 'IN_PROGRESS');
  if (outstanding.length < MOST_OUTSTANDING) return;
  // As users report it, unlike what a call that comes too fast gets: https://github.com/aws-samples/aws-iam-identity-center-extensions/issues/87
  throw new AwsFault('ThrottlingException', 'There are too many requests processing. Please try again later.');
}

export const requested = (call: Call<AssignmentInput>): AssignmentRequest => ({
  ...begun(call),
  accountId: call.input.TargetId,
  permissionSetArn: call.input.PermissionSetArn,
  principalType: call.input.PrincipalType,
  principalId: call.input.PrincipalId,
});

export function statusOf(request: AssignmentRequest): Record<string, unknown> {
  return {
    Status: request.status,
    RequestId: request.requestId,
    FailureReason: request.failureReason,
    TargetId: request.accountId,
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: request.permissionSetArn,
    PrincipalType: request.principalType,
    PrincipalId: request.principalId,
  };
}

/** SSO-21: as CreateAccountAssignment answered, with its date. */
export function describeCreationStatus(call: Call<OfInstance & { AccountAssignmentCreationRequestId: string }>): Record<string, unknown> {
  const id = call.input.AccountAssignmentCreationRequestId;
  const request = readable('DescribeAccountAssignmentCreationStatus', call).assignmentRequests.find(({ requestId }) => requestId === id);
  if (!request) throw new AwsFault('ResourceNotFoundException', `Could not find account assignment creation request with id ${id}`);
  return { AccountAssignmentCreationStatus: { ...statusOf(request), CreatedDate: new Date(request.createdAt) } };
}

/** SSO-22. */
export function listCreationStatus(call: Call<OfInstance & StatusFilter>): Record<string, unknown> {
  const { assignmentRequests } = readable('ListAccountAssignmentCreationStatus', call);
  const { statuses, next } = statusPage(assignmentRequests, call.input);
  return { AccountAssignmentsCreationStatus: statuses, ...next };
}

function assignmentPage(assignments: readonly Assignment[], input: PageInput): Record<string, unknown> {
  const { items, ...next } = page(assignments, input);
  const rows = items.map(({ accountId, permissionSetArn, principalType, principalId }) => ({
    AccountId: accountId,
    PermissionSetArn: permissionSetArn,
    PrincipalType: principalType,
    PrincipalId: principalId,
  }));
  return { AccountAssignments: rows, ...next };
}

/** SSO-23. */
export function listAccountAssignments(call: Call<OfPermissionSet & PageInput & { AccountId: string }>): Record<string, unknown> {
  const { AccountId, PermissionSetArn } = call.input;
  const instance = readable('ListAccountAssignments', call);
  const set = permissionSetOf(instance, PermissionSetArn);
  const found = instance.assignments.filter(({ accountId, permissionSetArn }) => accountId === AccountId && permissionSetArn === set.arn);
  return assignmentPage(found, call.input);
}

interface ForPrincipalInput extends OfInstance, Principal, PageInput {
  readonly Filter?: { readonly AccountId?: string };
}

/** SSO-24: a user's own assignments and those of the user's groups, each under the principal that holds it. */
export function listAssignmentsForPrincipal(call: Call<ForPrincipalInput>): Record<string, unknown> {
  const wanted = call.input.Filter?.AccountId;
  const instance = readable('ListAccountAssignmentsForPrincipal', call);
  const found = instance.assignments.filter(
    (assignment) => holds(instance, call.input, assignment) && (wanted === undefined || assignment.accountId === wanted),
  );
  return assignmentPage(found, call.input);
}

function holds({ memberships }: Instance, { PrincipalType, PrincipalId }: Principal, { principalType, principalId }: Assignment): boolean {
  if (principalType === PrincipalType) return principalId === PrincipalId;
  return PrincipalType === 'USER' && memberships.some(({ userId, groupId }) => userId === PrincipalId && groupId === principalId);
}
