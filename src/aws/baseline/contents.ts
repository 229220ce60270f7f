import { paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
import {
  DescribeAddressesCommand,
  DescribeSnapshotAttributeCommand,
  paginateDescribeImages,
  paginateDescribeInstances,
  paginateDescribeLaunchTemplates,
  paginateDescribeNatGateways,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
  paginateDescribeVpcs,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { BaselineReader, Contents, DefaultVpcs, PublicSharing } from '../../model/baseline.ts';
import type { ReadCall } from '../../facts/reads.ts';
import { mapBounded } from '../../model/pool.ts';
import { absent, found, type Reading } from '../../model/reading.ts';
import { requireMember } from '../account-reader/context.ts';
import { collect } from '../pages.ts';
import type { BaselineContext } from './ask.ts';

/** EC2's most; of launch templates it takes 200, of volumes 500 (botocore's model). */
const PAGE = 1000;

/** What is in a Region: what a bill begins with, and what a new default would act upon. */
export function contentReads(
  context: BaselineContext,
): Pick<BaselineReader, 'contents' | 'publicSharing' | 'sharedSnapshots' | 'defaultVpcs'> {
  const { memo } = context;
  return {
    contents: (region) => memo.once(['baseline-contents'], `contents ${region}`, () => readContents(context, region)),
    publicSharing: (region) => memo.once(['baseline-contents'], `publicSharing ${region}`, () => readPublicSharing(context, region)),
    sharedSnapshots: (region) => memo.once(['baseline-contents'], `sharedSnapshots ${region}`, () => readSharedSnapshots(context, region)),
    defaultVpcs: (region) => memo.once(['baseline-contents'], `defaultVpcs ${region}`, () => readDefaultVpcs(context, region)),
  };
}

/**
 * Everything in all pages of one of EC2's lists. EC2 gives each list a wrapper that is there when it is empty, too (so the
 * AWS CLI shows `"Volumes": []`): a reply without it says nothing.
 */
function listOf<Page extends object, Item>(
  { ask }: BaselineContext,
  region: string,
  call: `ec2:${string}` & ReadCall,
  pages: (client: EC2Client) => AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  return ask(call, region, (client) => collect(call, pages(client), (page) => requireMember(itemsOf(page), call, 'a list')));
}

async function readContents(context: BaselineContext, region: string): Promise<Contents> {
  const of = { pageSize: PAGE };
  const [instances, volumes, snapshots, images, launchTemplates, autoScalingGroups, addresses, natGateways] = await Promise.all([
    readInstances(context, region),
    listOf(
      context,
      region,
      'ec2:DescribeVolumes',
      (client) => paginateDescribeVolumes({ client, pageSize: 500 }, {}),
      ({ Volumes }) => Volumes,
    ),
    ownSnapshots(context, region),
    ownImages(context, region),
    listOf(
      context,
      region,
      'ec2:DescribeLaunchTemplates',
      (client) => paginateDescribeLaunchTemplates({ client, pageSize: 200 }, {}),
      ({ LaunchTemplates }) => LaunchTemplates,
    ),
    readAutoScalingGroups(context, region),
    context.ask('ec2:DescribeAddresses', region, (client) => client.send(new DescribeAddressesCommand({}))),
    listOf(
      context,
      region,
      'ec2:DescribeNatGateways',
      (client) => paginateDescribeNatGateways({ client, ...of }, {}),
      ({ NatGateways }) => NatGateways,
    ),
  ]);
  return {
    ...instances,
    volumes: volumes.length,
    snapshots: snapshots.length,
    images: images.length,
    launchTemplates: launchTemplates.length,
    autoScalingGroups,
    addresses: requireMember(addresses.Addresses, 'ec2:DescribeAddresses', 'a list').length,
    natGateways: natGateways.filter(({ State }) => State !== 'deleted' && State !== 'failed').length,
  };
}

/** A terminated instance is listed for a while, and is no more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html */
async function readInstances(context: BaselineContext, region: string): Promise<Pick<Contents, 'instances' | 'running'>> {
  const call = 'ec2:DescribeInstances';
  const reservations = await listOf(
    context,
    region,
    call,
    (client) => paginateDescribeInstances({ client, pageSize: PAGE }, {}),
    ({ Reservations }) => Reservations,
  );
  const instances = reservations.flatMap(({ Instances }) => requireMember(Instances, call, 'the instances of a reservation'));
  const states = instances.map(({ State }) => requireMember(State?.Name, call, 'a state'));
  const there = states.filter((state) => state !== 'terminated');
  return { instances: there.length, running: there.filter((state) => state === 'running' || state === 'pending').length };
}

async function readAutoScalingGroups({ ask }: BaselineContext, region: string): Promise<number> {
  const call = 'autoscaling:DescribeAutoScalingGroups';
  const groups = await ask(call, region, (client) =>
    collect(call, paginateDescribeAutoScalingGroups({ client, pageSize: 100 }, {}), ({ AutoScalingGroups }) =>
      requireMember(AutoScalingGroups, call, 'a list'),
    ),
  );
  return groups.length;
}

type OwnSnapshot = { readonly SnapshotId?: string | undefined };

const ownSnapshots = (context: BaselineContext, region: string): Promise<readonly OwnSnapshot[]> =>
  context.memo.once(['baseline-contents'], `snapshots ${region}`, () =>
    listOf(
      context,
      region,
      'ec2:DescribeSnapshots',
      (client) => paginateDescribeSnapshots({ client, pageSize: PAGE }, { OwnerIds: ['self'] }),
      ({ Snapshots }) => Snapshots,
    ),
  );

type OwnImage = { readonly ImageId?: string | undefined; readonly Public?: boolean | undefined };

const ownImages = (context: BaselineContext, region: string): Promise<readonly OwnImage[]> =>
  context.memo.once(['baseline-contents'], `images ${region}`, () =>
    listOf(
      context,
      region,
      'ec2:DescribeImages',
      (client) => paginateDescribeImages({ client, pageSize: PAGE }, { Owners: ['self'] }),
      ({ Images }) => Images,
    ),
  );

/** Of our own: what anybody may make a volume or an instance of. Where there is no snapshot none can be public. */
async function readPublicSharing(context: BaselineContext, region: string): Promise<PublicSharing> {
  const [own, images] = await Promise.all([ownSnapshots(context, region), ownImages(context, region)]);
  const call = 'ec2:DescribeSnapshots';
  const everybody = { OwnerIds: ['self'], RestorableByUserIds: ['all'] };
  const open =
    own.length === 0
      ? []
      : await listOf(
          context,
          region,
          call,
          (client) => paginateDescribeSnapshots({ client, pageSize: PAGE }, everybody),
          ({ Snapshots }) => Snapshots,
        );
  return {
    snapshots: open.map(({ SnapshotId }) => requireMember(SnapshotId, call, 'an id')),
    images: images.filter(({ Public }) => Public !== false).map(({ ImageId }) => requireMember(ImageId, 'ec2:DescribeImages', 'an id')),
  };
}

/** Beyond that, asking one by one would take minutes. */
const MOST_ASKED = 500;

/** A block of all sharing hides what is shared from every list; "the attributes for these snapshots still indicate that they are publicly shared" (model). */
async function readSharedSnapshots(context: BaselineContext, region: string): Promise<Reading<readonly string[]>> {
  const own = await ownSnapshots(context, region);
  if (own.length > MOST_ASKED) return absent;
  const call = 'ec2:DescribeSnapshotAttribute';
  const shared = await mapBounded(own, 8, async (one) => {
    const SnapshotId = requireMember(one.SnapshotId, 'ec2:DescribeSnapshots', 'an id');
    const { CreateVolumePermissions } = await context.ask(call, region, (client) =>
      client.send(new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' })),
    );
    return requireMember(CreateVolumePermissions, call, 'a list').some(({ Group }) => Group === 'all') ? [SnapshotId] : [];
  });
  return found(shared.flat());
}

async function readDefaultVpcs(context: BaselineContext, region: string): Promise<DefaultVpcs> {
  const call = 'ec2:DescribeVpcs';
  const isDefault = { Filters: [{ Name: 'is-default', Values: ['true'] }] };
  const vpcs = await listOf(
    context,
    region,
    call,
    (client) => paginateDescribeVpcs({ client }, isDefault),
    ({ Vpcs }) => Vpcs,
  );
  const vpcIds = vpcs.map(({ VpcId }) => requireMember(VpcId, call, 'an id'));
  if (vpcIds.length === 0) return { vpcIds, interfaces: 0 };
  const within = { Filters: [{ Name: 'vpc-id', Values: [...vpcIds] }] };
  const interfaces = await listOf(
    context,
    region,
    'ec2:DescribeNetworkInterfaces',
    (client) => paginateDescribeNetworkInterfaces({ client, pageSize: PAGE }, within),
    ({ NetworkInterfaces }) => NetworkInterfaces,
  );
  return { vpcIds, interfaces: interfaces.length };
}
