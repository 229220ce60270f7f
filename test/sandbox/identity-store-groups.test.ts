import { describe, expect, test } from 'vitest';
import { aGroup, aUser, byAttribute, directory, GROUP_ID, NOW, STORE_ID, USER_ID } from './identity-center.ts';

const IdentityStoreId = STORE_ID;
const arn = (kind: string, id: string): string => `arn:aws:identitystore:::${kind}/${id}`;

describe('IDS-5 CreateGroup', () => {
  test('makes a group', () => {
    const { call, instance } = directory();
    const made = call('CreateGroup', { IdentityStoreId, DisplayName: 'Admins', Description: 'All' });
    const GroupId = instance.groups[0]?.groupId ?? '';
    expect(made).toEqual({ IdentityStoreId, GroupId, GroupArn: arn('group', GroupId), Revision: '1' });
    expect(instance.groups).toMatchObject([{ displayName: 'Admins', description: 'All', visibleAt: NOW }]);
  });

  test('a name that is taken is a conflict', () => {
    expect(() => directory({ groups: [aGroup()] }).call('CreateGroup', { IdentityStoreId, DisplayName: 'admins' })).toThrow(
      expect.objectContaining({
        code: 'ConflictException',
        message: 'Duplicate GroupDisplayName',
        members: { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
      }),
    );
  });

  test.each([undefined, 'AWSAdministrators'])('the name %s is refused', (DisplayName) => {
    expect(() => directory().call('CreateGroup', { IdentityStoreId, DisplayName })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});

describe('reading groups', () => {
  const { call } = directory({
    groups: [aGroup({ description: 'All' }), aGroup({ groupId: 'unseen', displayName: 'New', visibleAt: NOW + 1 })],
  });
  const admins = {
    IdentityStoreId,
    GroupId: GROUP_ID,
    GroupArn: arn('group', GROUP_ID),
    Revision: '1',
    DisplayName: 'Admins',
    Description: 'All',
    CreatedAt: new Date(NOW),
    UpdatedAt: new Date(NOW),
  };

  test('IDS-6 DescribeGroup describes a group, or does not know it', () => {
    expect(call('DescribeGroup', { IdentityStoreId, GroupId: GROUP_ID })).toEqual(admins);
    expect(() => call('DescribeGroup', { IdentityStoreId, GroupId: 'unseen' })).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', members: { ResourceType: 'GROUP', ResourceId: 'unseen' } }),
    );
  });

  test('IDS-7 GetGroupId finds by display name', () => {
    expect(call('GetGroupId', byAttribute('displayName', 'admins'))).toEqual({
      IdentityStoreId,
      GroupId: GROUP_ID,
      GroupArn: arn('group', GROUP_ID),
    });
    expect(() => call('GetGroupId', byAttribute('displayName', 'New'))).toThrow('GROUP not found.');
    expect(() => call('GetGroupId', byAttribute('description', 'All'))).toThrow('The attribute description is not a unique attribute');
  });

  test('IDS-8 ListGroups lists those it can see, filtered by DisplayName', () => {
    expect(call('ListGroups', { IdentityStoreId })).toEqual({ Groups: [admins] });
    expect(call('ListGroups', { IdentityStoreId, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'none' }] })).toEqual({
      Groups: [],
    });
  });
});

describe('memberships', () => {
  const membership = { membershipId: 'm1', groupId: GROUP_ID, userId: USER_ID, createdAt: NOW };
  const pair = { IdentityStoreId, GroupId: GROUP_ID, MemberId: { UserId: USER_ID } };
  const empty = { users: [aUser()], groups: [aGroup(), aGroup({ groupId: 'empty', displayName: 'Empty' })] };
  const joined = { ...empty, memberships: [membership] };
  const row = {
    IdentityStoreId,
    MembershipId: 'm1',
    MembershipArn: arn('membership', 'm1'),
    GroupId: GROUP_ID,
    MemberId: { UserId: USER_ID },
    CreatedAt: new Date(NOW),
    UpdatedAt: new Date(NOW),
  };

  test('IDS-9 CreateGroupMembership puts a user in a group', () => {
    const { call, instance } = directory({ ...empty, memberships: [] });
    const made = call('CreateGroupMembership', pair);
    const MembershipId = instance.memberships[0]?.membershipId ?? '';
    expect(made).toEqual({ IdentityStoreId, MembershipId, MembershipArn: arn('membership', MembershipId) });
    expect(instance.memberships).toMatchObject([{ groupId: GROUP_ID, userId: USER_ID }]);
  });

  test('IDS-9 CreateGroupMembership: a second time is a conflict', () => {
    expect(() => directory(joined).call('CreateGroupMembership', pair)).toThrow(
      expect.objectContaining({
        code: 'ConflictException',
        message: 'Member and Group relationship already exists',
        members: { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
      }),
    );
  });

  test.each([
    ['USER', 'Member does not exist', { users: [] }],
    ['GROUP', 'Group does not exist', { groups: [] }],
  ])('IDS-9 CreateGroupMembership needs the %s', (ResourceType, message, without) => {
    expect(() => directory({ ...empty, ...without }).call('CreateGroupMembership', pair)).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', message, members: expect.objectContaining({ ResourceType }) }),
    );
  });

  test('IDS-10 GetGroupMembershipId finds the pair, or nothing', () => {
    expect(directory(joined).call('GetGroupMembershipId', pair)).toEqual({
      IdentityStoreId,
      MembershipId: 'm1',
      MembershipArn: arn('membership', 'm1'),
    });
    expect(() => directory(empty).call('GetGroupMembershipId', pair)).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', members: { ResourceType: 'GROUP_MEMBERSHIP' } }),
    );
  });

  test('IDS-11 ListGroupMemberships lists the members of a group', () => {
    const { call } = directory(joined);
    expect(call('ListGroupMemberships', { IdentityStoreId, GroupId: GROUP_ID })).toEqual({ GroupMemberships: [row] });
    expect(call('ListGroupMemberships', { IdentityStoreId, GroupId: 'empty' })).toEqual({ GroupMemberships: [] });
    expect(() => call('ListGroupMemberships', { IdentityStoreId, GroupId: 'none' })).toThrow('GROUP not found.');
  });

  test('IDS-12 ListGroupMembershipsForMember lists the groups of a user', () => {
    const { call } = directory(joined);
    expect(call('ListGroupMembershipsForMember', { IdentityStoreId, MemberId: { UserId: USER_ID } })).toEqual({ GroupMemberships: [row] });
    expect(() => call('ListGroupMembershipsForMember', { IdentityStoreId, MemberId: { UserId: 'none' } })).toThrow('USER not found.');
    expect(() => call('ListGroupMembershipsForMember', { IdentityStoreId, MemberId: {} })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  test('IDS-13 IsMemberInGroups answers for each group, in order', () => {
    const { call } = directory(joined);
    const { Results } = call('IsMemberInGroups', { IdentityStoreId, MemberId: { UserId: USER_ID }, GroupIds: ['empty', GROUP_ID] });
    expect(Results).toMatchObject([
      { GroupId: 'empty', MembershipExists: false },
      { GroupId: GROUP_ID, MembershipExists: true },
    ]);
  });
});
