import { GetGroupCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { administratorPolicy } from '../../facts/iam-policies.ts';
import type { AccountReader } from '../../model/account.ts';
import type { IamInventory, IamInventoryDevice, IamInventoryGroup } from '../../model/inventory.ts';
import { requireMember, type ReaderContext } from './context.ts';
import { orNoSuchEntity } from './iam-absent.ts';

/** What the steps do not judge by is read here: paths and the user's tags. */
export function iamInventoryReads(context: ReaderContext): Pick<AccountReader, 'iamInventory'> {
  return {
    iamInventory: (userName) =>
      context.memo.once(['iam'], `iam inventory ${userName}`, () => orNoSuchEntity(readIamInventory(context, userName))),
  };
}

async function readIamInventory(context: ReaderContext, userName: string): Promise<IamInventory> {
  const { call, account, globalRegion } = context;
  const [{ accountId, partition }, { User: reply }, managedPolicies, groupNames, serials] = await Promise.all([
    account.caller(),
    call('iam:GetUser', globalRegion, (client) => client.send(new GetUserCommand({ UserName: userName }))),
    account.iamUserPolicies(userName),
    account.iamGroupsOf(userName),
    account.iamMfaDevices(userName),
  ]);
  const { Path: path, PermissionsBoundary, Tags = [] } = requireMember(reply, 'iam:GetUser', 'a user');
  const [groups, devices] = await Promise.all([
    Promise.all(groupNames.map((name) => readGroup(context, name))),
    Promise.all(serials.map((serial) => readDevice(context, serial))),
  ]);
  return {
    accountId,
    userName,
    path: requireMember(path, 'iam:GetUser', 'a path'),
    boundaryArn: PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [requireMember(Key, 'iam:GetUser', 'a key of a tag'), Value ?? ''])),
    managedPolicies,
    groups: groups.filter((group) => group.managedPolicies.includes(administratorPolicy(partition))),
    devices: devices.filter((device) => device !== null),
  };
}

async function readGroup({ call, account, globalRegion }: ReaderContext, name: string): Promise<IamInventoryGroup> {
  const [{ Group: group }, managedPolicies] = await Promise.all([
    call('iam:GetGroup', globalRegion, (client) => client.send(new GetGroupCommand({ GroupName: name, MaxItems: 1 }))),
    account.iamGroupPolicies(name),
  ]);
  return { name, path: requireMember(requireMember(group, 'iam:GetGroup', 'a group').Path, 'iam:GetGroup', 'a path'), managedPolicies };
}

/** Of a virtual device the serial number is its ARN, with the path and the name in it. */
async function readDevice({ account }: ReaderContext, serialNumber: string): Promise<IamInventoryDevice | null> {
  const [, path, name] = /:mfa(\/(?:.+\/)?)([^/]+)$/.exec(serialNumber) ?? [];
  if (path === undefined || name === undefined) return null;
  const tags = await account.mfaDeviceTags(serialNumber);
  return { serialNumber, name, path, tags: tags.is === 'found' ? tags.value : {} };
}
