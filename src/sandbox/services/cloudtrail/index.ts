import type { Call, Service } from '../../service.ts';
import { createTrail } from './create.ts';
import type { Trail } from './state.ts';
import { arnOf, atHome, type OfTrail, seenIn, told, trailNamed } from './trails.ts';

type Output = Record<string, unknown>;

/** CT-1. */
function describeTrails({
  input: { trailNameList = [], includeShadowTrails = true },
  state,
  region,
}: Call<{ trailNameList?: readonly string[]; includeShadowTrails?: boolean }>): Output {
  const isAsked = (trail: Trail): boolean =>
    trailNameList.length === 0 ? includeShadowTrails || trail.homeRegion === region : isListed(trail);
  const isListed = (trail: Trail): boolean => trailNameList.includes(trail.name) || trailNameList.includes(arnOf(state, trail));
  const trails = seenIn(state, region).filter(isAsked);
  return {
    trailList: trails.map((trail) => ({
      ...told(state, trail),
      HomeRegion: trail.homeRegion,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
    })),
  };
}

/** CT-2. */
function getTrailStatus(call: Call<OfTrail>): Output {
  const { isLogging, startedAt, stoppedAt } = trailNamed(call, call.input.Name);
  return {
    IsLogging: isLogging,
    StartLoggingTime: startedAt === undefined ? undefined : new Date(startedAt),
    StopLoggingTime: stoppedAt === undefined ? undefined : new Date(stoppedAt),
    TimeLoggingStarted: startedAt === undefined ? '' : new Date(startedAt).toISOString(),
    TimeLoggingStopped: stoppedAt === undefined ? '' : new Date(stoppedAt).toISOString(),
    LatestDeliveryAttemptTime: '',
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
    LatestDeliveryAttemptSucceeded: '',
  };
}

/** CT-2: as a new trail has them. */
function getEventSelectors(call: Call<{ TrailName: string }>): Output {
  const trail = trailNamed(call, call.input.TrailName);
  const selector = { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] };
  return { TrailARN: arnOf(call.state, trail), EventSelectors: [selector] };
}

/** CT-4: from now on there is something in the bucket. */
function startLogging(call: Call<OfTrail>): Output {
  const trail = atHome(call, call.input.Name);
  if (!trail.isLogging) trail.startedAt = call.clock.now();
  trail.isLogging = true;
  const bucket = call.state.s3.buckets.find(({ name }) => name === trail.bucket);
  if (bucket) bucket.isEmpty = false;
  return {};
}

/** CT-4. */
function stopLogging(call: Call<OfTrail>): Output {
  const trail = atHome(call, call.input.Name);
  if (trail.isLogging) trail.stoppedAt = call.clock.now();
  trail.isLogging = false;
  return {};
}

/** CT-4: its bucket stays. */
function deleteTrail(call: Call<OfTrail>): Output {
  const gone = atHome(call, call.input.Name);
  call.state.trails = call.state.trails.filter((trail) => trail !== gone);
  return {};
}

export const cloudTrail: Service = {
  id: 'cloudtrail',
  operations: {
    DescribeTrails: { write: false, run: describeTrails },
    GetTrailStatus: { write: false, run: getTrailStatus },
    GetEventSelectors: { write: false, run: getEventSelectors },
    CreateTrail: { write: true, run: createTrail },
    StartLogging: { write: true, run: startLogging },
    StopLogging: { write: true, run: stopLogging },
    DeleteTrail: { write: true, run: deleteTrail },
  },
};
