import { describe, expect, test } from 'vitest';
import type { Assignment, AssignmentRequest } from '../../src/sandbox/state.ts';
import { ACCOUNT, around, GROUP_ID, INSTANCE_ARN, NOW, OTHER_ACCOUNT, SET_ARN, USER_ID } from './identity-center.ts';

const InstanceArn = INSTANCE_ARN;
const PermissionSetArn = SET_ARN;
const groupAssignment: Assignment = { accountId: ACCOUNT, permissionSetArn: SET_ARN, principalType: 'GROUP', principalId: GROUP_ID };

describe('SSO-20 CreateAccountAssignment', () => {
  const input = {
    InstanceArn,
    PermissionSetArn,
    TargetId: ACCOUNT,
    TargetType: 'AWS_ACCOUNT',
    PrincipalType: 'GROUP',
    PrincipalId: GROUP_ID,
  };

  test('begins a request and assigns nothing yet', () => {
    const { call, instance } = around({});
    expect(call('CreateAccountAssignment', input)['AccountAssignmentCreationStatus']).toEqual({
      Status: 'IN_PROGRESS',
      RequestId: instance.assignmentRequests[0]?.requestId,
      TargetId: ACCOUNT,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn,
      PrincipalType: 'GROUP',
      PrincipalId: GROUP_ID,
    });
    expect(instance).toMatchObject({ assignments: [], assignmentRequests: [{ ...groupAssignment, settlesAt: NOW + 1000 }] });
  });

  test('what is assigned already may be assigned again', () => {
    const { call, instance } = around({ assignments: [groupAssignment] });
    call('CreateAccountAssignment', input);
    expect(instance.assignmentRequests).toHaveLength(1);
  });

  test('a principal that is not there is no error yet', () => {
    expect(
      around({}).call('CreateAccountAssignment', { ...input, PrincipalId: USER_ID, PrincipalType: 'USER' })[
        'AccountAssignmentCreationStatus'
      ],
    ).toMatchObject({ Status: 'IN_PROGRESS' });
  });

  test('ten outstanding requests are the most', () => {
    const { call, instance } = around({});
    for (let n = 0; n < 10; n += 1) call('CreateAccountAssignment', input);
    expect(() => call('CreateAccountAssignment', input)).toThrow(expect.objectContaining({ code: 'ThrottlingException' }));
    for (const request of instance.assignmentRequests) request.status = 'SUCCEEDED';
    expect(() => call('CreateAccountAssignment', input)).not.toThrow();
  });

  test('a set that is not there is not found', () => {
    expect(() => around({ permissionSets: [] }).call('CreateAccountAssignment', input)).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException' }),
    );
  });
});

describe('reading assignment requests', () => {
  const failed: AssignmentRequest = {
    ...groupAssignment,
    requestId: 'r1',
    status: 'FAILED',
    failureReason: 'no',
    createdAt: NOW,
    settlesAt: NOW,
  };
  const { call } = around({
    assignmentRequests: [failed, { ...groupAssignment, requestId: 'r2', status: 'IN_PROGRESS', createdAt: NOW, settlesAt: NOW }],
  });

  test('SSO-21 DescribeAccountAssignmentCreationStatus says all of it', () => {
    expect(
      call('DescribeAccountAssignmentCreationStatus', { InstanceArn, AccountAssignmentCreationRequestId: 'r1' })[
        'AccountAssignmentCreationStatus'
      ],
    ).toMatchObject({ Status: 'FAILED', FailureReason: 'no', TargetId: ACCOUNT, PrincipalId: GROUP_ID, CreatedDate: new Date(NOW) });
  });

  test('SSO-21 DescribeAccountAssignmentCreationStatus does not know another id', () => {
    expect(() => call('DescribeAccountAssignmentCreationStatus', { InstanceArn, AccountAssignmentCreationRequestId: 'r3' })).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException' }),
    );
  });

  test('SSO-22 ListAccountAssignmentCreationStatus says only how a request stands', () => {
    expect(call('ListAccountAssignmentCreationStatus', { InstanceArn, Filter: { Status: 'IN_PROGRESS' } })).toEqual({
      AccountAssignmentsCreationStatus: [{ RequestId: 'r2', Status: 'IN_PROGRESS', CreatedDate: new Date(NOW) }],
    });
  });
});

describe('reading assignments', () => {
  const userAssignment: Assignment = { ...groupAssignment, principalType: 'USER', principalId: USER_ID, accountId: OTHER_ACCOUNT };
  const { call } = around({
    assignments: [groupAssignment, userAssignment],
    memberships: [{ membershipId: 'm', groupId: GROUP_ID, userId: USER_ID, createdAt: NOW }],
  });
  const group = { AccountId: ACCOUNT, PermissionSetArn, PrincipalType: 'GROUP', PrincipalId: GROUP_ID };
  const user = { AccountId: OTHER_ACCOUNT, PermissionSetArn, PrincipalType: 'USER', PrincipalId: USER_ID };

  test('SSO-23 ListAccountAssignments lists who holds the set in that account', () => {
    expect(call('ListAccountAssignments', { InstanceArn, AccountId: ACCOUNT, PermissionSetArn })).toEqual({ AccountAssignments: [group] });
  });

  test('SSO-24 ListAccountAssignmentsForPrincipal: a user has those of the groups too', () => {
    const principal = { InstanceArn, PrincipalType: 'USER', PrincipalId: USER_ID };
    expect(call('ListAccountAssignmentsForPrincipal', principal)).toEqual({ AccountAssignments: [group, user] });
  });

  test('SSO-24 ListAccountAssignmentsForPrincipal: a group has its own, filtered by account', () => {
    const principal = { InstanceArn, PrincipalType: 'GROUP', PrincipalId: GROUP_ID };
    expect(call('ListAccountAssignmentsForPrincipal', principal)).toEqual({ AccountAssignments: [group] });
    expect(call('ListAccountAssignmentsForPrincipal', { ...principal, Filter: { AccountId: OTHER_ACCOUNT } })).toEqual({
      AccountAssignments: [],
    });
  });
});
