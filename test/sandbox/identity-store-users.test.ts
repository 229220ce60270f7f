import { describe, expect, test } from 'vitest';
import { ACCOUNT, aUser, byAttribute, directory, NOW, STORE_ID, USER_ID } from './identity-center.ts';

const IdentityStoreId = STORE_ID;
const USER_ARN = `arn:aws:identitystore:::user/${USER_ID}`;
const names = { Name: { GivenName: 'Grace', FamilyName: 'Root' }, DisplayName: 'Grace Root' };

describe('IDS-1 CreateUser', () => {
  const input = { IdentityStoreId, UserName: 'grace', ...names, Emails: [{ Value: 'grace@example.com', Type: 'work', Primary: true }] };

  test('makes an enabled user without a password', () => {
    const { call, instance } = directory();
    const made = call('CreateUser', input);
    const UserId = instance.users[0]?.userId;
    expect(made).toEqual({ IdentityStoreId, UserId, UserArn: `arn:aws:identitystore:::user/${UserId ?? ''}`, Revision: '1' });
    expect(instance.users).toMatchObject([
      { userName: 'grace', email: 'grace@example.com', status: 'ENABLED', hasPassword: false, visibleAt: NOW },
    ]);
  });

  test('gives back all that it was given', () => {
    const { call } = directory();
    const more = {
      NickName: 'G',
      Name: { ...names.Name, Formatted: 'Grace R.' },
      Extensions: { 'aws:identitystore:enterprise': { department: 'IT' } },
    };
    const { UserId } = call('CreateUser', { ...input, ...more });
    const { Extensions, ...plain } = { ...input, ...more };
    expect(call('DescribeUser', { IdentityStoreId, UserId })).toMatchObject({ ...plain, Extensions: undefined });
    expect(call('DescribeUser', { IdentityStoreId, UserId, Extensions: ['aws:identitystore:enterprise'] })).toMatchObject({ Extensions });
  });

  test.each([
    ['user name', { UserName: 'ADA' }, 'Duplicate UserName'],
    ['e-mail', { Emails: [{ Value: 'Ada@Example.com' }] }, 'Duplicate Email'],
  ])('a %s that is taken, in whatever case, is a conflict', (_, taken, message) => {
    expect(() => directory({ users: [aUser()] }).call('CreateUser', { ...input, ...taken })).toThrow(
      expect.objectContaining({
        code: 'ConflictException',
        message,
        members: { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
      }),
    );
  });

  test('a user that reads do not show yet is a conflict all the same', () => {
    const { call } = directory({ users: [aUser({ visibleAt: NOW + 1 })] });
    expect(() => call('CreateUser', { ...input, UserName: 'ada' })).toThrow('Duplicate UserName');
  });

  test('two users may both have no e-mail', () => {
    const { call, instance } = directory();
    call('CreateUser', { IdentityStoreId, UserName: 'one', ...names });
    call('CreateUser', { IdentityStoreId, UserName: 'two', ...names });
    expect(instance.users).toHaveLength(2);
  });

  test.each(['Administrator', 'awsadministrators'])('the name %s is reserved', (UserName) => {
    expect(() => directory().call('CreateUser', { ...input, UserName })).toThrow(expect.objectContaining({ code: 'ValidationException' }));
  });

  test.each([
    ['UserName', { UserName: undefined }, 'userName is a required attribute'],
    ['DisplayName', { DisplayName: undefined }, 'displayname: The attribute displayname is required'],
    ['Name', { Name: undefined }, 'name: The attribute name is required'],
    ['each part of Name', { Name: {} }, 'givenname: The attribute givenname is required, familyname: The attribute familyname is required'],
  ])('%s is needed, though the model does not say so', (_, missing, message) => {
    expect(() => directory().call('CreateUser', { ...input, ...missing })).toThrow(
      expect.objectContaining({ code: 'ValidationException', message }),
    );
  });
});

describe('IDS-2 DescribeUser', () => {
  test('describes a user of a scenario in full', () => {
    const { call } = directory({ users: [aUser({ status: 'DISABLED', externalIds: [{ issuer: 'okta', id: '7' }] })] });
    expect(call('DescribeUser', { IdentityStoreId, UserId: USER_ID })).toEqual({
      IdentityStoreId,
      UserId: USER_ID,
      UserArn: USER_ARN,
      Revision: '1',
      UserName: 'ada',
      Name: { GivenName: 'Ada', FamilyName: 'Admin' },
      DisplayName: 'Ada Admin',
      Emails: [{ Value: 'ada@example.com', Type: 'work', Primary: true }],
      ExternalIds: [{ Issuer: 'okta', Id: '7' }],
      UserStatus: 'DISABLED',
      CreatedAt: new Date(NOW),
      UpdatedAt: new Date(NOW),
    });
  });

  test('IDS-14 takes the ARN of a user, or of a store, where an id goes', () => {
    const { call } = directory({ users: [aUser()] });
    const store = `arn:aws:identitystore::${ACCOUNT}:identitystore/${STORE_ID}`;
    expect(call('DescribeUser', { IdentityStoreId: store, UserId: USER_ARN })).toMatchObject({ IdentityStoreId, UserId: USER_ID });
  });

  test('does not know another', () => {
    expect(() => directory().call('DescribeUser', { IdentityStoreId, UserId: USER_ID })).toThrow(
      expect.objectContaining({
        code: 'ResourceNotFoundException',
        message: 'USER not found.',
        members: { ResourceType: 'USER', ResourceId: USER_ID },
      }),
    );
  });
});

describe('IDS-3 GetUserId', () => {
  const { call } = directory({ users: [aUser({ externalIds: [{ issuer: 'okta', id: '7' }] })] });
  const ada = { IdentityStoreId, UserId: USER_ID, UserArn: USER_ARN };

  test.each([
    ['userName', 'Ada'],
    ['UserName', 'ada'],
    ['emails.value', 'ADA@example.com'],
  ])('finds by %s without regard to case', (path, value) => {
    expect(call('GetUserId', byAttribute(path, value))).toEqual(ada);
  });

  test('finds by the id of an outside identity provider', () => {
    expect(call('GetUserId', { IdentityStoreId, AlternateIdentifier: { ExternalId: { Issuer: 'okta', Id: '7' } } })).toEqual(ada);
    expect(() => call('GetUserId', { IdentityStoreId, AlternateIdentifier: { ExternalId: { Issuer: 'okta', Id: '8' } } })).toThrow(
      'USER not found.',
    );
  });

  test('a miss is ResourceNotFoundException of a USER', () => {
    expect(() => call('GetUserId', byAttribute('userName', 'eve'))).toThrow(
      expect.objectContaining({
        code: 'ResourceNotFoundException',
        message: 'USER not found.',
        members: { ResourceType: 'USER' },
      }),
    );
  });

  test.each([
    ['another attribute', byAttribute('displayName', 'Ada Admin'), 'The attribute displayName is not a unique attribute'],
    ['an empty value', byAttribute('userName', ''), 'attribute value cannot be empty or null for attribute path'],
    ['a value that is no text', byAttribute('userName', 7), 'attribute value cannot be empty or null for attribute path'],
    [
      'no identifier',
      { IdentityStoreId, AlternateIdentifier: {} },
      'AlternateIdentifier takes exactly one of ExternalId and UniqueAttribute',
    ],
  ])('%s is refused', (_, input, message) => {
    expect(() => call('GetUserId', input)).toThrow(expect.objectContaining({ code: 'ValidationException', message }));
  });

  test('a user appears when the time comes', () => {
    let now = NOW;
    const late = directory({ users: [aUser({ visibleAt: NOW + 5 })] }, () => now);
    expect(() => late.call('GetUserId', byAttribute('userName', 'ada'))).toThrow('USER not found.');
    now += 5;
    expect(late.call('GetUserId', byAttribute('userName', 'ada'))).toEqual(ada);
  });
});

describe('IDS-4 ListUsers', () => {
  const { call } = directory({
    users: [aUser(), aUser({ userId: 'other', userName: 'eve', email: '' }), aUser({ userId: 'unseen', visibleAt: NOW + 1 })],
  });

  test('lists whom it can see, a page at a time', () => {
    const { Users, NextToken } = call('ListUsers', { IdentityStoreId, MaxResults: 1 });
    expect(Users).toMatchObject([{ UserName: 'ada', UserStatus: 'ENABLED' }]);
    const last = call('ListUsers', { IdentityStoreId, MaxResults: 1, NextToken });
    expect(last).toMatchObject({ Users: [{ UserName: 'eve', Emails: undefined }] });
    expect(last).not.toHaveProperty('NextToken');
  });

  test('filters by UserName and by nothing else', () => {
    const Filters = [{ AttributePath: 'UserName', AttributeValue: 'EVE' }];
    expect(call('ListUsers', { IdentityStoreId, Filters })['Users']).toMatchObject([{ UserId: 'other' }]);
    expect(() => call('ListUsers', { IdentityStoreId, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Eve' }] })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});
