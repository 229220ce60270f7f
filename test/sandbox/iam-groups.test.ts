import { describe, expect, it } from 'vitest';
import { aSandbox, member } from './harness.ts';
import { ADMINISTRATOR, iam, refused, withAda } from './iam.ts';

const LOCAL = 'arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess';
const admins = { GroupName: 'Admins' };

describe('IAM groups', () => {
  it('IAM-13 CreateGroup takes a name but once, whatever its case', async () => {
    const sandbox = await withAda(aSandbox());
    expect(await refused(sandbox, 'CreateGroup', { GroupName: 'ADMINS' })).toBe(
      '409 EntityAlreadyExists: Group with name ADMINS already exists.',
    );
    expect(await iam(sandbox, 'CreateGroup', { GroupName: 'Others' })).toMatchObject({
      Group: { GroupId: expect.stringMatching(/^AGPA[0-9A-F]{16}$/u), Arn: 'arn:aws:iam::111122223333:group/Others' },
    });
  });

  it('IAM-14 GetGroup tells the members a page at a time, ListGroups all groups', async () => {
    const sandbox = await withAda(aSandbox());
    await iam(sandbox, 'CreateUser', { UserName: 'grace' });
    await iam(sandbox, 'AddUserToGroup', { ...admins, UserName: 'grace' });
    const first = await iam(sandbox, 'GetGroup', { ...admins, MaxItems: '1' });
    expect(first).toMatchObject({ Group: admins, Users: { member: [{ UserName: 'ada' }] }, IsTruncated: 'true' });
    expect(await iam(sandbox, 'GetGroup', { ...admins, Marker: member(first, 'Marker') })).toMatchObject({
      Users: { member: [{ UserName: 'grace' }] },
    });
    expect(await iam(sandbox, 'ListGroups')).toMatchObject({ Groups: { member: [admins] } });
    expect(await refused(sandbox, 'GetGroup', { GroupName: 'Nobody' })).toBe(
      '404 NoSuchEntity: The group with name Nobody cannot be found.',
    );
  });

  it('IAM-15 DeleteGroup refuses while it has members or policies', async () => {
    const sandbox = await withAda(aSandbox());
    expect(await refused(sandbox, 'DeleteGroup', admins)).toContain(
      '409 DeleteConflict: Cannot delete entity, must remove users from group',
    );
    await iam(sandbox, 'RemoveUserFromGroup', { ...admins, UserName: 'ada' });
    expect(await refused(sandbox, 'DeleteGroup', admins)).toContain('409 DeleteConflict: Cannot delete entity, must detach all policies');
    await iam(sandbox, 'DetachGroupPolicy', { ...admins, PolicyArn: ADMINISTRATOR });
    await iam(sandbox, 'DeleteGroup', admins);
    expect(sandbox.state.iam.groups).toEqual([]);
  });

  it('IAM-16 members come and go; twice is once', async () => {
    const sandbox = await withAda(aSandbox());
    await iam(sandbox, 'AddUserToGroup', { ...admins, UserName: 'ada' });
    expect(sandbox.state.iam.groups[0]?.members).toHaveLength(1);
    expect(await iam(sandbox, 'ListGroupsForUser', { UserName: 'ada' })).toMatchObject({ Groups: { member: [admins] } });
    await iam(sandbox, 'RemoveUserFromGroup', { ...admins, UserName: 'ada' });
    expect(await refused(sandbox, 'RemoveUserFromGroup', { ...admins, UserName: 'ada' })).toContain('404 NoSuchEntity');
    for (let n = 1; n <= 10; n += 1) {
      await iam(sandbox, 'CreateGroup', { GroupName: `g${n}` });
      await iam(sandbox, 'AddUserToGroup', { GroupName: `g${n}`, UserName: 'ada' });
    }
    expect(await refused(sandbox, 'AddUserToGroup', { ...admins, UserName: 'ada' })).toBe(
      '409 LimitExceeded: Cannot exceed quota for GroupsPerUser: 10',
    );
  });

  it("IAM-17 a group takes AWS's policies, up to ten", async () => {
    const sandbox = await withAda(aSandbox());
    const own = 'arn:aws:iam::111122223333:policy/own';
    expect(await refused(sandbox, 'AttachGroupPolicy', { ...admins, PolicyArn: own })).toBe(
      `404 NoSuchEntity: Policy ${own} does not exist or is not attachable.`,
    );
    await iam(sandbox, 'AttachGroupPolicy', { ...admins, PolicyArn: ADMINISTRATOR });
    expect(await refused(sandbox, 'DetachGroupPolicy', { ...admins, PolicyArn: LOCAL })).toBe(
      `404 NoSuchEntity: Policy ${LOCAL} was not found.`,
    );
    for (let n = 2; n <= 10; n += 1) await iam(sandbox, 'AttachGroupPolicy', { ...admins, PolicyArn: `arn:aws:iam::aws:policy/P${n}` });
    expect(await refused(sandbox, 'AttachGroupPolicy', { ...admins, PolicyArn: LOCAL })).toBe(
      '409 LimitExceeded: Cannot exceed quota for PoliciesPerGroup: 10',
    );
  });

  it('IAM-18 policies are listed by name and ARN, inline ones by name', async () => {
    const sandbox = await withAda(aSandbox());
    const [[ada], [group]] = [sandbox.state.iam.users, sandbox.state.iam.groups];
    if (!ada || !group) throw new Error('nobody');
    group.inlinePolicies['of-group'] = '{}';
    ada.inlinePolicies['of-user'] = '{}';
    ada.attachedPolicies.push(LOCAL);
    expect(await iam(sandbox, 'ListAttachedGroupPolicies', admins)).toMatchObject({
      AttachedPolicies: { member: [{ PolicyName: 'AdministratorAccess', PolicyArn: ADMINISTRATOR }] },
    });
    expect(await iam(sandbox, 'ListAttachedUserPolicies', { UserName: 'ada' })).toMatchObject({
      AttachedPolicies: { member: [{ PolicyArn: LOCAL }] },
    });
    expect(await iam(sandbox, 'ListGroupPolicies', admins)).toMatchObject({ PolicyNames: { member: ['of-group'] } });
    expect(await iam(sandbox, 'ListUserPolicies', { UserName: 'ada' })).toMatchObject({ PolicyNames: { member: ['of-user'] } });
  });

  it('IAM-19 ListEntitiesForPolicy names groups, users and roles, those of permission sets included', async () => {
    const sandbox = await withAda(aSandbox({ scenario: 'secured' }));
    const [ada] = sandbox.state.iam.users;
    if (!ada) throw new Error('nobody');
    const ask = (more: object = {}): Promise<unknown> => iam(sandbox, 'ListEntitiesForPolicy', { PolicyArn: ADMINISTRATOR, ...more });
    expect(await ask()).toMatchObject({
      PolicyGroups: { member: [{ GroupName: 'Admins' }] },
      PolicyUsers: '',
      PolicyRoles: { member: [{ RoleName: expect.stringMatching(/^AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}$/u) }] },
    });
    ada.permissionsBoundary = ADMINISTRATOR;
    expect(await ask({ EntityFilter: 'User' })).toMatchObject({ PolicyUsers: { member: [{ UserName: 'ada' }] }, PolicyRoles: '' });
    expect(await ask({ PolicyUsageFilter: 'PermissionsPolicy' })).toMatchObject({ PolicyUsers: '' });
    expect(await ask({ MaxItems: '1' })).toMatchObject({ PolicyGroups: { member: [{}] }, PolicyRoles: '', IsTruncated: 'true' });
    expect(await refused(sandbox, 'ListEntitiesForPolicy', { PolicyArn: 'arn:aws:iam::111122223333:policy/own' })).toContain(
      'NoSuchEntity',
    );
  });

  it('IAM-20 ListRoles and GetRole tell who may assume a role', async () => {
    const sandbox = aSandbox({ scenario: 'secured' });
    const trust = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' }] });
    const role = { roleName: 'Partner', roleId: 'AROAPARTNERPARTNERPA', path: '/', createdAt: 0, trust, maxSessionDuration: 3600 };
    sandbox.state.iam.roles.push({ ...role, attachedPolicies: [ADMINISTRATOR], inlinePolicies: {}, lastUsedAt: 0 });
    expect(await iam(sandbox, 'ListRoles')).toMatchObject({
      Roles: {
        member: [
          { RoleName: 'Partner', AssumeRolePolicyDocument: encodeURIComponent(trust) },
          { Path: '/aws-reserved/sso.amazonaws.com/', MaxSessionDuration: '3600' },
        ],
      },
    });
    expect(await iam(sandbox, 'GetRole', { RoleName: 'Partner' })).toMatchObject({ Role: { RoleLastUsed: { Region: 'us-east-1' } } });
    expect(await refused(sandbox, 'GetRole', { RoleName: 'Nobody' })).toBe('404 NoSuchEntity: The role with name Nobody cannot be found.');
  });

  it('IAM-28 GetAccountAuthorizationDetails tells all of them, or what its filter names', async () => {
    const sandbox = await withAda(aSandbox({ scenario: 'secured' }));
    expect(await iam(sandbox, 'GetAccountAuthorizationDetails')).toMatchObject({
      UserDetailList: { member: [{ UserName: 'ada', GroupList: { member: ['Admins'] }, AttachedManagedPolicies: '' }] },
      GroupDetailList: { member: [{ GroupName: 'Admins', AttachedManagedPolicies: { member: [{ PolicyArn: ADMINISTRATOR }] } }] },
      RoleDetailList: { member: [{ AttachedManagedPolicies: { member: [{ PolicyArn: ADMINISTRATOR }] } }] },
      IsTruncated: 'false',
    });
    const some = await iam(sandbox, 'GetAccountAuthorizationDetails', {
      'Filter.member.1': 'User',
      'Filter.member.2': 'Group',
      MaxItems: '1',
    });
    expect(some).toMatchObject({ UserDetailList: { member: [{}] }, GroupDetailList: '', RoleDetailList: '', IsTruncated: 'true' });
  });
});
