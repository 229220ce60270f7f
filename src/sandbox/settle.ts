import { administratorArn } from './callers.ts';
import type { AssignmentRequest, Instance, ProvisioningRequest, SandboxState } from './state.ts';

/** Brings everything that only takes time up to `now`. The same state and time give the same result, however often it is called. */
export function settle(state: SandboxState, now: number): void {
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
  }
}

/** The moments up to `now` at which {@link settle} has something to do, in order. */
export function dueTimes({ regions, instances }: SandboxState, now: number): number[] {
  const requests = instances.flatMap(({ assignmentRequests, provisioningRequests }) => [...assignmentRequests, ...provisioningRequests]);
  const times = [
    ...Object.values(regions).map(({ settlesAt }) => settlesAt),
    ...instances.map(({ activeAt }) => activeAt),
    ...requests.filter(({ status }) => status === 'IN_PROGRESS').map(({ settlesAt }) => settlesAt),
  ];
  const over = times.flatMap((time) => (time !== undefined && time <= now ? [time] : []));
  return [...new Set(over)].sort((one, other) => one - other);
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

function settleProvisioning(state: SandboxState, instance: Instance, request: ProvisioningRequest): void {
  const failure = accountMissing(state, request) ?? refusedOnBehalf(state, instance, request);
  end(request, failure);
  const set = instance.permissionSets.find(({ arn }) => arn === request.permissionSetArn);
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
  const name = instance.permissionSets.find(({ arn }) => arn === permissionSetArn)?.name ?? '';
  const role = `AWSReservedSSO_${name}_${permissionSetArn.slice(-16)}`;
  return (
    'Received a 403 status error: Access denied by IAM. Please check your policy, or wait for role propagation to complete. ' +
    `IAM Error: User: ${administratorArn(accountId)} is not authorized to perform: ${action} on resource: role ${role} ` +
    '(Service: AmazonIdentityManagement; Status Code: 403; Error Code: AccessDenied)'
  );
}
