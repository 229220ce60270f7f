import { isManagementAccount, newInstance } from '../../organization.ts';
import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Instance } from '../../state.ts';
import { refuseInstanceTags, type Tag } from './tags.ts';
import { accessDenied, hasPermissionSets, inPrimaryRegion, instancesHere, notInThisRegion, type OfInstance } from './scope.ts';

/** How long a new account instance is CREATE_IN_PROGRESS, in milliseconds (invented). */
const CREATION_MS = 2000;
/** How long one is DELETE_IN_PROGRESS (invented). */
const DELETION_MS = 2000;

function summary(instance: Instance): Record<string, unknown> {
  const { identityStoreId, ownerAccountId, primaryRegion } = instance;
  // Blank until the directory is there; clients have to wait for it.
  const hasStore = instance.status === 'ACTIVE' || instance.status === 'DELETE_IN_PROGRESS';
  const since2026 = {
    IdentityStoreArn: hasStore ? `arn:aws:identitystore::${ownerAccountId}:identitystore/${identityStoreId}` : undefined,
    PrimaryRegion: primaryRegion,
    Regions: regionsOf(instance),
  };
  return {
    InstanceArn: instance.arn,
    IdentityStoreId: hasStore ? identityStoreId : undefined,
    OwnerAccountId: ownerAccountId,
    Name: instance.name,
    CreatedDate: new Date(instance.createdAt),
    Status: instance.status,
    StatusReason: instance.statusReason,
    ...(instance.isOfBefore2026 !== true && since2026),
  };
}

const regionsOf = ({ regions, primaryRegion, createdAt }: Instance): Record<string, unknown>[] =>
  regions.map((region) => ({
    RegionName: region,
    Status: 'ACTIVE',
    AddedDate: new Date(createdAt),
    IsPrimaryRegion: region === primaryRegion,
  }));

/** SSO-1. */
export function listInstances(call: Call<PageInput>): Record<string, unknown> {
  const { items, ...next } = page(instancesHere('ListInstances', call), call.input);
  return { Instances: items.map(summary), ...next };
}

/** DescribeInstance and ListRegions have no ResourceNotFoundException: an instance that isn't here, or is gone, is denied (botocore model). */
export function known(action: string, call: Call<OfInstance>): Instance {
  const instance = instancesHere(action, call).find(({ arn }) => arn === call.input.InstanceArn);
  if (!instance) throw notInThisRegion(action, call, call.input.InstanceArn);
  return instance;
}

/** SSO-2. */
export function describeInstance(call: Call<OfInstance>): Record<string, unknown> {
  const instance = known('DescribeInstance', call);
  const { kmsKeyArn } = instance;
  return {
    ...summary(instance),
    EncryptionConfigurationDetails: {
      KeyType: kmsKeyArn === undefined ? 'AWS_OWNED_KMS_KEY' : 'CUSTOMER_MANAGED_KEY',
      KmsKeyArn: kmsKeyArn,
      EncryptionStatus: 'ENABLED',
    },
    ...(instance.isOfBefore2026 !== true && { PermissionSetsEnabled: hasPermissionSets(instance) }),
  };
}

interface UpdateInstanceInput extends OfInstance {
  readonly Name?: string;
  readonly EncryptionConfiguration?: object;
  readonly PermissionSetsEnabled?: boolean;
}

/** SSO-25: permission sets come with it, and never go. */
export function updateInstance(call: Call<UpdateInstanceInput>): Record<string, unknown> {
  const { Name, EncryptionConfiguration, PermissionSetsEnabled } = call.input;
  const instance = known('UpdateInstance', call);
  if (instance.ownerAccountId !== call.state.accountId) throw accessDenied('UpdateInstance', call, instance.arn);
  if (instance.status !== 'ACTIVE') throw new AwsFault('ValidationException', `Instance ${instance.arn} is not ACTIVE`);
  inPrimaryRegion(instance, call);
  if (EncryptionConfiguration !== undefined) {
    throw new AwsFault(
      'ValidationException',
      PermissionSetsEnabled === undefined
        ? 'The sandbox does not change the encryption of an instance.'
        : 'EncryptionConfiguration and PermissionSetsEnabled cannot be specified in the same request',
    );
  }
  if (PermissionSetsEnabled === false) throw new AwsFault('ValidationException', 'Permission sets cannot be disabled');
  if (PermissionSetsEnabled === true) {
    if (instance.type === 'account') throw new AwsFault('ValidationException', 'Permission sets are not supported for this instance');
    delete instance.withoutPermissionSets;
  }
  if (Name !== undefined) instance.name = Name;
  return {};
}

interface CreateInstanceInput {
  readonly Name?: string;
  readonly Tags?: readonly Tag[];
}

/** SSO-3: makes an account instance, which is never what a management account wants; nothing makes an organization instance. */
export function createInstance(call: Call<CreateInstanceInput>): Record<string, unknown> {
  const { state, ids, input } = call;
  if (state.hiddenRegions.includes(call.region)) throw accessDenied('CreateInstance', call, '*');
  if (isManagementAccount(state)) {
    throw new AwsFault('ValidationException', 'Organization management account is not allowed to perform the operation.');
  }
  if (state.instances.some(({ ownerAccountId }) => ownerAccountId === state.accountId)) {
    throw new AwsFault('ConflictException', 'An instance already exists in this account');
  }
  if (input.Tags?.length) refuseInstanceTags();
  const createdAt = call.clock.now();
  const instance: Instance = {
    ...newInstance(ids, { ownerAccountId: state.accountId, type: 'account', createdAt, primaryRegion: call.region }),
    ...(input.Name !== undefined && { name: input.Name }),
    status: 'CREATE_IN_PROGRESS',
    activeAt: createdAt + CREATION_MS,
  };
  state.instances.push(instance);
  return { InstanceArn: instance.arn };
}

/** SSO-31: with all that is in it, whatever that is. */
export function deleteInstance(call: Call<OfInstance>): Record<string, unknown> {
  const instance = known('DeleteInstance', call);
  if (instance.ownerAccountId !== call.state.accountId) throw accessDenied('DeleteInstance', call, instance.arn);
  inPrimaryRegion(instance, call);
  if (instance.status.endsWith('_IN_PROGRESS')) throw new AwsFault('ConflictException', `Instance ${instance.arn} is ${instance.status}`);
  instance.status = 'DELETE_IN_PROGRESS';
  instance.goneAt = call.clock.now() + DELETION_MS;
  return {};
}

/** SSO-4. */
export function listRegions(call: Call<OfInstance & PageInput>): Record<string, unknown> {
  const instance = known('ListRegions', call);
  const { items, ...next } = page(regionsOf(instance), call.input);
  return { Regions: items, ...next };
}
