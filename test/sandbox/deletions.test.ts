import { describe, expect, it } from 'vitest';
import { LEAVING_MS } from '../../src/sandbox/settle-deletions.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import type { Group, Instance, PermissionSet, User } from '../../src/sandbox/state.ts';
import { type Answer, ask, aSandbox, member } from './harness.ts';
import { iam } from './iam.ts';

const ACCOUNT = '111122223333';
const SECOND = 1000;

interface Setting {
  readonly sandbox: Sandbox;
  readonly instance: Instance;
  readonly ada: User;
  readonly admins: Group;
  readonly set: PermissionSet;
  readonly sso: (operation: string, input?: object) => Promise<Answer>;
  readonly ids: (operation: string, input?: object) => Promise<Answer>;
}

function setting(options: SandboxOptions = {}): Setting {
  const sandbox = aSandbox({ scenario: 'secured', ...options });
  const [instance] = sandbox.state.instances;
  const [ada, admins, set] = [instance?.users[0], instance?.groups[0], instance?.permissionSets[0]];
  if (!instance || !ada || !admins || !set) throw new Error('not secured');
  return {
    sandbox,
    instance,
    ada,
    admins,
    set,
    sso: (operation, input) => ask(sandbox, 'sso-admin', operation, { InstanceArn: instance.arn, ...input }),
    ids: (operation, input) => ask(sandbox, 'identitystore', operation, { IdentityStoreId: instance.identityStoreId, ...input }),
  };
}

const assignment = ({ set, admins }: Pick<Setting, 'set' | 'admins'>): Record<string, string> => ({
  TargetId: ACCOUNT,
  TargetType: 'AWS_ACCOUNT',
  PermissionSetArn: set.arn,
  PrincipalType: 'GROUP',
  PrincipalId: admins.groupId,
});

const requestOf = ({ body }: Answer): string => String(member(member(body, 'AccountAssignmentDeletionStatus'), 'RequestId'));

