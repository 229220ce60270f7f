import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Instance, ProvisioningRequest } from '../../state.ts';
import { begun, type StatusFilter, statusPage } from './asynchronous.ts';
import { type OfInstance, type OfPermissionSet, permissionSetOf, readable, readableSet, writable } from './scope.ts';

interface ByProvisioning extends PageInput {
  readonly ProvisioningStatus?: 'LATEST_PERMISSION_SET_PROVISIONED' | 'LATEST_PERMISSION_SET_NOT_PROVISIONED';
}

function matches(provisioned: 'latest' | 'stale' | undefined, { ProvisioningStatus }: ByProvisioning): boolean {
  if (provisioned === undefined) return false;
  if (ProvisioningStatus === undefined) return true;
  return provisioned === (ProvisioningStatus === 'LATEST_PERMISSION_SET_PROVISIONED' ? 'latest' : 'stale');
}

/** SSO-15: an account without any is answered without the member: https://github.com/PeterBengtson/AFT-SSO-account-configuration/issues/1 */
export function listSetsProvisionedToAccount(call: Call<OfInstance & ByProvisioning & { AccountId: string }>): Record<string, unknown> {
  const { permissionSets } = readable('ListPermissionSetsProvisionedToAccount', call);
  const found = permissionSets.filter(({ provisioned }) => matches(provisioned[call.input.AccountId], call.input));
  const { items, ...next } = page(found, call.input);
  return { PermissionSets: items.length > 0 ? items.map(({ arn }) => arn) : undefined, ...next };
}

/** SSO-16. */
export function listAccountsForProvisionedSet(call: Call<OfPermissionSet & ByProvisioning>): Record<string, unknown> {
  const { provisioned } = readableSet('ListAccountsForProvisionedPermissionSet', call);
  const found = Object.keys(provisioned).filter((accountId) => matches(provisioned[accountId], call.input));
  const { items, ...next } = page(found, call.input);
  return { AccountIds: items, ...next };
}

interface ProvisionInput extends OfPermissionSet {
  readonly TargetType: 'AWS_ACCOUNT' | 'ALL_PROVISIONED_ACCOUNTS';
  readonly TargetId?: string;
}

/** SSO-17: one request, one record for each account. With no account to bring up to date there is nothing to wait for. */
export function provisionPermissionSet(call: Call<ProvisionInput>): Record<string, unknown> {
  const { TargetType, TargetId, PermissionSetArn: permissionSetArn } = call.input;
  const instance = writable('ProvisionPermissionSet', call);
  const set = permissionSetOf(instance, permissionSetArn);
  if (TargetType === 'AWS_ACCOUNT' && TargetId === undefined) {
    throw new AwsFault('ValidationException', 'TargetId is required when TargetType is AWS_ACCOUNT');
  }
  const accountIds = TargetType === 'AWS_ACCOUNT' && TargetId !== undefined ? [TargetId] : Object.keys(set.provisioned);
  const request = { ...begun(call), permissionSetArn };
  const records: ProvisioningRequest[] = accountIds.map((accountId) => ({
    ...request,
    accountId,
    wasThere: set.provisioned[accountId] !== undefined,
  }));
  if (records.length === 0) records.push({ ...request, accountId: '', status: 'SUCCEEDED', settlesAt: request.createdAt });
  instance.provisioningRequests.push(...records);
  return { PermissionSetProvisioningStatus: statusOf(request, records) };
}

function recordsOf({ provisioningRequests }: Instance, id: string): ProvisioningRequest[] {
  return provisioningRequests.filter(({ requestId }) => requestId === id);
}

/** How the request as a whole stands: failed when one account failed, done when all are. */
function overall(records: readonly ProvisioningRequest[]): ProvisioningRequest['status'] {
  if (records.some(({ status }) => status === 'IN_PROGRESS')) return 'IN_PROGRESS';
  return records.some(({ status }) => status === 'FAILED') ? 'FAILED' : 'SUCCEEDED';
}

type WhatFor = Pick<ProvisioningRequest, 'requestId' | 'permissionSetArn' | 'createdAt'>;

function statusOf({ requestId, permissionSetArn, createdAt }: WhatFor, records: readonly ProvisioningRequest[]): Record<string, unknown> {
  const accountIds = records.map(({ accountId }) => accountId).filter((accountId) => accountId !== '');
  return {
    Status: overall(records),
    RequestId: requestId,
    AccountId: accountIds.length === 1 ? accountIds[0] : undefined,
    PermissionSetArn: permissionSetArn,
    FailureReason: records.find(({ failureReason }) => failureReason !== undefined)?.failureReason,
    CreatedDate: new Date(createdAt),
  };
}

/** SSO-18. */
export function describeProvisioningStatus(call: Call<OfInstance & { ProvisionPermissionSetRequestId: string }>): Record<string, unknown> {
  const id = call.input.ProvisionPermissionSetRequestId;
  const records = recordsOf(readable('DescribePermissionSetProvisioningStatus', call), id);
  const [first] = records;
  if (!first) throw new AwsFault('ResourceNotFoundException', `Could not find provisioning request with id ${id}`);
  return { PermissionSetProvisioningStatus: statusOf(first, records) };
}

/** SSO-19. */
export function listProvisioningStatus(call: Call<OfInstance & StatusFilter>): Record<string, unknown> {
  const instance = readable('ListPermissionSetProvisioningStatus', call);
  const requests = new Map(instance.provisioningRequests.map((record) => [record.requestId, record]));
  const standing = [...requests.values()].map((record) => ({ ...record, status: overall(recordsOf(instance, record.requestId)) }));
  const { statuses, next } = statusPage(standing, call.input);
  return { PermissionSetsProvisioningStatus: statuses, ...next };
}
