import { DeleteTrailCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { heldBy, idOf, isAnew, isOlder, leftForGood, undoing } from '../../../account/undo/undoing.ts';
import type { AccountReader } from '../../../model/account.ts';
import type { Trail } from '../../../model/baseline.ts';
import { change } from '../../../model/change.ts';
import type { IamAction } from '../../../model/step.ts';
import { inBrackets } from '../../../model/reading.ts';
import { visible } from '../../../model/text.ts';
import type { Fate, Made, Ours, UndoOf } from '../../../model/undo.ts';
import { TRAIL_NAME } from '../trail.ts';

const READS: readonly IamAction[] = ['cloudtrail:DescribeTrails', 'cloudtrail:GetEventSelectors', 'cloudtrail:GetTrailStatus'];

interface Facts {
  readonly trail: Trail;
  /** The bucket that a run gave it; undefined of a line that has none. */
  readonly bucket: string | undefined;
  readonly isAnew: boolean;
}

const read =
  (isOfLine: (trail: Trail, made: Made) => boolean, identity: readonly string[]) =>
  async (account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> => {
    const trails = await (await account.baseline()).trails();
    const trail = trails.find((one) => isOfLine(one, made));
    return trail === undefined ? null : { trail, bucket: made.call.ids['s3BucketName'], isAnew: isAnew(made, ours, identity) };
  };

/** Whatever somebody has made of it since, they use it. */
function fateOf({ trail, bucket, isAnew: isSomebodys }: Facts): Fate {
  const { isMultiRegion, validatesLogFiles, recordsManagementEvents } = trail;
  if (isSomebodys) return heldBy('this tool has taken it back before, and somebody has made it anew');
  const { bucket: now } = trail;
  if (bucket !== undefined && now !== bucket) return heldBy(`somebody has changed it since: it writes to ${visible(now)}`);
  // A list shows one for a moment that is gone by now.
  if (recordsManagementEvents.is === 'unreadable' && recordsManagementEvents.code === 'TrailNotFoundException') {
    return { is: 'going', everyMs: 1000, patienceMs: 60_000, countsAsOk: false };
  }
  if (recordsManagementEvents.is !== 'found') {
    return { is: 'stays', because: 'unknown', why: `what it records could not be read${inBrackets(recordsManagementEvents)}` };
  }
  if (!isMultiRegion || !validatesLogFiles || !recordsManagementEvents.value) return heldBy('somebody has changed since what it records');
  return { is: 'goes' };
}

/** A trail is known by its ARN, or by its name in its Region. */
const shownBy =
  (name: 'trailArn' | 'name') =>
  async (account: AccountReader, made: Made): Promise<string | null> => {
    const baseline = await account.baseline();
    return (await baseline.trailAnswers(idOf(made, name), made.call.region ?? account.homeRegion)) ? 'GetTrailStatus' : null;
  };

const BY_ARN = ['trailArn'] as const;
const BY_NAME = ['name', 'region'] as const;

/** Once its trail goes, nothing is to be stopped any more. */
const isTrailOurs = (made: Made, ours: Ours): boolean =>
  ours.of('cloudtrail:CreateTrail').some((one) => idOf(one, 'name') === idOf(made, 'name') && one.call.region === made.call.region);

const isBucketOurs = (made: Made, ours: Ours): boolean =>
  ours.of('s3:CreateBucket').some((one) => idOf(one, 'bucket') === idOf(made, 'bucket'));

/** The trail goes; its bucket with the logs stays, for they are evidence. */
export const trail: UndoOf<'trail'> = {
  's3:CreateBucket': leftForGood(['bucket'], {
    title: 'Leave the bucket of the trail',
    what: (made) => `the bucket ${visible(idOf(made, 'bucket'))}`,
    why: 'the logs in it are evidence, and this tool never deletes them. Empty and delete it in S3 once nobody needs it',
  }),
  's3:PutBucketPolicy': leftForGood(['bucket'], {
    title: 'Leave the policy of the bucket',
    what: (made) => `the policy of the bucket ${visible(idOf(made, 'bucket'))}`,
    why: 'the bucket stays as it is: the policy lets in that one trail alone',
    isCovered: isBucketOurs,
  }),
  'cloudtrail:CreateTrail': undoing<Facts>({
    title: 'Delete the trail',
    identity: BY_ARN,
    actions: [...READS, 'cloudtrail:DeleteTrail'],
    reads: ['baseline'],
    isCovered: (made, ours) => isOlder(made, ours, 'cloudtrail:CreateTrail', BY_ARN),
    read: read(({ arn }, made) => arn === idOf(made, 'trailArn'), BY_ARN),
    shownBy: shownBy('trailArn'),
    what: () => `the trail ${TRAIL_NAME}`,
    fate: fateOf,
    changes: ({ trail: { arn, name, homeRegion } }) => [
      change(
        'cloudtrail:DeleteTrail',
        DeleteTrailCommand,
        { Name: arn },
        {
          makes: `the trail ${name}, gone`,
          effect: 'delete',
          target: [],
          ids: { trailArn: arn },
          does: `Delete the trail ${visible(name)}: nothing more is recorded to its bucket, which stays`,
          region: homeRegion,
        },
      ),
    ],
    leaves: () => ['What happens while there is no trail: AWS itself keeps the events of 90 days.'],
  }),
  'cloudtrail:StartLogging': undoing<Facts>({
    title: 'Stop recording',
    identity: BY_NAME,
    actions: [...READS, 'cloudtrail:StopLogging'],
    reads: ['baseline'],
    isCovered: isTrailOurs,
    read: read(({ name, homeRegion }, made) => name === idOf(made, 'name') && homeRegion === made.call.region, BY_NAME),
    shownBy: shownBy('name'),
    what: () => `the recording of the trail ${TRAIL_NAME}`,
    fate(facts) {
      const { isLogging } = facts.trail;
      if (isLogging.is !== 'found') return { is: 'stays', because: 'unknown', why: 'whether it records could not be read' };
      return isLogging.value ? fateOf(facts) : { is: 'gone', how: 'is as it was' };
    },
    changes: ({ trail: { arn, name, homeRegion } }) => [
      change(
        'cloudtrail:StopLogging',
        StopLoggingCommand,
        { Name: arn },
        {
          makes: `the trail ${name}, not recording`,
          effect: 'update',
          target: [],
          ids: { name },
          does: `Stop the recording of ${visible(name)}, as it was before`,
          region: homeRegion,
        },
      ),
    ],
  }),
};