describe('Deleting what is assigned', () => {
  it('SSO-26 TIME-7 DeleteAccountAssignment is asynchronous', async () => {
    const { sandbox, instance, sso, ...of } = setting();
    const begun = await sso('DeleteAccountAssignment', assignment(of));
    expect(begun).toMatchObject({ status: 200, body: { AccountAssignmentDeletionStatus: { Status: 'IN_PROGRESS', TargetId: ACCOUNT } } });
    expect(await sso('DeleteAccountAssignment', assignment(of))).toMatchObject({ status: 400, code: 'ConflictException' });
    const described = (): Promise<Answer> =>
      sso('DescribeAccountAssignmentDeletionStatus', { AccountAssignmentDeletionRequestId: requestOf(begun) });
    expect((await described()).body).toMatchObject({ AccountAssignmentDeletionStatus: { Status: 'IN_PROGRESS' } });
    const listed = (Status: string): Promise<Answer> => sso('ListAccountAssignmentDeletionStatus', { Filter: { Status } });
    expect((await listed('IN_PROGRESS')).body).toMatchObject({ AccountAssignmentsDeletionStatus: [{ RequestId: requestOf(begun) }] });
    sandbox.clock.advance(SECOND);
    expect((await described()).body).toMatchObject({ AccountAssignmentDeletionStatus: { Status: 'SUCCEEDED' } });
    expect((await listed('IN_PROGRESS')).body).toMatchObject({ AccountAssignmentsDeletionStatus: [] });
    expect(instance.assignments).toEqual([]);
    expect(await sso('DeleteAccountAssignment', assignment(of))).toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('SSO-27 its statuses are its own, with a date, and those of another request are not found', async () => {
    const { sandbox, sso, ...of } = setting();
    const request = { AccountAssignmentDeletionRequestId: requestOf(await sso('DeleteAccountAssignment', assignment(of))) };
    expect((await sso('DescribeAccountAssignmentDeletionStatus', request)).body).toMatchObject({
      AccountAssignmentDeletionStatus: { ...assignment(of), CreatedDate: expect.any(Number) },
    });
    expect((await sso('ListAccountAssignmentCreationStatus')).body).toMatchObject({ AccountAssignmentsCreationStatus: [] });
    const other = { AccountAssignmentDeletionRequestId: sandbox.ids.uuid() };
    expect(await sso('DescribeAccountAssignmentDeletionStatus', other)).toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('PACE-4 counts both kinds of requests', async () => {
    const { instance, sso, ...of } = setting();
    for (let n = 1; n <= 10; n += 1) await sso('CreateAccountAssignment', assignment(of));
    expect(instance.assignmentRequests).toHaveLength(10);
    expect(await sso('DeleteAccountAssignment', assignment(of))).toMatchObject({ code: 'ThrottlingException' });
  });

  it('TIME-7 of a group that went first a zombie remains', async () => {
    const { sandbox, instance, sso, ids, ...of } = setting();
    await ids('DeleteGroup', { GroupId: of.admins.groupId });
    const begun = await sso('DeleteAccountAssignment', assignment(of));
    sandbox.clock.advance(SECOND);
    const { body } = await sso('DescribeAccountAssignmentDeletionStatus', { AccountAssignmentDeletionRequestId: requestOf(begun) });
    expect(body).toMatchObject({
      AccountAssignmentDeletionStatus: {
        Status: 'FAILED',
        FailureReason: `Received a 404 status error: the GROUP assignee ${of.admins.groupId} was not found in directory ${instance.identityStoreId}`,
      },
    });
    expect(instance.assignments).toHaveLength(1);
  });

  it('SSO-28 TIME-8 DeletePermissionSet has to wait for the assignment, and then for the role', async () => {
    const { sandbox, instance, sso, set, ...of } = setting();
    const remove = (): Promise<Answer> => sso('DeletePermissionSet', { PermissionSetArn: set.arn });
    const conflict = {
      code: 'ConflictException',
      body: { Message: 'Could not delete because PermissionSet has ApplicationProfile associated with it.' },
    };
    expect(await remove()).toMatchObject(conflict);
    await sso('DeleteAccountAssignment', assignment({ set, ...of }));
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.instances[0]?.assignments).toEqual([]);
    expect(await remove()).toMatchObject(conflict);
    sandbox.clock.advance(LEAVING_MS);
    expect(await remove()).toMatchObject({ status: 200 });
    expect(await remove()).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(instance.permissionSets).toEqual([]);
  });

  it('TIME-8 a role that is made anew has another suffix', async () => {
    const { sandbox, sso, ...of } = setting();
    const role = async (): Promise<string | undefined> =>
      /AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}/u.exec(JSON.stringify(await iam(sandbox, 'ListRoles')))?.[0];
    const before = await role();
    await sso('DeleteAccountAssignment', assignment(of));
    sandbox.clock.advance(SECOND + LEAVING_MS);
    expect([typeof before, await role()]).toEqual(['string', undefined]);
    await sso('CreateAccountAssignment', assignment(of));
    sandbox.clock.advance(SECOND);
    const after = await role();
    expect([typeof after, after === before]).toEqual(['string', false]);
  });

  it('TIME-8 a set that is assigned again in time keeps its role, and one that is provisioned while it goes fails', async () => {
    const { sandbox, instance, set, sso, admins } = setting();
    await sso('DeleteAccountAssignment', assignment({ set, admins }));
    sandbox.clock.advance(SECOND / 2);
    await sso('CreateAccountAssignment', assignment({ set, admins }));
    sandbox.clock.advance(SECOND + LEAVING_MS);
    expect(sandbox.state.instances[0]?.permissionSets[0]).toMatchObject({ provisioned: { [ACCOUNT]: 'latest' } });
    expect(set).not.toHaveProperty('rolesGone');
    await sso('DeleteAccountAssignment', assignment({ set, admins }));
    sandbox.clock.advance(SECOND + LEAVING_MS / 2);
    await sso('ProvisionPermissionSet', { PermissionSetArn: set.arn, TargetType: 'AWS_ACCOUNT', TargetId: ACCOUNT });
    sandbox.clock.advance(LEAVING_MS / 2);
    expect(sandbox.state.instances[0]?.permissionSets[0]?.provisioned).toEqual({});
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.instances[0]?.provisioningRequests).toMatchObject([
      { failureReason: `Received a 404 status error: Permission set provision not found in AWS account ${ACCOUNT}.` },
    ]);
    expect(instance.permissionSets).toHaveLength(1);
  });

  it('TIME-7 is refused as an assignment is, with the rights that AWS needs in the caller’s name', async () => {
    const { sandbox, sso, ...of } = setting();
    sandbox.state.deniedOnBehalf.push('iam:DeleteRole');
    await sso('DeleteAccountAssignment', assignment(of));
    sandbox.clock.advance(SECOND);
    expect(sandbox.state.instances[0]?.assignmentDeletions).toMatchObject([
      { status: 'FAILED', failureReason: expect.stringContaining('iam:DeleteRole') },
    ]);
  });

  it('SSO-29 DetachManagedPolicyFromPermissionSet makes the role stale', async () => {
    const { sso, set } = setting();
    const policy = { PermissionSetArn: set.arn, ManagedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
    expect(await sso('DetachManagedPolicyFromPermissionSet', policy)).toMatchObject({ status: 200 });
    expect(set).toMatchObject({ managedPolicies: [], provisioned: { [ACCOUNT]: 'stale' } });
    expect(await sso('DetachManagedPolicyFromPermissionSet', policy)).toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('SSO-30 UntagResource takes keys away', async () => {
    const { sso, set, instance } = setting();
    set.tags = { a: '1', b: '2' };
    expect(await sso('UntagResource', { ResourceArn: set.arn, TagKeys: ['a', 'c'] })).toMatchObject({ status: 200 });
    expect(set.tags).toEqual({ b: '2' });
    expect(await sso('UntagResource', { ResourceArn: instance.arn, TagKeys: ['a'] })).toMatchObject({ code: 'ValidationException' });
  });

  it('SSO-31 TIME-5 DeleteInstance takes all of it, and a while', async () => {
    const { sandbox, sso, ids, instance } = setting();
    expect(await ask(sandbox, 'sso-admin', 'DeleteInstance', { InstanceArn: instance.arn }, { region: 'eu-west-1' })).toMatchObject({
      code: 'AccessDeniedException',
    });
    expect(await sso('DeleteInstance')).toMatchObject({ status: 200, body: {} });
    expect(await sso('DeleteInstance')).toMatchObject({ code: 'ConflictException' });
    expect((await ask(sandbox, 'sso-admin', 'ListInstances')).body).toMatchObject({ Instances: [{ Status: 'DELETE_IN_PROGRESS' }] });
    expect(await sso('ListPermissionSets')).toMatchObject({ code: 'ValidationException' });
    expect(await ids('ListUsers')).toMatchObject({ code: 'ResourceNotFoundException' });
    sandbox.clock.advance(2 * SECOND);
    expect((await ask(sandbox, 'sso-admin', 'ListInstances')).body).toEqual({ Instances: [] });
    expect(await sso('DescribeInstance')).toMatchObject({ code: 'AccessDeniedException' });
    expect(await sso('DeleteInstance')).toMatchObject({ code: 'AccessDeniedException' });
    expect(sandbox.person.enableIdentityCenter('eu-west-1')).toBeUndefined();
  });

  it("SSO-31 is for the owner's account alone", async () => {
    const sandbox = aSandbox({ scenario: 'member' });
    expect(await ask(sandbox, 'sso-admin', 'DeleteInstance', { InstanceArn: sandbox.state.instances[0]?.arn })).toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});

describe('Deleting from the directory', () => {
  it('IDS-15 DeleteGroupMembership goes by the membership’s id, or its ARN', async () => {
    const { instance, ids } = setting();
    const MembershipId = `arn:aws:identitystore:::membership/${instance.memberships[0]?.membershipId ?? ''}`;
    expect(await ids('DeleteGroupMembership', { MembershipId })).toMatchObject({ status: 200, body: {} });
    expect(instance.memberships).toEqual([]);
    expect(await ids('DeleteGroupMembership', { MembershipId })).toMatchObject({
      code: 'ResourceNotFoundException',
      body: { ResourceType: 'GROUP_MEMBERSHIP' },
    });
  });

  it('IDS-16 DeleteUser and DeleteGroup refuse nothing, and leave assignments behind', async () => {
    const { sandbox, instance, ids, ada, admins } = setting();
    expect(await ids('DeleteGroup', { GroupId: admins.groupId })).toMatchObject({ status: 200 });
    expect(await ids('DeleteUser', { UserId: ada.userId })).toMatchObject({ status: 200 });
    expect(instance).toMatchObject({ users: [], groups: [], memberships: [], assignments: [{ principalId: admins.groupId }] });
    expect(await ids('DeleteGroup', { GroupId: admins.groupId })).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(await ids('DeleteUser', { UserId: ada.userId })).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(sandbox.calls.every(({ write }) => write)).toBe(true);
  });
});

describe('Deleting the rest', () => {
  it('ORG-5 DeleteOrganization wants it empty, and brings no credits back', async () => {
    const remove = (sandbox: Sandbox): Promise<Answer> => ask(sandbox, 'organizations', 'DeleteOrganization');
    expect(await remove(aSandbox({ scenario: 'organization', accounts: 2 }))).toMatchObject({
      status: 400,
      code: 'OrganizationNotEmptyException',
      body: { Message: 'To delete an organization you must first remove all member accounts (except the master).' },
    });
    expect(await remove(aSandbox({ scenario: 'member' }))).toMatchObject({ code: 'AccessDeniedException' });
    const sandbox = aSandbox({ scenario: 'free-plan' });
    expect(await remove(sandbox)).toMatchObject({ code: 'AWSOrganizationsNotInUseException' });
    sandbox.person.enableIdentityCenter('us-east-1');
    expect(await remove(sandbox)).toMatchObject({ status: 200 });
    expect(sandbox.state).toMatchObject({ organization: undefined, plan: { type: 'PAID', credits: 0 }, instances: [{}] });
    expect(sandbox.person.enableIdentityCenter('us-east-1')).toContain('already enabled');
  });

  it('ACC-7 TIME-5 DisableRegion takes a while, and refuses what EnableRegion refuses', async () => {
    const sandbox = aSandbox();
    const disable = (RegionName: string): Promise<Answer> => ask(sandbox, 'account', 'DisableRegion', { RegionName });
    const regions = sandbox.state.regions;
    regions['eu-south-1'] = { status: 'ENABLED' };
    regions['eu-south-2'] = { status: 'ENABLING' };
    expect(await disable('eu-south-1')).toMatchObject({ status: 200 });
    expect(regions['eu-south-1']).toMatchObject({ status: 'DISABLING' });
    const unable = { code: 'ValidationException', body: { message: expect.stringContaining('Unable to switch region status') } };
    expect([await disable('eu-south-1'), await disable('af-south-1')]).toMatchObject([unable, unable]);
    expect(await disable('eu-south-2')).toMatchObject({ status: 409, code: 'ConflictException' });
    expect(await disable('us-east-1')).toMatchObject({ body: { reason: 'invalidRegionOptTarget' } });
    sandbox.clock.advance(180_000);
    expect(sandbox.state.regions['eu-south-1']).toEqual({ status: 'DISABLED' });
  });
});

describe('What stands in the way of deleting an instance or an organization', () => {
  const OTHER = '444455556666';

  it('SSO-32 applications, and who holds them', async () => {
    const { sandbox, instance, sso, admins } = setting();
    const lists = { ListApplications: 'Applications', ListTrustedTokenIssuers: 'TrustedTokenIssuers' };
    for (const [operation, list] of Object.entries(lists)) expect((await sso(operation)).body).toEqual({ [list]: [] });
    sandbox.meanwhile.set({ service: 'sso-admin', operation: 'ListApplications', do: 'add-application' });
    const ApplicationArn = expect.stringMatching(/^arn:aws:sso::111122223333:application\/ssoins-[0-9a-f]{16}\/apl-[0-9a-f]{16}$/u);
    expect((await sso('ListApplications')).body).toMatchObject({ Applications: [{ ApplicationArn, InstanceArn: instance.arn }] });
    const held = await sso('ListApplicationAssignmentsForPrincipal', { PrincipalType: 'GROUP', PrincipalId: admins.groupId });
    expect(held.body).toMatchObject({ ApplicationAssignments: [{ ApplicationArn, PrincipalId: admins.groupId }] });
  });

  it('ORG-6 delegated administrators', async () => {
    const { sandbox } = setting();
    const asks = async (operation: string, input: object = {}): Promise<unknown> =>
      (await ask(sandbox, 'organizations', operation, input)).body;
    expect(await asks('ListDelegatedAdministrators')).toEqual({ DelegatedAdministrators: [] });
    sandbox.meanwhile.set({ service: 'organizations', operation: 'ListDelegatedAdministrators', do: 'delegate-administrator' });
    expect(await asks('ListDelegatedAdministrators')).toMatchObject({ DelegatedAdministrators: [{ Id: OTHER }] });
    expect(await asks('ListDelegatedAdministrators', { ServicePrincipal: 'guardduty.amazonaws.com' })).toEqual({
      DelegatedAdministrators: [],
    });
  });

  it('ORG-7 service control policies, of which one is AWS’s', async () => {
    const { sandbox } = setting();
    const asks = async (operation: string, input: object = {}): Promise<unknown> =>
      (await ask(sandbox, 'organizations', operation, input)).body;
    sandbox.meanwhile.set({ service: 'organizations', operation: 'ListPolicies', do: 'create-control-policy' });
    expect(await asks('ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' })).toMatchObject({
      Policies: [
        { Name: 'FullAWSAccess', AwsManaged: true },
        { Name: 'Meanwhile', AwsManaged: false },
      ],
    });
    expect(await asks('ListPolicies', { Filter: 'TAG_POLICY' })).toEqual({ Policies: [] });
    expect(await ask(aSandbox({ scenario: 'member' }), 'organizations', 'ListPolicies', { Filter: 'TAG_POLICY' })).toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});
