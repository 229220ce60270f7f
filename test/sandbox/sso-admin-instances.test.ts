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
      {
        InstanceArn,
        IdentityStoreId: STORE_ID,
        IdentityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/${STORE_ID}`,
        OwnerAccountId: ACCOUNT,
        CreatedDate: new Date(NOW),
        Status: 'ACTIVE',
        PrimaryRegion: 'us-east-1',
        Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', AddedDate: new Date(NOW), IsPrimaryRegion: true }],
      },
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

  test('an instance that AWS could not create says why', () => {
    const StatusReason = 'The key cannot be used.';
    expect(account({ status: 'CREATE_FAILED', statusReason: StatusReason })('ListInstances')).toMatchObject({
      Instances: [{ Status: 'CREATE_FAILED', StatusReason }],
    });
  });

  test('one that answers as before 2026 names neither Regions nor the ARN of its store', () => {
    const [instance] = account({ isOfBefore2026: true })('ListInstances')['Instances'] as object[];
    for (const member of ['PrimaryRegion', 'Regions', 'IdentityStoreArn']) expect(instance).not.toHaveProperty(member);
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

  test.each<[string, Partial<Instance>, boolean]>([
    ['an organization instance has permission sets', {}, true],
    ['one that was enabled for applications alone has not', { withoutPermissionSets: true }, false],
    ['an account instance has not', { type: 'account' }, false],
  ])('%s', (_, instance, enabled) => {
    expect(account(instance)('DescribeInstance', { InstanceArn })['PermissionSetsEnabled']).toBe(enabled);
    expect(account({ ...instance, isOfBefore2026: true })('DescribeInstance', { InstanceArn })).not.toHaveProperty('PermissionSetsEnabled');
  });

  test('names the key of a customer', () => {
    const kmsKeyArn = `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-00000000000000000000000000000000`;
    expect(account({ kmsKeyArn })('DescribeInstance', { InstanceArn })['EncryptionConfigurationDetails']).toMatchObject({
      KeyType: 'CUSTOMER_MANAGED_KEY',
      KmsKeyArn: kmsKeyArn,
    });
  });

  test("denies an instance that is not in this Region, in AWS's words", () => {
    expect(() => account()('DescribeInstance', { InstanceArn }, 'eu-west-1')).toThrow(
      expect.objectContaining({
        code: 'AccessDeniedException',
        message: expect.stringMatching(/sso:DescribeInstance on resource: arn:.* because the resource does not exist in this Region, no /),
      }),
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

describe('SSO-25 UpdateInstance', () => {
  test('enables permission sets, and goes no way back', () => {
    const instance = anInstance({ withoutPermissionSets: true });
    const call = callerOf(ssoAdmin, aState([instance]));
    expect(call('UpdateInstance', { InstanceArn, PermissionSetsEnabled: true })).toEqual({});
    expect(call('DescribeInstance', { InstanceArn })).toMatchObject({ PermissionSetsEnabled: true });
    expect(call('ListPermissionSets', { InstanceArn })).toEqual({ PermissionSets: [] });
    expect(() => call('UpdateInstance', { InstanceArn, PermissionSetsEnabled: false })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  test('gives an instance a name', () => {
    const call = account();
    call('UpdateInstance', { InstanceArn, Name: 'ours' });
    expect(call('DescribeInstance', { InstanceArn })).toMatchObject({ Name: 'ours' });
  });

  test.each<[string, Partial<Instance>, object, string, string]>([
    ['an account instance', { type: 'account' }, {}, 'us-east-1', 'ValidationException'],
    ['a replica Region', { regions: ['us-east-1', 'eu-west-1'] }, {}, 'eu-west-1', 'ValidationException'],
    ['a Region without the instance', {}, {}, 'eu-west-1', 'AccessDeniedException'],
    ["somebody else's instance", { ownerAccountId: OTHER_ACCOUNT }, {}, 'us-east-1', 'AccessDeniedException'],
    ['one that is being created', { status: 'CREATE_IN_PROGRESS' }, {}, 'us-east-1', 'ValidationException'],
    ['a key in the same request', {}, { EncryptionConfiguration: {} }, 'us-east-1', 'ValidationException'],
  ])('refuses %s', (_, instance, more, region, code) => {
    expect(() => account(instance)('UpdateInstance', { InstanceArn, PermissionSetsEnabled: true, ...more }, region)).toThrow(
      expect.objectContaining({ code }),
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

  test.each(operations.filter((name) => !/Application|TokenIssuers/u.test(name)))(
    '%s says that an instance without permission sets does not have it, in the words of 2026 and in those before',
    (operation) => {
      for (const instance of [{ type: 'account' }, { withoutPermissionSets: true }] as const) {
        expect(() => account(instance)(operation, input)).toThrow(
          expect.objectContaining({ code: 'ValidationException', message: 'Permission Sets are not enabled for this instance' }),
        );
      }
      expect(() => account({ type: 'account', isOfBefore2026: true })(operation, input)).toThrow(
        expect.objectContaining({
          code: 'ValidationException',
          message: 'The operation is not supported for this Identity Center instance',
        }),
      );
    },
  );

  test.each(operations)("%s denies an instance of another Region in AWS's words, which name no right that is missing", (operation) => {
    expect(() => account()(operation, input, 'eu-west-1')).toThrow(
      expect.objectContaining({
        code: 'AccessDeniedException',
        message: expect.stringContaining(`sso:${operation} on resource: ${InstanceArn} because the resource does not exist in this Region`),
      }),
    );
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

  test.each(operations)('%s works in the primary Region only', (operation) => {
    expect(() => account({ regions: ['us-east-1', 'eu-west-1'] })(operation, input, 'eu-west-1')).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringContaining('us-east-1') }),
    );
  });
});
