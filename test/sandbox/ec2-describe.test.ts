import { describe, expect, it } from 'vitest';
import { regional } from '../../src/sandbox/regional.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ask, type Asking, aSandbox, member, NOW } from './harness.ts';

/** The items of a set in the response, none where it is empty. */
async function items(sandbox: Sandbox, operation: string, set: string, input: object = {}, asking: Asking = {}): Promise<unknown[]> {
  const { status, body } = await ask(sandbox, 'ec2', operation, input, asking);
  expect([operation, status]).toEqual([operation, 200]);
  const found = member(member(member(body, `${operation}Response`), set), 'item');
  return Array.isArray(found) ? found : [];
}

function withThings(): Sandbox {
  const sandbox = aSandbox();
  const { ec2 } = regional(sandbox.state, 'us-east-1');
  ec2.instances.push(
    ...Array.from({ length: 7 }, (_, index) => ({
      id: `i-${index}`,
      type: 't3.micro',
      imageId: 'ami-1',
      state: index === 0 ? ('stopped' as const) : ('running' as const),
      launchedAt: NOW,
      httpTokens: 'optional' as const,
    })),
  );
  ec2.volumes.push({ id: 'vol-1', sizeGiB: 8, type: 'gp3', encrypted: false, createdAt: NOW, instanceId: 'i-0' });
  ec2.volumes.push({ id: 'vol-2', sizeGiB: 8, type: 'gp3', encrypted: true, createdAt: NOW });
  ec2.snapshots.push({ id: 'snap-1', volumeId: 'vol-1', sizeGiB: 8, encrypted: false, startedAt: NOW, isPublic: true });
  ec2.snapshots.push({ id: 'snap-2', volumeId: 'vol-1', sizeGiB: 8, encrypted: false, startedAt: NOW, isPublic: false });
  ec2.images.push(
    { id: 'ami-1', name: 'web', createdAt: NOW, isPublic: true },
    { id: 'ami-2', name: 'db', createdAt: NOW, isPublic: false },
  );
  ec2.launchTemplates.push({ id: 'lt-1', name: 'web', createdAt: NOW });
  ec2.addresses.push({ allocationId: 'eipalloc-1', publicIp: '203.0.113.1' });
  ec2.natGateways.push({ id: 'nat-1', vpcId: 'vpc-1', state: 'available', createdAt: NOW, publicIp: '203.0.113.2' });
  ec2.networkInterfaces.push({ id: 'eni-1', vpcId: 'vpc-1', type: 'nat_gateway', status: 'in-use', description: '' });
  return sandbox;
}

