import { isManagementAccount, newInstance } from '../../organization.ts';
import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Instance } from '../../state.ts';
import { refuseInstanceTags, type Tag } from './tags.ts';
import { accessDenied, instancesHere, type OfInstance } from './scope.ts';

/** How long a new account instance is CREATE_IN_PROGRESS, in milliseconds (invented). */
const CREATION_MS = 2000;

function summary(instance: Instance): Record<string, unknown> {
  return {
    InstanceArn: instance.arn,
    // Blank until the directory is there; clients have to wait for it.
    IdentityStoreId: instance.status === 'ACTIVE' ? instance.identityStoreId : undefined,
    OwnerAccountId: instance.ownerAccountId,
    Name: instance.name,
    CreatedDate: new Date(instance.createdAt),
    Status: instance.status,
  };
}

/** SSO-1. */
export function listInstances(call: Call<PageInput>): Record<string, unknown> {
  const { items, ...next } = page(instancesHere('ListInstances', call), call.input);
  return { Instances: items.map(summary), ...next };
}

/** DescribeInstance and ListRegions have no ResourceNotFoundException: an instance that isn't here is denied (botocore model). */
function known(action: string, call: Call<OfInstance>): Instance {
  const instance = instancesHere(action, call).find(({ arn }) => arn === call.input.InstanceArn);
  if (!instance) throw accessDenied(action, call, call.input.InstanceArn);
  return instance;
}

/** SSO-2. */
export function describeInstance(call: Call<OfInstance>): Record<string, unknown> {
  return {
    ...summary(known('DescribeInstance', call)),
    EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' },
  };
}

interface CreateInstanceInput {
  readonly Name?: string;
  readonly Tags?: readonly Tag[];
}

/** SSO-3: makes an account instance, which is never what a management account wants; nothing makes an organization instance. */
export function createInstance(call: Call<CreateInstanceInput>): Record<string, unknown> {
  const { state, ids, input } = call;
  if (state.managedByAws || state.hiddenRegions.includes(call.region)) throw accessDenied('CreateInstance', call, '*');
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

/** SSO-4. */
export function listRegions(call: Call<OfInstance & PageInput>): Record<string, unknown> {
  const instance = known('ListRegions', call);
  const { items, ...next } = page(instance.regions, call.input);
  const regions = items.map((region) => ({
    RegionName: region,
    Status: 'ACTIVE',
    AddedDate: new Date(instance.createdAt),
    IsPrimaryRegion: region === instance.primaryRegion,
  }));
  return { Regions: regions, ...next };
}
