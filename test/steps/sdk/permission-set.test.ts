import {
  AttachManagedPolicyToPermissionSetCommand,
  CreatePermissionSetCommand,
  DescribePermissionSetCommand,
  DescribePermissionSetProvisioningStatusCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListPermissionSetProvisioningStatusCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  ProvisionPermissionSetCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, POLICY } from '../fake-account.ts';
import { $metadata, INSTANCE, mockedClients, refusal, runStep } from './mocked-clients.ts';

const SET = 'arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-1';

/** Permission sets as AWS keeps them: one of our name once it is made. */
function permissionSets({
  exists = false,
  policies = [] as string[],
  duration = 'PT1H',
  stale = false,
  inlinePolicy = '',
  unseen = 0,
} = {}) {
  const { ssoAdmin } = mockedClients();
  const set = { exists, policies, duration, stale };
  ssoAdmin.on(ListPermissionSetsCommand).callsFake(() => ({ PermissionSets: set.exists ? [SET] : [] }));
  ssoAdmin
    .on(DescribePermissionSetCommand)
    .callsFake(() => ({ PermissionSet: { PermissionSetArn: SET, Name: 'AdministratorAccess', SessionDuration: set.duration } }));
  ssoAdmin
    .on(ListManagedPoliciesInPermissionSetCommand)
    .callsFake(() => ({ AttachedManagedPolicies: set.policies.map((Arn) => ({ Arn })) }));
  ssoAdmin.on(GetInlinePolicyForPermissionSetCommand).resolves({ InlinePolicy: inlinePolicy });
  ssoAdmin.on(GetPermissionsBoundaryForPermissionSetCommand).rejects(refusal('ResourceNotFoundException'));
  ssoAdmin.on(ListAccountsForProvisionedPermissionSetCommand).callsFake(() => ({ AccountIds: stale ? [ACCOUNT] : [] }));
  ssoAdmin.on(ListPermissionSetsProvisionedToAccountCommand).callsFake(({ ProvisioningStatus }: { ProvisioningStatus?: string }) => ({
    PermissionSets: set.stale && ProvisioningStatus === undefined ? [SET] : [],
  }));
  ssoAdmin.on(ListPermissionSetProvisioningStatusCommand).resolves({ PermissionSetsProvisioningStatus: [] });
  ssoAdmin
    .on(DescribePermissionSetProvisioningStatusCommand)
    .resolves({ PermissionSetProvisioningStatus: { RequestId: 'p-1', Status: 'SUCCEEDED', PermissionSetArn: SET, AccountId: ACCOUNT } });
  ssoAdmin.on(CreatePermissionSetCommand).callsFake(() => {
    set.exists = true;
    return { $metadata, PermissionSet: { PermissionSetArn: SET } };
  });
  let refusals = unseen;
  ssoAdmin.on(AttachManagedPolicyToPermissionSetCommand).callsFake(({ ManagedPolicyArn }: { ManagedPolicyArn: string }) => {
    if (refusals-- > 0) throw refusal('ResourceNotFoundException');
    set.policies = [...set.policies, ManagedPolicyArn];
    return { $metadata };
  });
  ssoAdmin.on(UpdatePermissionSetCommand).callsFake(({ SessionDuration }: { SessionDuration: string }) => {
    set.duration = SessionDuration;
    return { $metadata };
  });
  ssoAdmin.on(ProvisionPermissionSetCommand).callsFake(() => {
    set.stale = false;
    return { $metadata, PermissionSetProvisioningStatus: { RequestId: 'p-1', Status: 'IN_PROGRESS' } };
  });
  return ssoAdmin;
}