describe('EC2, what there is', () => {
  it('EC2-8 DescribeVpcs: the default one of each Region, with an id that stays', async () => {
    const [here, there] = await Promise.all(
      ['us-east-1', 'eu-west-1'].map((region) =>
        items(aSandbox(), 'DescribeVpcs', 'vpcSet', { 'Filter.1.Name': 'is-default', 'Filter.1.Value.1': 'true' }, { region }),
      ),
    );
    expect(here).toMatchObject([{ isDefault: 'true', cidrBlock: '172.31.0.0/16', vpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/) }]);
    expect(there).not.toEqual(here);
    expect(await items(aSandbox({ seed: 7 }), 'DescribeVpcs', 'vpcSet')).toEqual(here);
  });

  it.each([
    ['DescribeInstances', 'reservationSet'],
    ['DescribeVolumes', 'volumeSet'],
    ['DescribeSnapshots', 'snapshotSet'],
    ['DescribeImages', 'imagesSet'],
    ['DescribeLaunchTemplates', 'launchTemplates'],
    ['DescribeAddresses', 'addressesSet'],
    ['DescribeNatGateways', 'natGatewaySet'],
    ['DescribeNetworkInterfaces', 'networkInterfaceSet'],
  ])('EC2-9 %s: none in a new account, and in one Region alone', async (operation, set) => {
    expect(await items(aSandbox(), operation, set)).toEqual([]);
    const sandbox = withThings();
    expect(await items(sandbox, operation, set)).not.toEqual([]);
    expect(await items(sandbox, operation, set, {}, { region: 'eu-west-1' })).toEqual([]);
  });

  it('EC2-9 filters, and ids that are not there', async () => {
    const sandbox = withThings();
    const stopped = { 'Filter.1.Name': 'instance-state-name', 'Filter.1.Value.1': 'stopp*' };
    expect(await items(sandbox, 'DescribeInstances', 'reservationSet', stopped)).toMatchObject([
      { instancesSet: { item: [{ instanceId: 'i-0', instanceState: { name: 'stopped', code: '80' } }] } },
    ]);
    expect(await items(sandbox, 'DescribeVolumes', 'volumeSet', { 'VolumeId.1': 'vol-2' })).toMatchObject([{ status: 'available' }]);
    expect(await ask(sandbox, 'ec2', 'DescribeVolumes', { 'VolumeId.1': 'vol-3' })).toMatchObject({ code: 'InvalidVolume.NotFound' });
    expect(await ask(sandbox, 'ec2', 'DescribeVolumes', { 'Filter.1.Name': 'colour', 'Filter.1.Value.1': 'red' })).toMatchObject({
      code: 'InvalidParameterValue',
    });
  });

  it('EC2-10 pages of five and more, and not of what is named', async () => {
    const sandbox = withThings();
    const { body } = await ask(sandbox, 'ec2', 'DescribeInstances', { MaxResults: '5' });
    const NextToken = member(member(body, 'DescribeInstancesResponse'), 'nextToken');
    expect(await items(sandbox, 'DescribeInstances', 'reservationSet', { MaxResults: '5', NextToken })).toHaveLength(2);
    const refusals = [{ MaxResults: '4' }, { MaxResults: '5', NextToken: 'mine' }];
    for (const input of refusals) {
      expect(await ask(sandbox, 'ec2', 'DescribeInstances', input)).toMatchObject({ status: 400, code: 'InvalidParameterValue' });
    }
    expect(await ask(sandbox, 'ec2', 'DescribeInstances', { MaxResults: '5', 'InstanceId.1': 'i-0' })).toMatchObject({
      code: 'InvalidParameterCombination',
    });
  });

  it('EC2-11 DescribeSnapshots and DescribeImages tell what everybody may use', async () => {
    const sandbox = withThings();
    const own = { 'Owner.1': 'self' };
    expect(await items(sandbox, 'DescribeSnapshots', 'snapshotSet', own)).toHaveLength(2);
    expect(await items(sandbox, 'DescribeSnapshots', 'snapshotSet', { ...own, 'RestorableBy.1': 'all' })).toMatchObject([
      { snapshotId: 'snap-1' },
    ]);
    expect(await items(sandbox, 'DescribeSnapshots', 'snapshotSet', { 'Owner.1': 'amazon' })).toEqual([]);
    expect(await items(sandbox, 'DescribeImages', 'imagesSet', { ...own, 'ExecutableBy.1': 'all' })).toMatchObject([
      { imageId: 'ami-1', isPublic: 'true' },
    ]);
  });

  it('EC2-11 DescribeSnapshotAttribute and DescribeImageAttribute name the group', async () => {
    const sandbox = withThings();
    const of = (SnapshotId: string): object => ({ SnapshotId, Attribute: 'createVolumePermission' });
    const all = [{ group: 'all' }];
    expect(await items(sandbox, 'DescribeSnapshotAttribute', 'createVolumePermission', of('snap-1'))).toEqual(all);
    expect(await items(sandbox, 'DescribeSnapshotAttribute', 'createVolumePermission', of('snap-2'))).toEqual([]);
    const image = { ImageId: 'ami-1', Attribute: 'launchPermission' };
    expect(await items(sandbox, 'DescribeImageAttribute', 'launchPermission', image)).toEqual(all);
    expect(await ask(sandbox, 'ec2', 'DescribeSnapshotAttribute', of('snap-3'))).toMatchObject({ code: 'InvalidSnapshot.NotFound' });
  });

  it('EC2-12 DescribeRegions: those in use, or all', async () => {
    const sandbox = aSandbox({ scenario: 'partial' });
    expect(await items(sandbox, 'DescribeRegions', 'regionInfo')).toHaveLength(17);
    expect(await items(sandbox, 'DescribeRegions', 'regionInfo', { AllRegions: 'true' })).toContainEqual({
      regionName: 'eu-south-1',
      regionEndpoint: 'ec2.eu-south-1.amazonaws.com',
      optInStatus: 'not-opted-in',
    });
  });

  it('ASG-1 Auto Scaling groups and launch configurations, by name and page', async () => {
    const sandbox = aSandbox();
    const { autoScaling } = regional(sandbox.state, 'us-east-1');
    autoScaling.groups.push(...['a', 'b', 'c'].map((name) => ({ name, launchTemplateId: 'lt-1', desired: 2, createdAt: NOW })));
    autoScaling.launchConfigurations.push({ name: 'old', imageId: 'ami-1', instanceType: 't2.micro', createdAt: NOW });
    const groups = async (input: object): Promise<unknown> => {
      const { body } = await ask(sandbox, 'autoscaling', 'DescribeAutoScalingGroups', input);
      return member(member(body, 'DescribeAutoScalingGroupsResponse'), 'DescribeAutoScalingGroupsResult');
    };
    const first = await groups({ MaxRecords: '2' });
    expect(first).toMatchObject({ AutoScalingGroups: { member: [{ AutoScalingGroupName: 'a', DesiredCapacity: '2' }, {}] } });
    expect(await groups({ NextToken: member(first, 'NextToken') })).toMatchObject({
      AutoScalingGroups: { member: [{ AutoScalingGroupName: 'c' }] },
    });
    expect(await groups({ 'AutoScalingGroupNames.member.1': 'b' })).toMatchObject({ AutoScalingGroups: { member: [{}] } });
    expect(await ask(sandbox, 'autoscaling', 'DescribeAutoScalingGroups', { NextToken: 'mine' })).toMatchObject({
      code: 'InvalidNextToken',
    });
    expect(JSON.stringify(await ask(sandbox, 'autoscaling', 'DescribeLaunchConfigurations'))).toContain('"LaunchConfigurationName":"old"');
  });
});
