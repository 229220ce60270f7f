import { describe, expect, test } from 'vitest';
import { ACCOUNT, around, aSet, INSTANCE_ARN, NOW, OTHER_ACCOUNT, SET_ARN } from './identity-center.ts';

const InstanceArn = INSTANCE_ARN;
const PermissionSetArn = SET_ARN;

describe('provisioning', () => {
  const provisioned = aSet({ provisioned: { [ACCOUNT]: 'stale', [OTHER_ACCOUNT]: 'latest' } });

  test.each([
    ['any', {}, [SET_ARN]],
    ['stale', { ProvisioningStatus: 'LATEST_PERMISSION_SET_NOT_PROVISIONED' }, [SET_ARN]],
    ['up to date', { ProvisioningStatus: 'LATEST_PERMISSION_SET_PROVISIONED' }, undefined],
  ])('SSO-15 ListPermissionSetsProvisionedToAccount: %s; none is no member at all', (_, filter, expected) => {
    const { call } = around({ permissionSets: [provisioned] });
    expect(call('ListPermissionSetsProvisionedToAccount', { InstanceArn, AccountId: ACCOUNT, ...filter })['PermissionSets']).toEqual(
      expected,
    );
  });

  test.each([
    ['any', {}, [ACCOUNT, OTHER_ACCOUNT]],
    ['stale', { ProvisioningStatus: 'LATEST_PERMISSION_SET_NOT_PROVISIONED' }, [ACCOUNT]],
    ['up to date', { ProvisioningStatus: 'LATEST_PERMISSION_SET_PROVISIONED' }, [OTHER_ACCOUNT]],
  ])('SSO-16 ListAccountsForProvisionedPermissionSet: %s', (_, filter, expected) => {
    const { call } = around({ permissionSets: [provisioned] });
    expect(call('ListAccountsForProvisionedPermissionSet', { InstanceArn, PermissionSetArn, ...filter })).toEqual({ AccountIds: expected });
  });
});

describe('SSO-17 ProvisionPermissionSet', () => {
  test('begins a request for one account', () => {
    const { call, instance } = around({});
    const answer = call('ProvisionPermissionSet', { InstanceArn, PermissionSetArn, TargetType: 'AWS_ACCOUNT', TargetId: ACCOUNT });
    expect(answer['PermissionSetProvisioningStatus']).toMatchObject({
      Status: 'IN_PROGRESS',
      AccountId: ACCOUNT,
      PermissionSetArn,
      CreatedDate: new Date(NOW),
    });
    expect(instance.provisioningRequests).toMatchObject([{ accountId: ACCOUNT, status: 'IN_PROGRESS', settlesAt: NOW + 1000 }]);
  });

  test('one account must be named', () => {
    expect(() => around({}).call('ProvisionPermissionSet', { InstanceArn, PermissionSetArn, TargetType: 'AWS_ACCOUNT' })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  test('all provisioned accounts are one request', () => {
    const { call, instance } = around({ permissionSets: [aSet({ provisioned: { [ACCOUNT]: 'stale', [OTHER_ACCOUNT]: 'stale' } })] });
    const answer = call('ProvisionPermissionSet', { InstanceArn, PermissionSetArn, TargetType: 'ALL_PROVISIONED_ACCOUNTS' });
    expect(answer['PermissionSetProvisioningStatus']).toMatchObject({ Status: 'IN_PROGRESS', AccountId: undefined });
    expect(instance.provisioningRequests.map(({ accountId }) => accountId)).toEqual([ACCOUNT, OTHER_ACCOUNT]);
    expect(call('ListPermissionSetProvisioningStatus', { InstanceArn })['PermissionSetsProvisioningStatus']).toHaveLength(1);
  });

  test('a set that is nowhere is done at once', () => {
    const { call } = around({});
    expect(
      call('ProvisionPermissionSet', { InstanceArn, PermissionSetArn, TargetType: 'ALL_PROVISIONED_ACCOUNTS' })[
        'PermissionSetProvisioningStatus'
      ],
    ).toMatchObject({ Status: 'SUCCEEDED', AccountId: undefined });
  });
});

describe('reading provisioning requests', () => {
  const record = { requestId: 'r1', permissionSetArn: SET_ARN, createdAt: NOW, settlesAt: NOW };
  const { call } = around({
    provisioningRequests: [
      { ...record, accountId: ACCOUNT, status: 'SUCCEEDED' },
      { ...record, accountId: OTHER_ACCOUNT, status: 'FAILED', failureReason: 'no' },
      { ...record, requestId: 'r2', accountId: ACCOUNT, status: 'IN_PROGRESS' },
    ],
  });

  test('SSO-18 DescribePermissionSetProvisioningStatus: one failure fails the request', () => {
    expect(
      call('DescribePermissionSetProvisioningStatus', { InstanceArn, ProvisionPermissionSetRequestId: 'r1' })[
        'PermissionSetProvisioningStatus'
      ],
    ).toMatchObject({ Status: 'FAILED', FailureReason: 'no', RequestId: 'r1' });
  });

  test('SSO-18 DescribePermissionSetProvisioningStatus does not know another id', () => {
    expect(() => call('DescribePermissionSetProvisioningStatus', { InstanceArn, ProvisionPermissionSetRequestId: 'r3' })).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException' }),
    );
  });

  test('SSO-19 ListPermissionSetProvisioningStatus filters by status', () => {
    expect(call('ListPermissionSetProvisioningStatus', { InstanceArn, Filter: { Status: 'IN_PROGRESS' } })).toEqual({
      PermissionSetsProvisioningStatus: [{ RequestId: 'r2', Status: 'IN_PROGRESS', CreatedDate: new Date(NOW) }],
    });
  });
});
