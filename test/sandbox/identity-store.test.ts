import { describe, expect, test } from 'vitest';
import { identityStore } from '../../src/sandbox/services/identity-store/index.ts';
import { directory, GROUP_ID, OTHER_ACCOUNT, STORE_ID, USER_ID } from './identity-center.ts';

const IdentityStoreId = STORE_ID;

describe('IDS-0 where a directory is', () => {
  const operations = Object.keys(identityStore.operations);
  const input = { IdentityStoreId, UserId: USER_ID, GroupId: GROUP_ID, MemberId: { UserId: USER_ID }, GroupIds: [] };
  const absent = {
    code: 'ResourceNotFoundException',
    message: `IdentityStore not present for IdentityStoreId: ${STORE_ID}`,
    members: { ResourceType: 'IDENTITY_STORE', ResourceId: STORE_ID },
  };

  test.each(operations)('%s does not know a store of another Region', (operation) => {
    expect(() => directory().call(operation, input, 'eu-west-1')).toThrow(expect.objectContaining(absent));
  });

  test.each(operations)('%s does not know a store that is being created', (operation) => {
    expect(() => directory({ status: 'CREATE_IN_PROGRESS' }).call(operation, input)).toThrow(expect.objectContaining(absent));
  });

  const writes = operations.filter((name) => identityStore.operations[name]?.write);

  test.each(writes)('%s works in the primary Region only', (operation) => {
    expect(() => directory({ regions: ['us-east-1', 'eu-west-1'] }).call(operation, input, 'eu-west-1')).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringContaining('us-east-1') }),
    );
  });

  test.each(writes)('%s is not for a member account, to whom reads are open', (operation) => {
    const { call } = directory({ ownerAccountId: OTHER_ACCOUNT });
    expect(() => call(operation, input)).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException', message: expect.stringContaining(operation) }),
    );
    expect(call('ListUsers', input)).toEqual({ Users: [] });
  });
});
