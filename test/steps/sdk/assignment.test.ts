import {
  DescribeUserCommand,
  GetGroupIdCommand,
  GetUserIdCommand,
  ListGroupMembershipsCommand,
  DescribeGroupCommand,
} from '@aws-sdk/client-identitystore';
import {
  CreateAccountAssignmentCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentsCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListPermissionSetProvisioningStatusCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
} from '@aws-sdk/client-sso-admin';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, POLICY } from '../fake-account.ts';
import { $metadata, INSTANCE, mockedClients, refusal, runStep, STORE } from './mocked-clients.ts';

const SET = 'arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-1';
const REQUEST = {
  RequestId: 'r-1',
  TargetId: ACCOUNT,
  TargetType: 'AWS_ACCOUNT',
  PermissionSetArn: SET,
  PrincipalType: 'GROUP',
  PrincipalId: 'g-1',
} as const;

/** Everything is there but the assignment; `ends` says how its request ends. */
function unassigned(ends: { Status: 'SUCCEEDED' } | { Status: 'FAILED'; FailureReason: string } = { Status: 'SUCCEEDED' }) {
  const { ssoAdmin, identitystore } = mockedClients();
  const aws = { asked: 0, assigned: false };
  identitystore.on(GetUserIdCommand).resolves({ UserId: 'u-1' });
  identitystore.on(DescribeUserCommand).resolves({ UserId: 'u-1', UserName: 'ada', Emails: [{ Value: 'ada@example.com', Primary: true }] });
  identitystore.on(GetGroupIdCommand).resolves({ GroupId: 'g-1' });
  identitystore.on(DescribeGroupCommand).resolves({ GroupId: 'g-1', DisplayName: 'Admins' });
  identitystore
    .on(ListGroupMembershipsCommand)
    .resolves({ GroupMemberships: [{ IdentityStoreId: STORE, GroupId: 'g-1', MemberId: { UserId: 'u-1' } }] });
  ssoAdmin.on(ListPermissionSetsCommand).resolves({ PermissionSets: [SET] });
  ssoAdmin
    .on(DescribePermissionSetCommand)
    .resolves({ PermissionSet: { PermissionSetArn: SET, Name: 'AdministratorAccess', SessionDuration: 'PT1H' } });
  ssoAdmin.on(ListManagedPoliciesInPermissionSetCommand).resolves({ AttachedManagedPolicies: [{ Arn: POLICY }] });
  ssoAdmin.on(GetInlinePolicyForPermissionSetCommand).resolves({ InlinePolicy: '' });
  ssoAdmin.on(GetPermissionsBoundaryForPermissionSetCommand).rejects(refusal('ResourceNotFoundException'));
  ssoAdmin.on(ListAccountsForProvisionedPermissionSetCommand).resolves({ AccountIds: [] });
  ssoAdmin.on(ListPermissionSetsProvisionedToAccountCommand).resolves({ PermissionSets: [] });
  ssoAdmin.on(ListPermissionSetProvisioningStatusCommand).resolves({ PermissionSetsProvisioningStatus: [] });
  ssoAdmin.on(ListAccountAssignmentCreationStatusCommand).resolves({ AccountAssignmentsCreationStatus: [] });
  ssoAdmin.on(ListAccountAssignmentsCommand).callsFake(() => ({
    AccountAssignments: aws.assigned ? [{ AccountId: ACCOUNT, PermissionSetArn: SET, PrincipalType: 'GROUP', PrincipalId: 'g-1' }] : [],
  }));
  ssoAdmin.on(CreateAccountAssignmentCommand).callsFake(() => {
    aws.asked = 0;
    return { $metadata, AccountAssignmentCreationStatus: { ...REQUEST, Status: 'IN_PROGRESS' } };
  });
  ssoAdmin.on(DescribeAccountAssignmentCreationStatusCommand).callsFake(() => {
    aws.asked += 1;
    if (aws.asked < 3) return { AccountAssignmentCreationStatus: { ...REQUEST, Status: 'IN_PROGRESS' } };
    aws.assigned = ends.Status === 'SUCCEEDED';
    return { AccountAssignmentCreationStatus: { ...REQUEST, ...ends } };
  });
  return ssoAdmin;
}

describe('assignment', () => {
  it('assigns group and set to the account, and waits until AWS has done it', async () => {
    const ssoAdmin = unassigned();
    expect(await runStep('assignment', { userName: 'ada' })).toMatchObject({
      state: 'changed',
      changes: [{ call: 'sso-admin:CreateAccountAssignment', result: 'applied' }],
    });
    expect(ssoAdmin).toHaveReceivedCommandOnce(CreateAccountAssignmentCommand);
    expect(ssoAdmin).toHaveReceivedCommandWith(CreateAccountAssignmentCommand, {
      InstanceArn: INSTANCE,
      TargetId: ACCOUNT,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: SET,
      PrincipalType: 'GROUP',
      PrincipalId: 'g-1',
    });
  });

  it('joins a request that is already running', async () => {
    const ssoAdmin = unassigned();
    ssoAdmin
      .on(ListAccountAssignmentCreationStatusCommand)
      .resolves({ AccountAssignmentsCreationStatus: [{ RequestId: 'r-1', Status: 'IN_PROGRESS' }] });
    expect(await runStep('assignment', { userName: 'ada' })).toMatchObject({ state: 'ok', changes: [] });
    expect(ssoAdmin).not.toHaveReceivedCommand(CreateAccountAssignmentCommand);
  });

  it("tells AWS's reason where it fails, and the IAM rights that AWS uses in the caller's name", async () => {
    unassigned({ Status: 'FAILED', FailureReason: 'Received a 403 status error: not authorized to perform: iam:CreateRole' });
    expect(await runStep('assignment', { userName: 'ada' })).toMatchObject({
      state: 'failed',
      summary: expect.stringContaining('403') as string,
      error: { wayOut: expect.stringContaining('iam:CreateSAMLProvider') as string },
    });
  });

  it('asks AWS three times in all where it cannot see the group yet', async () => {
    const ssoAdmin = unassigned({
      Status: 'FAILED',
      FailureReason: 'Received a 404 status error: the GROUP assignee g-1 was not found in directory d-1',
    });
    expect(await runStep('assignment', { userName: 'ada' })).toMatchObject({ state: 'failed' });
    expect(ssoAdmin).toHaveReceivedCommandTimes(CreateAccountAssignmentCommand, 3);
  });
});
