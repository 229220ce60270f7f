import type { BaselineReader, Contents } from '../../model/baseline.ts';
import type { Consent } from '../../model/change.ts';
import { found, inBrackets, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';
import { counted, listed } from '../../model/text.ts';

/** What is in a Region that a new default acts upon, or that a bill begins with. */
export const CONTENTS_READS: readonly IamAction[] = [
  'autoscaling:DescribeAutoScalingGroups',
  'ec2:DescribeAddresses',
  'ec2:DescribeImages',
  'ec2:DescribeInstances',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeNatGateways',
  'ec2:DescribeSnapshots',
  'ec2:DescribeVolumes',
];

/** Unreadable where any of it is: then nothing is known of all of it. */
export const contentsOf = (baseline: BaselineReader, region: string): Promise<OptionalReading<Contents>> =>
  optional(baseline.contents(region).then(found));

/** Null where nothing is there that a default of EC2's could change; else what is, or that it could not be read. */
export function workloadIn(reading: OptionalReading<Contents>): string | null {
  if (reading.is !== 'found') return `what is there could not be read${inBrackets(reading)}`;
  const { instances, volumes, snapshots, images, launchTemplates, autoScalingGroups } = reading.value;
  const there = [
    [instances, 'instance'],
    [volumes, 'volume'],
    [snapshots, 'snapshot'],
    [images, 'image'],
    [launchTemplates, 'launch template'],
    [autoScalingGroups, 'Auto Scaling group'],
  ] as const;
  const named = there.filter(([count]) => count > 0).map(([count, what]) => counted(count, what));
  return named.length === 0 ? null : listed(named);
}

/** The yes that a new default needs where workloads are. `there`: each Region with what is in it. */
export const workloadConsent = (what: string, there: readonly string[]): Consent => ({
  option: 'accept-workload-change',
  why: `${what} would become the default in ${listed(there)}, where workloads are or may be. What runs stays as it is; what is started from now on gets the default.`,
  waysOut: [
    'Leave it: the other Regions are done all the same.',
    'Go on, once you know that what starts there works with it: --accept-workload-change.',
  ],
});
