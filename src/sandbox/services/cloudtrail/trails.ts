import { AwsFault, type Call } from '../../service.ts';
import type { Trail } from './state.ts';

export interface OfTrail {
  readonly Name: string;
}

export const arnOf = ({ accountId }: Call['state'], { name, homeRegion }: Trail): string =>
  `arn:aws:cloudtrail:${homeRegion}:${accountId}:trail/${name}`;

/** CT-1: a trail of all Regions shows in each of them, under the Region that it was made in. */
export const seenIn = ({ trails }: Call['state'], region: string): Trail[] =>
  trails.filter(({ homeRegion, multiRegion }) => multiRegion || homeRegion === region);

const isNamed = (state: Call['state'], trail: Trail, region: string, name: string): boolean =>
  // By its name alone it is known at home (model: "you must specify its ARN" of a shadow).
  arnOf(state, trail) === name || (trail.name === name && trail.homeRegion === region);

/** CT-2. */
export function trailNamed({ state, region }: Pick<Call, 'state' | 'region'>, name: string): Trail {
  const found = seenIn(state, region).find((trail) => isNamed(state, trail, region, name));
  if (found) return found;
  const arn = name.startsWith('arn:') ? name : `arn:aws:cloudtrail:${region}:${state.accountId}:trail/${name}`;
  throw new AwsFault('TrailNotFoundException', `Unknown trail: ${arn} for the user: ${state.accountId}`);
}

/** CT-4: what changes a trail is asked at home. */
export function atHome(call: Pick<Call, 'state' | 'region'>, name: string): Trail {
  const trail = trailNamed(call, name);
  if (trail.homeRegion === call.region) return trail;
  throw new AwsFault(
    'InvalidHomeRegionException',
    `The trail ${arnOf(call.state, trail)} cannot be changed from the ${call.region} Region, but from its home Region ${trail.homeRegion}.`,
  );
}

/** What DescribeTrails and CreateTrail both tell. */
export function told(state: Call['state'], trail: Trail): Record<string, unknown> {
  const { name, bucket, multiRegion, globalEvents, validation, ofOrganization, kmsKeyId } = trail;
  return {
    Name: name,
    S3BucketName: bucket,
    IncludeGlobalServiceEvents: globalEvents,
    IsMultiRegionTrail: multiRegion,
    TrailARN: arnOf(state, trail),
    LogFileValidationEnabled: validation,
    IsOrganizationTrail: ofOrganization,
    KmsKeyId: kmsKeyId,
  };
}
