import { identityStore } from '../../src/sandbox/services/identity-store/index.ts';
import { ssoAdmin } from '../../src/sandbox/services/sso-admin/index.ts';
import { emptyIam } from '../../src/sandbox/iam-state.ts';
import { emptyPortal } from '../../src/sandbox/portal/state.ts';
import { emptyS3 } from '../../src/sandbox/services/s3/state.ts';
import type { Service } from '../../src/sandbox/service.ts';
import type { Group, Instance, PermissionSet, SandboxState, User } from '../../src/sandbox/state.ts';

/** A Tuesday, in milliseconds. */
export const NOW = Date.UTC(2026, 10, 24);
export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const INSTANCE_ARN = 'arn:aws:sso:::instance/ssoins-72239c385425574d';
export const SET_ARN = 'arn:aws:sso:::permissionSet/ssoins-72239c385425574d/ps-cf70000000000001';
export const STORE_ID = 'd-9067abcdef';
export const USER_ID = '0000000a-0000-4000-8000-000000000001';
export const GROUP_ID = '0000000b-0000-4000-8000-000000000001';
export const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** An ACTIVE organization instance in us-east-1 with nothing in it. */
export function anInstance(parts: Partial<Instance> = {}): Instance {
  return {
    arn: INSTANCE_ARN,
    identityStoreId: STORE_ID,
    ownerAccountId: ACCOUNT,
    type: 'organization',
    createdAt: NOW,
    status: 'ACTIVE',
    primaryRegion: 'us-east-1',
    regions: ['us-east-1'],
    users: [],
    groups: [],
    memberships: [],
    permissionSets: [],
    assignments: [],
    assignmentRequests: [],
    assignmentDeletions: [],
    provisioningRequests: [],
    ...parts,
  };
}

export function aSet(parts: Partial<PermissionSet> = {}): PermissionSet {
  return {
    arn: SET_ARN,
    name: 'AdministratorAccess',
    sessionDuration: 'PT1H',
    createdAt: NOW,
    tags: {},
    managedPolicies: [],
    provisioned: {},
    ...parts,
  };
}

export function aUser(parts: Partial<User> = {}): User {
  return {
    userId: USER_ID,
    userName: 'ada',
    givenName: 'Ada',
    familyName: 'Admin',
    displayName: 'Ada Admin',
    email: 'ada@example.com',
    status: 'ENABLED',
    externalIds: [],
    createdAt: NOW,
    visibleAt: NOW,
    hasPassword: false,
    ...parts,
  };
}

export function aGroup(parts: Partial<Group> = {}): Group {
  return { groupId: GROUP_ID, displayName: 'Admins', externalIds: [], createdAt: NOW, visibleAt: NOW, ...parts };
}

/** A management account that has just these instances. */
export function aState(instances: Instance[], parts: Partial<SandboxState> = {}): SandboxState {
  return {
    accountId: ACCOUNT,
    account: { name: 'example', email: 'root@example.com', createdAt: NOW, state: 'ACTIVE', alternateContacts: {}, contact: {} },
    regions: { 'us-east-1': { status: 'ENABLED_BY_DEFAULT' }, 'eu-west-1': { status: 'ENABLED_BY_DEFAULT' } },
    plan: { type: 'PAID', status: 'ACTIVE' },
    root: { mfaDevices: [], accessKeys: [], passwordPresent: true },
    iam: emptyIam(),
    regional: {},
    s3: emptyS3(),
    trails: [],
    budgets: [],
    organization: { id: 'o-exampleorg', featureSet: 'ALL', managementAccountId: ACCOUNT, managementAccountEmail: 'root@example.com' },
    instances,
    portal: emptyPortal(),
    roleSessions: [],
    denied: [],
    deniedOnBehalf: [],
    hiddenRegions: [],
    projectRegion: undefined,
    signIn: { codes: [], sessions: [], proofIds: [] },
    passwords: new Map(),
    mailbox: [],
    ...parts,
  };
}

type Answer = Record<string, unknown>;
export type Caller = (operation: string, input?: object, region?: string) => Answer;

/** Calls operations as the sandbox does once a request is routed, authenticated and checked against the model. */
export function callerOf(service: Service, state: SandboxState, now: () => number = () => NOW): Caller {
  let made = 0;
  const hex = (length: number): string => (made += 1).toString(16).padStart(length, '0');
  return (operation, input = {}, region = 'us-east-1') => {
    const run = service.operations[operation]?.run;
    if (!run) throw new Error(`${service.id} has no ${operation}`);
    const call = {
      input,
      region,
      state,
      caller: { kind: 'root', arn: `arn:aws:iam::${ACCOUNT}:root`, userId: ACCOUNT, accessKeyId: 'ASIAEXAMPLE' },
      clock: { now, sleep: () => Promise.resolve() },
      visibleAt: now(),
      ids: { hex, uuid: () => `00000000-0000-4000-8000-${hex(12)}` },
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an operation takes is known to the operation alone
    return run(call as never);
  };
}

/** One instance's directory, and calls to it. */
export function directory(parts: Partial<Instance> = {}, now?: () => number): { call: Caller; instance: Instance } {
  const instance = anInstance(parts);
  return { instance, call: callerOf(identityStore, aState([instance]), now) };
}

/** The input of GetUserId and GetGroupId. */
export function byAttribute(path: string, value: unknown): object {
  return { IdentityStoreId: STORE_ID, AlternateIdentifier: { UniqueAttribute: { AttributePath: path, AttributeValue: value } } };
}

/** An instance with one permission set, and calls to SSO Admin about it. */
export function around(parts: Partial<Instance>): { call: Caller; instance: Instance } {
  const instance = anInstance({ permissionSets: [aSet()], ...parts });
  return { instance, call: callerOf(ssoAdmin, aState([instance])) };
}
