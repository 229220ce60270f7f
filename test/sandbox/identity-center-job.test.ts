import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  DescribeUserCommand,
  GetUserIdCommand,
  IdentitystoreClient,
} from '@aws-sdk/client-identitystore';
import {
  AttachManagedPolicyToPermissionSetCommand,
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  paginateListPermissionSets,
  ProvisionPermissionSetCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { expect, test } from 'vitest';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { ADMINISTRATOR_ACCESS } from './identity-center.ts';

interface Clients {
  sandbox: Sandbox;
  sso: SSOAdminClient;
  store: IdentitystoreClient;
  TargetId: string;
  InstanceArn: string;
  IdentityStoreId: string;
}

/** The SDK's own clients on an account with an empty directory. */
async function enabled(): Promise<Clients> {
  const sandbox = createSandbox({ scenario: 'enabled' });
  const config = { region: 'us-east-1', credentials: sandbox.credentials, requestHandler: inProcess(sandbox) };
  const sso = new SSOAdminClient(config);
  const { Instances: [{ InstanceArn = '', IdentityStoreId = '' } = {}] = [] } = await sso.send(new ListInstancesCommand());
  return { sandbox, sso, store: new IdentitystoreClient(config), TargetId: sandbox.state.accountId, InstanceArn, IdentityStoreId };
}

async function newSet(
  { sso, InstanceArn }: Clients,
  Name = 'AdministratorAccess',
): Promise<{ InstanceArn: string; PermissionSetArn: string }> {
  const { PermissionSet } = await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name }));
  return { InstanceArn, PermissionSetArn: PermissionSet?.PermissionSetArn ?? '' };
}

async function newGroup({ store, IdentityStoreId }: Clients): Promise<string> {
  return (await store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName: 'Admins' }))).GroupId ?? '';
}

/** A group that holds a set in the account. */
async function assigned(clients: Clients): Promise<{ InstanceArn: string; PermissionSetArn: string }> {
  const set = await newSet(clients);
  const PrincipalId = await newGroup(clients);
  await clients.sso.send(
    new CreateAccountAssignmentCommand({
      ...set,
      TargetId: clients.TargetId,
      TargetType: 'AWS_ACCOUNT',
      PrincipalType: 'GROUP',
      PrincipalId,
    }),
  );
  clients.sandbox.clock.advance(1000);
  return set;
}

test('a user is made, found by e-mail and read again', async () => {
  const { store, IdentityStoreId } = await enabled();
  const Emails = [{ Value: 'ada@example.com', Type: 'work', Primary: true }];
  const { UserId } = await store.send(
    new CreateUserCommand({
      IdentityStoreId,
      UserName: 'ada',
      Name: { GivenName: 'Ada', FamilyName: 'Admin' },
      DisplayName: 'Ada Admin',
      Emails,
    }),
  );
  const UniqueAttribute = { AttributePath: 'emails.value', AttributeValue: 'ADA@example.com' };
  expect(await store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: { UniqueAttribute } }))).toMatchObject({ UserId });
  const described = await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
  expect(described).toMatchObject({ UserStatus: 'ENABLED', Emails });
  expect(described.CreatedAt).toBeInstanceOf(Date);
});

test('a miss reaches the SDK as its own class of error', async () => {
  const { store, IdentityStoreId } = await enabled();
  const UniqueAttribute = { AttributePath: 'userName', AttributeValue: 'eve' };
  await expect(store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: { UniqueAttribute } }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    ResourceType: 'USER',
    message: 'USER not found.',
  });
});

test('a membership needs a user that is there', async () => {
  const clients = await enabled();
  const MemberId = { UserId: '0000000a-0000-4000-8000-000000000001' };
  await expect(
    clients.store.send(
      new CreateGroupMembershipCommand({ IdentityStoreId: clients.IdentityStoreId, GroupId: await newGroup(clients), MemberId }),
    ),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException', ResourceType: 'USER' });
});

test('more permission sets than a page holds are paged through', async () => {
  const clients = await enabled();
  for (let n = 0; n < 103; n += 1) await newSet(clients, `Set${n}`);
  const pages: number[] = [];
  const { sso: client, InstanceArn } = clients;
  for await (const { PermissionSets = [] } of paginateListPermissionSets({ client }, { InstanceArn })) pages.push(PermissionSets.length);
  expect(pages).toEqual([100, 3]);
});

test('an assignment is IN_PROGRESS first and there a second later', async () => {
  const clients = await enabled();
  const { sso, InstanceArn, TargetId } = clients;
  const set = await newSet(clients);
  const PrincipalId = await newGroup(clients);
  const { AccountAssignmentCreationStatus: begun } = await sso.send(
    new CreateAccountAssignmentCommand({
      ...set,
      TargetId,
      TargetType: 'AWS_ACCOUNT',
      PrincipalType: 'GROUP',
      PrincipalId,
    }),
  );
  const statusNow = new DescribeAccountAssignmentCreationStatusCommand({
    InstanceArn,
    AccountAssignmentCreationRequestId: begun?.RequestId,
  });
  expect(begun).toMatchObject({ Status: 'IN_PROGRESS' });
  clients.sandbox.clock.advance(1000);
  expect((await sso.send(statusNow)).AccountAssignmentCreationStatus).toMatchObject({ Status: 'SUCCEEDED' });
  const { AccountAssignments } = await sso.send(new ListAccountAssignmentsCommand({ ...set, AccountId: TargetId }));
  expect(AccountAssignments).toMatchObject([{ PrincipalType: 'GROUP', PrincipalId }]);
});

test('a policy attached after the assignment waits for ProvisionPermissionSet', async () => {
  const clients = await enabled();
  const { sso, sandbox, InstanceArn, TargetId } = clients;
  const set = await assigned(clients);
  const stale = async (): Promise<string[] | undefined> =>
    (
      await sso.send(
        new ListPermissionSetsProvisionedToAccountCommand({
          InstanceArn,
          AccountId: TargetId,
          ProvisioningStatus: 'LATEST_PERMISSION_SET_NOT_PROVISIONED',
        }),
      )
    ).PermissionSets;
  expect(await stale()).toBeUndefined();
  await sso.send(new AttachManagedPolicyToPermissionSetCommand({ ...set, ManagedPolicyArn: ADMINISTRATOR_ACCESS }));
  expect(await stale()).toEqual([set.PermissionSetArn]);
  await sso.send(new ProvisionPermissionSetCommand({ ...set, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }));
  sandbox.clock.advance(1000);
  expect(await stale()).toBeUndefined();
});