describe('permission-set', () => {
  it('waits where the set that it has just made is not known to the next call yet, and for nothing else that is not found', async () => {
    for (const [known, state] of [
      [true, 'changed'],
      [false, 'failed'],
    ] as const) {
      permissionSets({ exists: !known, unseen: 2 });
      const { state: ended } = await runStep('permission-set', {});
      expect(ended).toBe(state);
    }
  });

  it('creates the set with sessions of one hour, and attaches the AWS managed policy', async () => {
    const ssoAdmin = permissionSets();
    expect(await runStep('permission-set', { permissionSet: 'AdministratorAccess' })).toMatchObject({
      state: 'changed',
      changes: [{ result: 'applied' }, { result: 'applied' }],
      facts: { existing: { permissionSetArn: SET } },
    });
    expect(ssoAdmin).toHaveReceivedCommandWith(CreatePermissionSetCommand, {
      InstanceArn: INSTANCE,
      Name: 'AdministratorAccess',
      SessionDuration: 'PT1H',
    });
    expect(ssoAdmin).toHaveReceivedCommandWith(AttachManagedPolicyToPermissionSetCommand, {
      InstanceArn: INSTANCE,
      PermissionSetArn: SET,
      ManagedPolicyArn: POLICY,
    });
  });

  it('adopts the one that is there, and a default changes nothing of it', async () => {
    const ssoAdmin = permissionSets({ exists: true, policies: [POLICY], duration: 'PT8H' });
    expect(await runStep('permission-set', { permissionSet: 'AdministratorAccess' })).toMatchObject({ state: 'ok', changes: [] });
    expect(ssoAdmin).not.toHaveReceivedCommand(UpdatePermissionSetCommand);
  });

  it('changes the session duration where that was asked for, PT60M being PT1H', async () => {
    const ssoAdmin = permissionSets({ exists: true, policies: [POLICY], duration: 'PT8H' });
    expect(await runStep('permission-set', { sessionDuration: 'PT60M' })).toMatchObject({
      state: 'changed',
      changes: [{ call: 'sso-admin:UpdatePermissionSet' }],
    });
    expect(ssoAdmin).toHaveReceivedCommandWith(UpdatePermissionSetCommand, { PermissionSetArn: SET, SessionDuration: 'PT60M' });
  });

  it('renews an old role in this account alone', async () => {
    const ssoAdmin = permissionSets({ exists: true, policies: [POLICY], stale: true });
    ssoAdmin
      .on(DescribePermissionSetCommand)
      .resolves({ PermissionSet: { PermissionSetArn: SET, Name: 'AdministratorAccess', SessionDuration: 'PT1H' } });
    expect(
      await runStep('permission-set', { permissionSet: 'AdministratorAccess' }, { accepted: new Set(['accept-wider-access']) }),
    ).toMatchObject({ changes: expect.anything() as unknown });
    for (const call of ssoAdmin.commandCalls(ProvisionPermissionSetCommand)) {
      expect(call.args[0].input).toMatchObject({ TargetType: 'AWS_ACCOUNT', TargetId: ACCOUNT });
    }
  });

  it('leaves one with an inline policy as it is, and says how to go on', async () => {
    const ssoAdmin = permissionSets({ exists: true, policies: [POLICY], inlinePolicy: '{"Version":"2012-10-17","Statement":[]}' });
    expect(await runStep('permission-set', { permissionSet: 'AdministratorAccess' })).toMatchObject({
      state: 'blocked',
      summary: expect.stringContaining('inline policy') as string,
      error: { wayOut: expect.stringContaining('--permission-set') as string },
    });
    expect(ssoAdmin).not.toHaveReceivedCommand(AttachManagedPolicyToPermissionSetCommand);
  });

  it('never sends a conflict again blindly: the set is there, and is read', async () => {
    const ssoAdmin = permissionSets();
    let made = false;
    ssoAdmin.on(ListPermissionSetsCommand).callsFake(() => ({ PermissionSets: made ? [SET] : [] }));
    ssoAdmin.on(CreatePermissionSetCommand).callsFake(() => {
      made = true;
      throw refusal('ConflictException', 'PermissionSet with name AdministratorAccess already exists.');
    });
    expect(await runStep('permission-set', { permissionSet: 'AdministratorAccess' })).toMatchObject({ state: 'changed' });
    expect(ssoAdmin).toHaveReceivedCommandOnce(CreatePermissionSetCommand);
  });
});
