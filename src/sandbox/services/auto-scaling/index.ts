import { page } from '../../paging.ts';
import { regional } from '../../regional.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';

interface PageInput {
  readonly NextToken?: string;
  readonly MaxRecords?: number;
}

/** At most, and unless told (model). */
const MOST = 100;
const UNLESS_TOLD = 50;
/** An Auto Scaling group's own, unless told (model). */
const COOLDOWN_SECONDS = 300;

const badToken = (): AwsFault => new AwsFault('InvalidNextToken', 'The NextToken value is not valid.');

function paged<Item>(items: readonly Item[], { NextToken, MaxRecords = UNLESS_TOLD }: PageInput): { items: Item[]; NextToken?: string } {
  return page(items, { NextToken, MaxResults: Math.min(MaxRecords, MOST) }, { badToken });
}

/** ASG-1. */
function describeAutoScalingGroups({
  input,
  state,
  region,
}: Call<PageInput & { AutoScalingGroupNames?: readonly string[] }>): Record<string, unknown> {
  const { groups } = regional(state, region).autoScaling;
  const { items, ...next } = paged(
    groups.filter(({ name }) => input.AutoScalingGroupNames?.includes(name) ?? true),
    input,
  );
  const told = items.map(({ name, launchTemplateId, desired, createdAt }) => ({
    AutoScalingGroupName: name,
    AutoScalingGroupARN: `arn:aws:autoscaling:${region}:${state.accountId}:autoScalingGroup:*:autoScalingGroupName/${name}`,
    LaunchTemplate: { LaunchTemplateId: launchTemplateId, Version: '$Default' },
    MinSize: 0,
    MaxSize: desired,
    DesiredCapacity: desired,
    DefaultCooldown: COOLDOWN_SECONDS,
    AvailabilityZones: [`${region}a`],
    HealthCheckType: 'EC2',
    CreatedTime: new Date(createdAt),
  }));
  return { AutoScalingGroups: told, ...next };
}

/** ASG-1. */
function describeLaunchConfigurations({
  input,
  state,
  region,
}: Call<PageInput & { LaunchConfigurationNames?: readonly string[] }>): Record<string, unknown> {
  const { launchConfigurations } = regional(state, region).autoScaling;
  const { items, ...next } = paged(
    launchConfigurations.filter(({ name }) => input.LaunchConfigurationNames?.includes(name) ?? true),
    input,
  );
  const told = items.map(({ name, imageId, instanceType, createdAt }) => ({
    LaunchConfigurationName: name,
    ImageId: imageId,
    InstanceType: instanceType,
    CreatedTime: new Date(createdAt),
  }));
  return { LaunchConfigurations: told, ...next };
}

export const autoScaling: Service = {
  id: 'autoscaling',
  operations: {
    DescribeAutoScalingGroups: { write: false, run: describeAutoScalingGroups },
    DescribeLaunchConfigurations: { write: false, run: describeLaunchConfigurations },
  },
};
