import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  DescribeGroupCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetUserIdCommand,
  ListGroupMembershipsCommand,
} from '@aws-sdk/client-identitystore';
import { describe, expect, it } from 'vitest';
import { answers } from '../fake-account.ts';
import { $metadata, mockedClients, refusal, runStep, STORE } from './mocked-clients.ts';

const ADA = {
  UserId: 'u-1',
  UserName: 'ada',
  DisplayName: 'Ada Admin',
  Name: { GivenName: 'Ada', FamilyName: 'Admin' },
  Emails: [{ Value: 'ada@example.com', Primary: true }],
  IdentityStoreId: STORE,
};
const missing = refusal('ResourceNotFoundException', 'USER not found.');

/** A directory that holds what is made in it. */
function directory({ hasUser = false, hasGroup = false } = {}) {
  const { identitystore } = mockedClients();
  let user = hasUser;
  let group = hasGroup;
  let isMember = false;
  identitystore.on(GetUserIdCommand).callsFake(() => {
    if (user) return { UserId: 'u-1', IdentityStoreId: STORE };
    throw missing;
  });
  identitystore.on(DescribeUserCommand).resolves(ADA);
  identitystore.on(CreateUserCommand).callsFake(() => {
    user = true;
    return { $metadata, UserId: 'u-1', IdentityStoreId: STORE };
  });
  identitystore.on(GetGroupIdCommand).callsFake(() => {
    if (group) return { GroupId: 'g-1', IdentityStoreId: STORE };
    throw refusal('ResourceNotFoundException', 'GROUP not found.');
  });
  identitystore.on(DescribeGroupCommand).resolves({ GroupId: 'g-1', DisplayName: 'Admins', IdentityStoreId: STORE });
  identitystore.on(CreateGroupCommand).callsFake(() => {
    group = true;
    return { $metadata, GroupId: 'g-1', IdentityStoreId: STORE };
  });
  identitystore
    .on(ListGroupMembershipsCommand)
    .callsFake(() => ({ GroupMemberships: isMember ? [{ IdentityStoreId: STORE, GroupId: 'g-1', MemberId: { UserId: 'u-1' } }] : [] }));
  identitystore.on(CreateGroupMembershipCommand).callsFake(() => {
    isMember = true;
    return { $metadata, MembershipId: 'm-1', IdentityStoreId: STORE };
  });
  return identitystore;
}

describe('user', () => {
  it('looks by name and by e-mail, then creates the user with all that the console wants', async () => {
    const identitystore = directory();
    expect(await runStep('user', answers)).toMatchObject({
      state: 'changed',
      changes: [{ call: 'identitystore:CreateUser', result: 'applied' }],
    });
    expect(identitystore).toHaveReceivedCommandWith(GetUserIdCommand, {
      IdentityStoreId: STORE,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ada' } },
    });
    expect(identitystore).toHaveReceivedCommandWith(GetUserIdCommand, {
      IdentityStoreId: STORE,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: 'emails.value', AttributeValue: 'ada@example.com' } },
    });
    expect(identitystore).toHaveReceivedCommandOnce(CreateUserCommand);
    expect(identitystore).toHaveReceivedCommandWith(CreateUserCommand, {
      IdentityStoreId: STORE,
      UserName: 'ada',
      DisplayName: 'Ada Admin',
      Name: { GivenName: 'Ada', FamilyName: 'Admin' },
      Emails: [{ Value: 'ada@example.com', Type: 'work', Primary: true }],
    });
  });

  it('adopts the one that is there', async () => {
    const identitystore = directory({ hasUser: true });
    expect(await runStep('user', answers)).toMatchObject({ state: 'ok', changes: [] });
    expect(identitystore).not.toHaveReceivedCommand(CreateUserCommand);
  });

  it('takes a conflict for somebody having made it, and looks again', async () => {
    const identitystore = directory();
    let made = false;
    identitystore.on(GetUserIdCommand).callsFake(() => {
      if (made) return { UserId: 'u-1' };
      throw missing;
    });
    identitystore.on(CreateUserCommand).callsFake(() => {
      made = true;
      throw refusal('ConflictException', 'Duplicate UserName');
    });
    expect(await runStep('user', answers)).toMatchObject({ state: 'changed' });
    expect(identitystore).toHaveReceivedCommandOnce(CreateUserCommand);
  });

  it('denied, names the call and the action', async () => {
    const identitystore = directory();
    identitystore
      .on(CreateUserCommand)
      .rejects(refusal('AccessDeniedException', 'User is not authorized to perform: identitystore:CreateUser'));
    expect(await runStep('user', answers)).toMatchObject({
      state: 'failed',
      error: { service: 'identitystore', operation: 'CreateUser', requestId: 'request-1', action: 'identitystore:CreateUser' },
    });
  });
});

describe('group', () => {
  it('creates the group and puts the user in it', async () => {
    const identitystore = directory({ hasUser: true });
    expect(await runStep('group', answers)).toMatchObject({ state: 'changed', changes: [{ result: 'applied' }, { result: 'applied' }] });
    expect(identitystore).toHaveReceivedCommandWith(CreateGroupCommand, { IdentityStoreId: STORE, DisplayName: 'Admins' });
    expect(identitystore).toHaveReceivedCommandWith(CreateGroupMembershipCommand, {
      IdentityStoreId: STORE,
      GroupId: 'g-1',
      MemberId: { UserId: 'u-1' },
    });
  });

  it('adds the user alone where the group is there', async () => {
    const identitystore = directory({ hasUser: true, hasGroup: true });
    expect(await runStep('group', answers)).toMatchObject({ state: 'changed', changes: [{ call: 'identitystore:CreateGroupMembership' }] });
    expect(identitystore).not.toHaveReceivedCommand(CreateGroupCommand);
  });

  it('without a user is blocked, and creates nothing', async () => {
    const identitystore = directory();
    expect(await runStep('group', { userName: 'ada' })).toMatchObject({
      state: 'blocked',
      summary: expect.stringContaining('secure-account user') as string,
    });
    expect(identitystore).not.toHaveReceivedCommand(CreateGroupCommand);
  });
});
