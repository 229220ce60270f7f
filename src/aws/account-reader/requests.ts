import {
  DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
  DescribePermissionSetProvisioningStatusCommand,
  paginateListAccountAssignmentCreationStatus,
  paginateListAccountAssignmentDeletionStatus,
  paginateListPermissionSetProvisioningStatus,
  type AccountAssignmentOperationStatus,
  type PermissionSetProvisioningStatus,
} from '@aws-sdk/client-sso-admin';
import type { AccountReader } from '../../model/account.ts';
import type { AsyncRequest } from '../../model/identity-center.ts';
import { absent, found, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { mapBounded } from '../../model/pool.ts';
import { orAbsent, requireMember, type ReaderContext, type ReadyInstance } from './context.ts';
import { SETS_AT_ONCE } from './permission-sets.ts';

const MISSING = 'ResourceNotFoundException';
const LIST_ASSIGNMENTS = 'sso-admin:ListAccountAssignmentCreationStatus';
const LIST_DELETIONS = 'sso-admin:ListAccountAssignmentDeletionStatus';
const LIST_PROVISIONING = 'sso-admin:ListPermissionSetProvisioningStatus';
const DESCRIBE_ASSIGNMENT = 'sso-admin:DescribeAccountAssignmentCreationStatus';
const DESCRIBE_DELETION = 'sso-admin:DescribeAccountAssignmentDeletionStatus';
const DESCRIBE_PROVISIONING = 'sso-admin:DescribePermissionSetProvisioningStatus';
/** Lists name neither account nor set nor principal: each request is described. */
const RUNNING = { Status: 'IN_PROGRESS' } as const;

/** The request with this id; else one that AWS is working on for the same account, set and principal. */
export async function readAssignmentRequest(
  context: ReaderContext,
  instance: ReadyInstance,
  wanted: Parameters<AccountReader['assignmentRequest']>[0],
): Promise<Reading<AsyncRequest>> {
  const { accountId, permissionSetArn, principalId, requestId } = wanted;
  if (requestId !== undefined) return describeAssignment(context, instance, requestId);
  const running = await context.call(LIST_ASSIGNMENTS, instance.region, (client) =>
    collect(
      LIST_ASSIGNMENTS,
      paginateListAccountAssignmentCreationStatus({ client, pageSize: 100 }, { InstanceArn: instance.instanceArn, Filter: RUNNING }),
      (page) => listed(LIST_ASSIGNMENTS, page.AccountAssignmentsCreationStatus),
    ),
  );
  return firstOf(
    running,
    (id) => describeAssignment(context, instance, id),
    (request) => request.accountId === accountId && request.permissionSetArn === permissionSetArn && request.principalId === principalId,
  );
}

/** The request with this id; else one by which AWS is ending the same assignment. */
export async function readAssignmentDeletion(
  context: ReaderContext,
  instance: ReadyInstance,
  { accountId, permissionSetArn, principalId, requestId }: Parameters<AccountReader['assignmentDeletion']>[0],
): Promise<Reading<AsyncRequest>> {
  if (requestId !== undefined) return describeDeletion(context, instance, requestId);
  const running = await context.call(LIST_DELETIONS, instance.region, (client) =>
    collect(
      LIST_DELETIONS,
      paginateListAccountAssignmentDeletionStatus({ client, pageSize: 100 }, { InstanceArn: instance.instanceArn, Filter: RUNNING }),
      (page) => listed(LIST_DELETIONS, page.AccountAssignmentsDeletionStatus),
    ),
  );
  return firstOf(
    running,
    (id) => describeDeletion(context, instance, id),
    (request) => request.accountId === accountId && request.permissionSetArn === permissionSetArn && request.principalId === principalId,
  );
}

interface WantedProvisioning {
  readonly permissionSetArn: string;
  readonly accountId: string;
  readonly requestId: string | undefined;
}

/** The request with this id; else one that AWS is working on for the same set in the same account. */
export async function readProvisioning(
  context: ReaderContext,
  instance: ReadyInstance,
  { permissionSetArn, accountId, requestId }: WantedProvisioning,
): Promise<Reading<AsyncRequest>> {
  if (requestId !== undefined) {
    const own = await describeProvisioning(context, instance, requestId);
    return ownProvisioning(own, requestId, permissionSetArn);
  }
  const running = await context.call(LIST_PROVISIONING, instance.region, (client) =>
    collect(
      LIST_PROVISIONING,
      paginateListPermissionSetProvisioningStatus({ client, pageSize: 100 }, { InstanceArn: instance.instanceArn, Filter: RUNNING }),
      (page) => listed(LIST_PROVISIONING, page.PermissionSetsProvisioningStatus),
    ),
  );
  // Without an account it is for all accounts that have the set, and so for this one.
  return firstOf(
    running,
    (id) => describeProvisioning(context, instance, id),
    (request) => request.permissionSetArn === permissionSetArn && (request.accountId === null || request.accountId === accountId),
  );
}

/** AWS has just given this id: one that it does not find is too new to be seen, and no role counts as up to date meanwhile. */
const ownProvisioning = (reading: Reading<AsyncRequest>, requestId: string, permissionSetArn: string): Reading<AsyncRequest> =>
  reading.is === 'found'
    ? reading
    : found({ requestId, status: 'IN_PROGRESS', failureReason: null, permissionSetArn, accountId: null, principalId: null });

/** The first that matches and still runs. One that ended between the two calls is no longer asked for. */
async function firstOf(
  running: readonly { readonly RequestId?: string | undefined }[],
  describe: (requestId: string) => Promise<Reading<AsyncRequest>>,
  matches: (request: AsyncRequest) => boolean,
): Promise<Reading<AsyncRequest>> {
  const ids = running.map(({ RequestId }) => requireMember(RequestId, LIST_ASSIGNMENTS, 'a request id'));
  const described = await mapBounded(ids, SETS_AT_ONCE, describe);
  return described.find((reading) => reading.is === 'found' && reading.value.status === 'IN_PROGRESS' && matches(reading.value)) ?? absent;
}

function describeAssignment(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  requestId: string,
): Promise<Reading<AsyncRequest>> {
  const input = { InstanceArn: instanceArn, AccountAssignmentCreationRequestId: requestId };
  return orAbsent(
    MISSING,
    call(DESCRIBE_ASSIGNMENT, region, async (client) => {
      const { AccountAssignmentCreationStatus: request } = await client.send(new DescribeAccountAssignmentCreationStatusCommand(input));
      return requestOf(request, requestId, request?.TargetId, request?.PrincipalId, DESCRIBE_ASSIGNMENT);
    }),
  );
}

function describeDeletion(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  requestId: string,
): Promise<Reading<AsyncRequest>> {
  const input = { InstanceArn: instanceArn, AccountAssignmentDeletionRequestId: requestId };
  return orAbsent(
    MISSING,
    call(DESCRIBE_DELETION, region, async (client) => {
      const { AccountAssignmentDeletionStatus: request } = await client.send(new DescribeAccountAssignmentDeletionStatusCommand(input));
      return requestOf(request, requestId, request?.TargetId, request?.PrincipalId, DESCRIBE_DELETION);
    }),
  );
}

function describeProvisioning(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  requestId: string,
): Promise<Reading<AsyncRequest>> {
  const input = { InstanceArn: instanceArn, ProvisionPermissionSetRequestId: requestId };
  return orAbsent(
    MISSING,
    call(DESCRIBE_PROVISIONING, region, async (client) => {
      const { PermissionSetProvisioningStatus: request } = await client.send(new DescribePermissionSetProvisioningStatusCommand(input));
      return requestOf(request, requestId, request?.AccountId, undefined, DESCRIBE_PROVISIONING);
    }),
  );
}

function requestOf(
  request: AccountAssignmentOperationStatus | PermissionSetProvisioningStatus | undefined,
  requestId: string,
  accountId: string | undefined,
  principalId: string | undefined,
  call: `${string}:${string}`,
): AsyncRequest {
  return {
    requestId,
    status: requireMember(request?.Status, call, 'a status'),
    failureReason: request?.FailureReason ?? null,
    permissionSetArn: request?.PermissionSetArn ?? null,
    accountId: accountId ?? null,
    principalId: principalId ?? null,
  };
}
