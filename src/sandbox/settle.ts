import { administratorArn } from './callers.ts';
import { reservedRoleName } from './services/sso-admin/reserved-role.ts';
import { leave, leavingTimes, removeAssignment } from './settle-deletions.ts';
import type { AssignmentRequest, Instance, PermissionSet, ProvisioningRequest, SandboxState } from './state.ts';

/** Brings everything that only takes time up to `now`. The same state and time give the same result, however often it is called. */
export function settle(state: SandboxState, now: number): void {
  for (let at = dueTime(state, now); at !== undefined; at = dueTime(state, now)) settleAt(state, at);
}

/** What is due at that moment, everything before being done: one thing may make another one due. */
export function settleAt(state: SandboxState, now: number): void {
  for (const region of Object.values(state.regions)) {
    if (region.settlesAt === undefined || region.settlesAt > now) continue;
    region.status = region.status === 'DISABLING' ? 'DISABLED' : 'ENABLED';
    delete region.settlesAt;
  }
  for (const instance of state.instances) {
    if (instance.activeAt !== undefined && instance.activeAt <= now) {
      instance.status = 'ACTIVE';
      delete instance.activeAt;
    }
    for (const request of due(instance.assignmentRequests, now)) settleAssignment(state, instance, request);
    for (const request of due(instance.provisioningRequests, now)) settleProvisioning(state, instance, request);
    for (const request of due(instance.assignmentDeletions, now)) settleDeletion(state, instance, request);
    leave(instance, now);
  }
  const gone = state.instances.filter(({ goneAt }) => goneAt !== undefined && goneAt <= now);
  if (gone.length > 0) state.instances = state.instances.filter((instance) => !gone.includes(instance));
}

/** The first moment up to `now` at which there is something to do; undefined where there is nothing. */
export function dueTime({ regions, instances }: SandboxState, now: number): number | undefined {
  let first: number | undefined;
  const look = (time: number | undefined): void => {
    if (time !== undefined && time <= now && (first === undefined || time < first)) first = time;
  };
  for (const { settlesAt } of Object.values(regions)) look(settlesAt);
  for (const instance of instances) {
    look(instance.activeAt);
    look(instance.goneAt);
    leavingTimes(instance).forEach(look);
    for (const requests of [instance.assignmentRequests, instance.provisioningRequests, instance.assignmentDeletions]) {
      for (const { status, settlesAt } of requests) if (status === 'IN_PROGRESS') look(settlesAt);
    }
  }
  return first;
}

function due<Request extends AssignmentRequest | ProvisioningRequest>(requests: readonly Request[], now: number): Request[] {
  return requests.filter(({ status, settlesAt }) => status === 'IN_PROGRESS' && settlesAt <= now);
}

function settleAssignment(state: SandboxState, instance: Instance, request: AssignmentRequest): void {
  const failure = accountMissing(state, request) ?? principalMissing(instance, request) ?? refusedOnBehalf(state, instance, request);
  end(request, failure);
  if (failure !== undefined) return;
  const { accountId, permissionSetArn, principalType, principalId } = request;
  const held = instance.assignments.some(
    (each) => each.accountId === accountId && each.permissionSetArn === permissionSetArn && each.principalId === principalId,
  );
  if (!held) instance.assignments.push({ accountId, permissionSetArn, principalType, principalId });
  const set = instance.permissionSets.find(({ arn }) => arn === permissionSetArn);
  if (set) set.provisioned[accountId] ??= 'latest';
}

function settleDeletion(state: SandboxState, instance: Instance, request: AssignmentRequest): void {
  const failure = accountMissing(state, request) ?? principalMissing(instance, request) ?? refusedOnBehalf(state, instance, request);
  end(request, failure);
  if (failure === undefined) removeAssignment(instance, request);
}

function settleProvisioning(state: SandboxState, instance: Instance, request: ProvisioningRequest): void {
  const set = instance.permissionSets.find(({ arn }) => arn === request.permissionSetArn);
  const failure = accountMissing(state, request) ?? roleMissing(set, request) ?? refusedOnBehalf(state, instance, request);
  end(request, failure);
  if (set && failure === undefined) set.provisioned[request.accountId] = 'latest';
}

function end(request: AssignmentRequest | ProvisioningRequest, failure: string | undefined): void {
  request.status = failure === undefined ? 'SUCCEEDED' : 'FAILED';
  if (failure !== undefined) request.failureReason = failure;
}

/** Accounts of the organization alone can be given access to. How AWS says it of another one is invented, after its words for a principal. */
function accountMissing({ organization }: SandboxState, { accountId }: { accountId: string }): string | undefined {
  const isMember = organization?.managementAccountId === accountId || organization?.memberAccounts?.some(({ id }) => id === accountId);
  return isMember
    ? undefined
    : `Received a 404 status error: the account ${accountId} was not found in organization ${organization?.id ?? ''}`;
}

/** The role went in the meantime: https://github.com/cloudposse/terraform-aws-sso/issues/66 */
function roleMissing(set: PermissionSet | undefined, { accountId, wasThere }: ProvisioningRequest): string | undefined {
  if (!wasThere || set?.provisioned[accountId] !== undefined) return undefined;
  return `Received a 404 status error: Permission set provision not found in AWS account ${accountId}.`;
}

/** AWS looks for the principal as it starts; one that is too new for that is not found: https://github.com/hashicorp/terraform-provider-aws/issues/19341 */
function principalMissing(
  { users, groups, identityStoreId }: Instance,
  { principalType, principalId, createdAt }: AssignmentRequest,
): string | undefined {
  const found =
    principalType === 'USER' ? users.find(({ userId }) => userId === principalId) : groups.find(({ groupId }) => groupId === principalId);
  if (found && found.visibleAt <= createdAt) return undefined;
  return `Received a 404 status error: the ${principalType} assignee ${principalId} was not found in directory ${identityStoreId}`;
}

/** In the management account AWS works with the caller's own IAM rights: https://github.com/org-formation/aws-resource-providers/issues/66 */
function refusedOnBehalf(
  state: SandboxState,
  instance: Instance,
  { accountId, permissionSetArn }: { accountId: string; permissionSetArn: string },
): string | undefined {
  const [action] = state.deniedOnBehalf;
  if (action === undefined || accountId !== state.organization?.managementAccountId) return undefined;
  const set = instance.permissionSets.find(({ arn }) => arn === permissionSetArn) ?? { arn: permissionSetArn, name: '' };
  const role = reservedRoleName(set, accountId);
  return (
    'Received a 403 status error: Access denied by IAM. Please check your policy, or wait for role propagation to complete. ' +
    `IAM Error: User: ${administratorArn(accountId)} is not authorized to perform: ${action} on resource: role ${role} ` +
    '(Service: AmazonIdentityManagement; Status Code: 403; Error Code: AccessDenied)'
  );
}
