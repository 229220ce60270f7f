import type { AccountReader } from '../../src/model/account.ts';
import type { AsyncRequest, DirectoryGroup, DirectoryUser, PermissionSet } from '../../src/model/identity-center.ts';
import type { Change } from '../../src/model/change.ts';
import { absent, found, later } from '../../src/model/reading.ts';
import type { Reading } from '../../src/model/reading.ts';
import { ACCOUNT, fakeAccount, instance, organization, POLICY, SET_ARN } from './fake-account.ts';

/** Just enough of AWS for the steps to run against: what each writing call does, and what it looks like after. */
export interface SmallAws {
  hasOrganization: boolean;
  hasInstance: boolean;
  mfa: boolean;
  users: DirectoryUser[];
  groups: (DirectoryGroup & { members: string[] })[];
  set: (PermissionSet & { managed: string[]; isStale: boolean; accounts: string[] }) | null;
  assigned: { accountId: string; principalId: string }[];
  /** How each assignment request ends, in order: AWS's reason, or null where it succeeds. Further ones end like the last. */
  ends: (string | null)[];
  /** How often each assignment request was looked at: it ends at the second look, and stays as it ended. */
  requests: number[];
  regions: Record<string, string>;
}

export const freshAws = (): SmallAws => ({
  hasOrganization: false,
  hasInstance: false,
  mfa: false,
  users: [],
  groups: [],
  set: null,
  assigned: [],
  ends: [null],
  requests: [],
  regions: { 'us-east-1': 'ENABLED_BY_DEFAULT', 'eu-south-1': 'DISABLED' },
});

export const enabledAws = (): SmallAws => ({ ...freshAws(), hasOrganization: true, hasInstance: true, mfa: true });

/** A member of the list, or "absent"; "later" while there is no instance. */
export function accountOf(aws: SmallAws): AccountReader {
  const inside = <T>(value: T | undefined | null): Promise<Reading<T>> =>
    Promise.resolve(!aws.hasInstance ? later : value === undefined || value === null ? absent : found(value));
  return fakeAccount({
    forget: () => undefined,
    organization: async () => (aws.hasOrganization ? found(organization) : absent),
    instances: async () => ({ instances: aws.hasInstance ? [instance] : [], asked: ['us-east-1'], refused: [] }),
    instance: () => inside(instance),
    rootSummary: async () => ({ mfaEnabled: aws.mfa, accessKeysPresent: false, passwordPresent: true, globalEndpointTokenVersion: 2 }),
    rootMfaDevices: async () => ({ devices: [], isComplete: true }),
    rootAccessKeys: async () => later,
    regions: async () => Object.entries(aws.regions).map(([region, status]) => ({ region, status })),
    userId: (by) => inside(aws.users.find((user) => ('userName' in by ? user.userName === by.userName : user.email === by.email))?.userId),
    user: (id) => inside(aws.users.find((user) => user.userId === id)),
    groupId: (name) => inside(aws.groups.find((group) => group.name === name)?.groupId),
    group: (id) => inside(aws.groups.find((group) => group.groupId === id)),
    groupMembers: (id) => inside(aws.groups.find((group) => group.groupId === id)?.members),
    permissionSet: (name) => inside(aws.set?.name === name ? aws.set : null),
    permissionSetPolicies: () => inside({ managed: aws.set?.managed ?? [], hasInlinePolicy: false, hasPermissionsBoundary: false }),
    permissionSetAccounts: () => inside(aws.set?.accounts),
    currentPermissionSets: () => inside(aws.set?.isStale === true || aws.set?.accounts.length === 0 ? [] : [SET_ARN]),
    provisioning: async () => absent,
    assignments: (accountId) =>
      inside(aws.assigned.filter((one) => one.accountId === accountId).map(({ principalId }) => ({ principalType: 'GROUP', principalId }))),
    assignmentRequest: async ({ requestId }) => (requestId === undefined ? absent : found(lookAtRequest(aws, requestId))),
  });
}

/** Requests are `r-0`, `r-1`, … */
function lookAtRequest(aws: SmallAws, requestId: string): AsyncRequest {
  const index = Number(requestId.slice(2));
  const looks = (aws.requests[index] ?? 0) + 1;
  aws.requests[index] = looks;
  const failureReason = aws.ends[Math.min(index, aws.ends.length - 1)] ?? null;
  const request = { requestId, permissionSetArn: SET_ARN, accountId: ACCOUNT, principalId: 'g-1' };
  if (looks === 1) return { ...request, status: 'IN_PROGRESS', failureReason: null };
  if (failureReason !== null) return { ...request, status: 'FAILED', failureReason };
  aws.assigned.push({ accountId: ACCOUNT, principalId: 'g-1' });
  return { ...request, status: 'SUCCEEDED', failureReason: null };
}

type Input = Readonly<Record<string, unknown>>;

/** What each call does, and answers. */
const DOES: Readonly<Record<string, (aws: SmallAws, input: Input) => object>> = {
  'organizations:CreateOrganization': (aws) => {
    aws.hasOrganization = true;
    return {};
  },
  'account:EnableRegion': (aws, { RegionName }) => {
    aws.regions[String(RegionName)] = 'ENABLING';
    return {};
  },
  'identitystore:CreateUser': (aws, { UserName }) => {
    aws.users.push({
      userId: 'u-ada',
      userName: String(UserName),
      displayName: null,
      givenName: 'Ada',
      familyName: 'Admin',
      email: 'ada@example.com',
      enabled: true,
      external: false,
    });
    return { UserId: 'u-ada' };
  },
  'identitystore:CreateGroup': (aws, { DisplayName }) => {
    aws.groups.push({ groupId: 'g-1', name: String(DisplayName), external: false, members: [] });
    return { GroupId: 'g-1' };
  },
  'identitystore:CreateGroupMembership': (aws, { GroupId, MemberId }) => {
    aws.groups.find((group) => group.groupId === GroupId)?.members.push((MemberId as { UserId: string }).UserId);
    return {};
  },
  'sso-admin:CreatePermissionSet': (aws, { Name, SessionDuration }) => {
    aws.set = {
      permissionSetArn: SET_ARN,
      name: String(Name),
      sessionDuration: String(SessionDuration),
      relayState: null,
      managed: [],
      isStale: false,
      accounts: [],
    };
    return { PermissionSet: { PermissionSetArn: SET_ARN } };
  },
  'sso-admin:AttachManagedPolicyToPermissionSet': (aws) => {
    aws.set?.managed.push(POLICY);
    if (aws.set !== null) aws.set.isStale = aws.set.accounts.includes(ACCOUNT);
    return {};
  },
  'sso-admin:ProvisionPermissionSet': (aws) => {
    if (aws.set !== null) aws.set.isStale = false;
    return { PermissionSetProvisioningStatus: { RequestId: 'p-1' } };
  },
  'sso-admin:CreateAccountAssignment': (aws) => ({ AccountAssignmentCreationStatus: { RequestId: `r-${aws.requests.push(0) - 1}` } }),
};

export function doIn(aws: SmallAws, change: Change, input: Input): object {
  const does = DOES[change.call];
  if (does === undefined) throw new Error(`Nothing says what ${change.call} does`);
  return does(aws, input);
}
