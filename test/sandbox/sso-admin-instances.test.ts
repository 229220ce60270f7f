import { describe, expect, test } from 'vitest';
import { ssoAdmin } from '../../src/sandbox/services/sso-admin/index.ts';
import type { Instance, SandboxState } from '../../src/sandbox/state.ts';
import {
  ACCOUNT,
  aState,
  anInstance,
  callerOf,
  type Caller,
  INSTANCE_ARN,
  NOW,
  OTHER_ACCOUNT,
  SET_ARN,
  STORE_ID,
} from './identity-center.ts';

const InstanceArn = INSTANCE_ARN;

function account(instance: Partial<Instance> = {}, parts: Partial<SandboxState> = {}): Caller {
  return callerOf(ssoAdmin, aState([anInstance(instance)], parts));
}

/** Not yet in an organization, nothing enabled. */
function standalone(): { call: Caller; state: SandboxState } {
  const state = aState([], { organization: undefined });
  return { call: callerOf(ssoAdmin, state), state };
}

describe('SSO-1 ListInstances', () => {
  test('answers with the instances of the Region that is asked', () => {
    expect(account()('ListInstances')['Instances']).toEqual([
      { InstanceArn, IdentityStoreId: STORE_ID, OwnerAccountId: ACCOUNT, CreatedDate: new Date(NOW), Status: 'ACTIVE' },
    ]);
    expect(account()('ListInstances', {}, 'eu-west-1')['Instances']).toEqual([]);
  });

  test('a replica Region answers with the same instance', () => {
    const call = account({ regions: ['us-east-1', 'eu-west-1'] });
    expect(call('ListInstances', {}, 'eu-west-1')).toEqual(call('ListInstances'));
  });

  test('an instance that is being created has no identity store yet', () => {
    expect(account({ status: 'CREATE_IN_PROGRESS' })('ListInstances')).toMatchObject({
      Instances: [{ Status: 'CREATE_IN_PROGRESS', IdentityStoreId: undefined }],
    });
  });

  test('a hidden Region refuses', () => {
    const call = account({}, { hiddenRegions: ['eu-west-1'] });
    expect(() => call('ListInstances', {}, 'eu-west-1')).toThrow(expect.objectContaining({ code: 'AccessDeniedException' }));
  });
});

describe('SSO-2 DescribeInstance', () => {
  test('says the owner, the store and the encryption', () => {
    expect(account()('DescribeInstance', { InstanceArn })).toMatchObject({
      OwnerAccountId: ACCOUNT,
      IdentityStoreId: STORE_ID,
      EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY' },
    });
  });

  test('denies an instance that is not in this Region', () => {
    expect(() => account()('DescribeInstance', { InstanceArn }, 'eu-west-1')).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException' }),
    );
  });
});

describe('SSO-3 CreateInstance', () => {
  test('is refused in a management account', () => {
    expect(() => account()('CreateInstance')).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: 'Organization management account is not allowed to perform the operation.',
      }),
    );
  });

  test('makes an account instance elsewhere, which takes a while', () => {
    const { call, state } = standalone();
    expect(call('CreateInstance', { Name: 'mine' })).toEqual({ InstanceArn: state.instances[0]?.arn });
    expect(state.instances).toMatchObject([
      { type: 'account', name: 'mine', ownerAccountId: ACCOUNT, status: 'CREATE_IN_PROGRESS', activeAt: NOW + 2000 },
    ]);
  });

  test('an account has one instance, whatever the Region', () => {
    const { call } = standalone();
    call('CreateInstance');
    expect(() => call('CreateInstance', {}, 'eu-west-1')).toThrow(expect.objectContaining({ code: 'ConflictException' }));
  });

  test('tags are refused, not lost', () => {
    expect(() => standalone().call('CreateInstance', { Tags: [{ Key: 'a', Value: 'b' }] })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});

test('SSO-4 ListRegions names the primary Region and the replicas', () => {
  const { Regions } = account({ regions: ['eu-west-1', 'us-east-1'] })('ListRegions', { InstanceArn });
  expect(Regions).toMatchObject([
    { RegionName: 'eu-west-1', Status: 'ACTIVE', IsPrimaryRegion: false },
    { RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true },
  ]);
});

describe('SSO-0 what is not answered', () => {
  const operations = Object.keys(ssoAdmin.operations).filter((name) => !/Instances?$|^ListRegions$/u.test(name));
  const input = { InstanceArn, PermissionSetArn: SET_ARN, ResourceArn: SET_ARN, Tags: [] };

  test.each(operations)('%s says that an account instance does not have it', (operation) => {
    expect(() => account({ type: 'account' })(operation, input)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: 'The operation is not supported for this Identity Center instance' }),
    );
  });

  test.each(operations)('%s does not know an instance of another Region', (operation) => {
    expect(() => account()(operation, input, 'eu-west-1')).toThrow(expect.objectContaining({ code: 'ResourceNotFoundException' }));
  });

  test.each(operations)('%s does not show a member account the organization', (operation) => {
    expect(() => account({ ownerAccountId: OTHER_ACCOUNT })(operation, input)).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException' }),
    );
  });

  test.each(operations)('%s waits for an instance to be ACTIVE', (operation) => {
    expect(() => account({ status: 'CREATE_IN_PROGRESS' })(operation, input)).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  const writes = operations.filter((name) => ssoAdmin.operations[name]?.write);

  test.each(writes)('%s works in the primary Region only', (operation) => {
    expect(() => account({ regions: ['us-east-1', 'eu-west-1'] })(operation, input, 'eu-west-1')).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringContaining('us-east-1') }),
    );
  });

  test.each([...writes, 'CreateInstance'])('%s is refused where AWS manages human access', (operation) => {
    expect(() => account({}, { managedByAws: true })(operation, input)).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException', message: expect.stringContaining(`sso:${operation}`) }),
    );
  });
});
