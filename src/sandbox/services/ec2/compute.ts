import { regional } from '../../regional.ts';
import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { described, type DescribeInput } from './describe.ts';
import type { Instance } from './state.ts';

type Output = Record<string, unknown>;

/** Code and name of each state (model). */
const CODES: Readonly<Record<Instance['state'], number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** Where a thing is that the sandbox doesn't keep the place of. */
const zone = (region: string): string => `${region}a`;

/** EC2-9: each is a reservation of its own. */
export function describeInstances({ input, state, region }: Call<DescribeInput & { InstanceIds?: readonly string[] }>): Output {
  const { items, ...next } = described(
    {
      items: regional(state, region).ec2.instances,
      ids: input.InstanceIds,
      idOf: ({ id }) => id,
      missing: 'InvalidInstanceID.NotFound',
      filters: {
        'instance-state-name': (instance) => instance.state,
        'instance-id': ({ id }) => id,
        'instance-type': ({ type }) => type,
        'metadata-options.http-tokens': ({ httpTokens }) => httpTokens,
      },
    },
    input,
  );
  const reservations = items.map((instance) => ({
    ReservationId: instance.id.replace('i-', 'r-'),
    OwnerId: state.accountId,
    Instances: [instanceTold(instance, region)],
  }));
  return { Reservations: reservations, ...next };
}

function instanceTold({ id, type, imageId, state, launchedAt, httpTokens, publicIp }: Instance, region: string): Output {
  return {
    InstanceId: id,
    InstanceType: type,
    ImageId: imageId,
    State: { Code: CODES[state], Name: state },
    LaunchTime: new Date(launchedAt),
    Placement: { AvailabilityZone: zone(region), Tenancy: 'default' },
    MetadataOptions: { State: 'applied', HttpTokens: httpTokens, HttpPutResponseHopLimit: 1, HttpEndpoint: 'enabled' },
    PublicIpAddress: publicIp,
  };
}

/** EC2-9. */
export function describeVolumes({ input, state, region }: Call<DescribeInput & { VolumeIds?: readonly string[] }>): Output {
  const { items, ...next } = described(
    {
      items: regional(state, region).ec2.volumes,
      ids: input.VolumeIds,
      idOf: ({ id }) => id,
      missing: 'InvalidVolume.NotFound',
      filters: {
        encrypted: ({ encrypted }) => String(encrypted),
        status: ({ instanceId }) => (instanceId === undefined ? 'available' : 'in-use'),
        'volume-id': ({ id }) => id,
      },
    },
    input,
  );
  const volumes = items.map(({ id, sizeGiB, type, encrypted, createdAt, instanceId }) => ({
    VolumeId: id,
    Size: sizeGiB,
    VolumeType: type,
    Encrypted: encrypted,
    State: instanceId === undefined ? 'available' : 'in-use',
    AvailabilityZone: zone(region),
    CreateTime: new Date(createdAt),
    Attachments: instanceId === undefined ? [] : [{ VolumeId: id, InstanceId: instanceId, State: 'attached', Device: '/dev/xvda' }],
  }));
  return { Volumes: volumes, ...next };
}

/** EC2-9. */
export function describeLaunchTemplates({
  input,
  state,
  region,
  caller,
}: Call<DescribeInput & { LaunchTemplateIds?: readonly string[]; LaunchTemplateNames?: readonly string[] }>): Output {
  const { items, ...next } = described(
    {
      items: regional(state, region).ec2.launchTemplates.filter(({ name }) => input.LaunchTemplateNames?.includes(name) ?? true),
      ids: input.LaunchTemplateIds,
      idOf: ({ id }) => id,
      missing: 'InvalidLaunchTemplateId.NotFound',
      least: 1,
      filters: { 'launch-template-name': ({ name }) => name },
    },
    input,
  );
  const templates = items.map(({ id, name, createdAt }) => ({
    LaunchTemplateId: id,
    LaunchTemplateName: name,
    CreateTime: new Date(createdAt),
    CreatedBy: caller.arn,
    DefaultVersionNumber: 1,
    LatestVersionNumber: 1,
  }));
  return { LaunchTemplates: templates, ...next };
}

/** EC2-12: those that the account can use, or with AllRegions all that there are. */
export function describeRegions({ input, state }: Call<DescribeInput & { RegionNames?: readonly string[]; AllRegions?: boolean }>): Output {
  const all = Object.entries(state.regions).map(([name, { status }]) => ({ name, optIn: OPT_IN[status] }));
  const { items } = described(
    {
      items: all.filter(({ optIn }) => input.AllRegions === true || optIn !== 'not-opted-in'),
      ids: input.RegionNames,
      idOf: ({ name }) => name,
      missing: 'InvalidParameterValue',
      filters: { 'region-name': ({ name }) => name, 'opt-in-status': ({ optIn }) => optIn },
    },
    { Filters: input.Filters ?? [] },
  );
  return { Regions: items.map(({ name, optIn }) => ({ RegionName: name, Endpoint: `ec2.${name}.amazonaws.com`, OptInStatus: optIn })) };
}

const OPT_IN: Readonly<Record<SandboxState['regions'][string]['status'], string>> = {
  ENABLED_BY_DEFAULT: 'opt-in-not-required',
  ENABLED: 'opted-in',
  DISABLING: 'opted-in',
  ENABLING: 'not-opted-in',
  DISABLED: 'not-opted-in',
};
