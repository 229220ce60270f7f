import { newId } from '../callers.ts';
import { regional } from '../regional.ts';
import type { IdSource } from '../service.ts';
import type { Instance } from '../services/ec2/state.ts';
import { ALL_ON } from '../services/s3/state.ts';
import type { SandboxState } from '../state.ts';
import type { Setting } from './base.ts';

const DAY_MS = 24 * 60 * 60_000;
const AGE_MS = 400 * DAY_MS;

/** A small business of a year: a website in us-east-1, a test server in eu-west-1, and what nobody looked at since. */
export function withWorkloads(state: SandboxState, { ids, now }: Setting): SandboxState {
  const since = now - AGE_MS;
  website(state, ids, since);
  testServer(state, ids, since);
  buckets(state, since);
  deployUser(state, ids, now);
  return state;
}

const idOf = (prefix: string, ids: IdSource): string => `${prefix}-${ids.hex(17)}`;

function instance(ids: IdSource, launchedAt: number, state: Instance['state'], publicIp?: string): Instance {
  const machine = { id: idOf('i', ids), type: 't3.micro', imageId: idOf('ami', ids), httpTokens: 'optional' as const };
  return { ...machine, state, launchedAt, ...(publicIp !== undefined && { publicIp }) };
}

/** Two servers behind an Auto Scaling group, one stopped; a NAT gateway; one snapshot that anybody may use. */
function website(state: SandboxState, ids: IdSource, since: number): void {
  const { ec2, autoScaling } = regional(state, 'us-east-1');
  const vpcId = ec2.vpcs[0]?.vpcId ?? '';
  ec2.instances.push(instance(ids, since, 'running', '203.0.113.10'), instance(ids, since, 'running'), instance(ids, since, 'stopped'));
  for (const { id } of ec2.instances) {
    ec2.volumes.push({ id: idOf('vol', ids), sizeGiB: 20, type: 'gp3', encrypted: false, createdAt: since, instanceId: id });
  }
  ec2.volumes.push({ id: idOf('vol', ids), sizeGiB: 100, type: 'gp2', encrypted: false, createdAt: since });
  const volumeId = ec2.volumes[0]?.id ?? '';
  for (const isPublic of [true, false]) {
    ec2.snapshots.push({ id: idOf('snap', ids), volumeId, sizeGiB: 20, encrypted: false, startedAt: since, isPublic });
  }
  const launchTemplateId = idOf('lt', ids);
  ec2.launchTemplates.push({ id: launchTemplateId, name: 'website', createdAt: since });
  autoScaling.groups.push({ name: 'website', launchTemplateId, desired: 2, createdAt: since });
  ec2.natGateways.push({ id: idOf('nat', ids), vpcId, state: 'available', createdAt: since, publicIp: '203.0.113.20' });
  for (const [type, description] of [
    ['interface', ''],
    ['nat_gateway', 'Interface for NAT Gateway'],
  ] as const) {
    ec2.networkInterfaces.push({ id: idOf('eni', ids), vpcId, type, status: 'in-use', description });
  }
  const networkInterfaceId = ec2.networkInterfaces.at(-1)?.id ?? '';
  ec2.addresses.push({ allocationId: idOf('eipalloc', ids), publicIp: '203.0.113.20', networkInterfaceId });
}

/** One server that still runs, an address that is paid for and unused, and an AMI that anybody may launch. */
function testServer(state: SandboxState, ids: IdSource, since: number): void {
  const { ec2, autoScaling } = regional(state, 'eu-west-1');
  const server = instance(ids, since, 'running');
  ec2.instances.push(server);
  ec2.volumes.push({ id: idOf('vol', ids), sizeGiB: 8, type: 'gp2', encrypted: false, createdAt: since, instanceId: server.id });
  ec2.addresses.push({ allocationId: idOf('eipalloc', ids), publicIp: '203.0.113.30' });
  ec2.settings.images = 'unblocked';
  ec2.images.push({ id: server.imageId, name: 'test-server', createdAt: since, isPublic: true });
  autoScaling.launchConfigurations.push({ name: 'test-2021', imageId: server.imageId, instanceType: 't2.micro', createdAt: since });
}

/** A website that is public by its policy, files that are public by their ACL, and data that is private. */
function buckets({ s3, accountId }: SandboxState, createdAt: number): void {
  const bucket = { createdAt, ownership: 'BucketOwnerEnforced', grants: [], isEmpty: false };
  const open = `example-website-${accountId}`;
  const Resource = `arn:aws:s3:::${open}/*`;
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource }],
  });
  const data = `example-data-${accountId}`;
  const everybody = { uri: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' };
  s3.buckets.push(
    { ...bucket, name: open, region: 'us-east-1', policy: { text, visibleAt: createdAt } },
    { ...bucket, name: `example-files-${accountId}`, region: 'eu-west-1', ownership: 'ObjectWriter', grants: [everybody] },
    { ...bucket, name: data, region: 'eu-west-1', block: { ...ALL_ON } },
  );
  s3.accessPoints.push({ name: 'example-data', region: 'eu-west-1', bucket: data, origin: 'Internet', isPublic: false });
}

/** An IAM user for deployments: one key of a year that is in use, and one that never was. */
function deployUser(state: SandboxState, ids: IdSource, now: number): void {
  const [lastUsed, createdAt] = [{ at: now - DAY_MS, region: 'us-east-1', serviceName: 's3' }, now - AGE_MS];
  const used = { accessKeyId: newId('AKIA', ids), status: 'Active' as const, createdAt, lastUsed };
  const unused = { accessKeyId: newId('AKIA', ids), status: 'Active' as const, createdAt };
  state.iam.users.push({
    userName: 'deploy',
    userId: newId('AIDA', ids),
    path: '/',
    createdAt,
    tags: {},
    attachedPolicies: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'],
    inlinePolicies: {},
    accessKeys: [used, unused],
  });
}
