import { CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CreateBucketCommand, PutBucketPolicyCommand, type BucketLocationConstraint } from '@aws-sdk/client-s3';
import { fewNames } from '../../account/administrators.ts';
import type { Trail, TrailBucket } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import type { Control } from '../../model/control.ts';
import type { Plan } from '../../model/plan.ts';
import { found, later, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { visible } from '../../model/text.ts';
import { byPerson, control } from './control.ts';
import { TO_READ, unreadable, whole } from './readings.ts';
import { CONTROL_SPECS } from './specs.ts';

interface TrailFacts {
  readonly accountId: string;
  readonly partition: string;
  /** Where a trail of ours is made, and its bucket. */
  readonly region: string;
  readonly trails: OptionalReading<readonly Trail[]>;
  /** The bucket of a trail of ours; absent where this account has none of that name, and "later" where no trail is asked for. */
  readonly bucket: OptionalReading<TrailBucket>;
}

/** By its name it is found again, and taken back. */
export const TRAIL_NAME = 'secure-account-all-regions';

/** With the account's id: another run finds it again, whatever became of the first. */
const bucketName = (accountId: string): string => `secure-account-trail-${accountId}`;

const isUnread = (reading: OptionalReading<boolean>): boolean => reading.is === 'unreadable' || reading.is === 'later';

/** Where AWS does not tell of a trail that it records, it is nothing that a call of ours would mend. */
const isUnclear = ({ isLogging, recordsManagementEvents }: Trail): boolean => isUnread(isLogging) || isUnread(recordsManagementEvents);

const unclearWords = ({ name, isLogging, recordsManagementEvents }: Trail): string =>
  unreadable(`whether ${visible(name)} records`, isUnread(isLogging) ? isLogging : recordsManagementEvents);

const isOn = (reading: OptionalReading<boolean>): boolean => reading.is === 'found' && reading.value;

/** One for all Regions, that records what changes something and what reads, and whose files can be validated. */
export const trail: Control<TrailFacts> = control<TrailFacts>('trail', {
  reads: ['cloudtrail:DescribeTrails', 'cloudtrail:GetEventSelectors', 'cloudtrail:GetTrailStatus', 's3:GetBucketPolicy'],
  writes: ['s3:CreateBucket', 's3:PutBucketPolicy', 'cloudtrail:CreateTrail', 'cloudtrail:StartLogging'],
  async inspect(account, { trail: isWanted = false }) {
    const [{ accountId, partition }, baseline] = await Promise.all([account.caller(), account.baseline()]);
    const region = account.homeRegion;
    const [trails, bucket] = await Promise.all([
      optional(baseline.trails().then(found)),
      isWanted ? optional(baseline.trailBucket(bucketName(accountId), region)) : later,
    ]);
    return { accountId, partition, region, trails, bucket };
  },
  judge({ trails }) {
    if (trails.is !== 'found') return whole('unknown', unreadable('the trails', trails));
    const all = trails.value.filter(({ isMultiRegion }) => isMultiRegion);
    const good = all.find((one) => isOn(one.isLogging) && isOn(one.recordsManagementEvents));
    if (good !== undefined) {
      const whose = good.isOrganizationTrail ? " (the organization's)" : '';
      return good.validatesLogFiles
        ? whole('ok', `${visible(good.name)}${whose}, to the bucket ${visible(good.bucket)}`)
        : whole('open', `${visible(good.name)}${whose} records, and its log files are not validated`);
    }
    const unclear = all.find(isUnclear);
    if (unclear !== undefined) return whole('unknown', unclearWords(unclear));
    if (all.length > 0) return whole('open', `${fewNames(all.map(({ name }) => name))} does not record all management events`);
    const some = trails.value.length > 0 ? 'no trail for all Regions' : 'no trail';
    return whole('open', `${some}: AWS itself keeps the events of 90 days`);
  },
  plan(facts, { trail: isWanted = false }) {
    const judged = trail.judge(facts);
    if (!isWanted || facts.trails.is !== 'found' || judged.state === 'ok') return byPerson(judged, CONTROL_SPECS.trail.remedy);
    return planOf(facts, facts.trails.value, judged.summary);
  },
});

const left = (why: string, wayOut: string): Plan => ({ verdict: 'blocked', by: 'account', why, wayOut });

/** A list shows one that is not known everywhere yet. */
const isNew = (reading: OptionalReading<boolean>): boolean => reading.is === 'unreadable' && reading.code === 'TrailNotFoundException';

function ofOwn(facts: TrailFacts, own: Trail, summary: string): Plan {
  const { isLogging, recordsManagementEvents } = own;
  if (isNew(isLogging)) {
    const afterwards = [startLogging(facts)];
    return { verdict: 'in-progress', summary: unclearWords(own), everyMs: 1000, patienceMs: 60_000, countsAsOk: false, afterwards };
  }
  if (isUnread(isLogging)) return left(unclearWords(own), TO_READ);
  if (!isOn(isLogging)) return { verdict: 'planned', summary, actions: [startLogging(facts)] };
  if (isUnread(recordsManagementEvents)) return left(unclearWords(own), TO_READ);
  return left(summary, 'Somebody has changed it since it was made: see CloudTrail → Trails.');
}

function planOf(facts: TrailFacts, trails: readonly Trail[], summary: string): Plan {
  const own = trails.find(({ name, homeRegion }) => name === TRAIL_NAME && homeRegion === facts.region);
  const others = trails.filter((one) => one !== own && one.isMultiRegion);
  if (own === undefined && others.length > 0) {
    return left(summary, 'Only the first copy of management events is free: fix that trail in the console, CloudTrail → Trails.');
  }
  if (own !== undefined) {
    return ofOwn(facts, own, summary);
  }
  const { bucket } = facts;
  if (bucket.is === 'unreadable' || bucket.is === 'later') {
    return left(
      unreadable(`the bucket ${bucketName(facts.accountId)}`, bucket),
      "Nothing is written into a bucket that may be somebody else's. See whose it is, or make the trail in the console.",
    );
  }
  const policy = policyOf(facts);
  if (bucket.is === 'found' && bucket.value.policy !== null && bucket.value.policy !== policy) {
    return left(
      `the bucket ${bucketName(facts.accountId)} has a policy of its own`,
      'It is left as it is: make the trail in the console, CloudTrail → Trails.',
    );
  }
  return {
    verdict: 'planned',
    summary,
    actions: [
      ...(bucket.is === 'absent' ? [createBucket(facts)] : []),
      ...(bucket.is === 'found' && bucket.value.policy === policy ? [] : [putPolicy(facts, policy)]),
      createTrail(facts),
      startLogging(facts),
    ],
  };
}

/** Its bucket is the one thing that no undo takes: logs are evidence. */
const CONSENT: Consent = {
  option: 'trail',
  why: 'A trail records what happens in every Region to a bucket, which stays, also after an undo. The first copy of management events is free; what is stored in S3 costs cents.',
  waysOut: ['Leave it: AWS keeps the events of 90 days anyway.', 'Record it: --trail.'],
};

const bucketArn = ({ partition, accountId }: TrailFacts): string => `arn:${partition}:s3:::${bucketName(accountId)}`;

/**
 * For this one trail of this one account: the service alone says nothing of whose trail it is.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
function policyOf(facts: TrailFacts): string {
  const { partition, accountId, region } = facts;
  const source = { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${TRAIL_NAME}` };
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSCloudTrailAclCheck',
        Effect: 'Allow',
        Principal,
        Action: 's3:GetBucketAcl',
        Resource: bucketArn(facts),
        Condition: { StringEquals: source },
      },
      {
        Sid: 'AWSCloudTrailWrite',
        Effect: 'Allow',
        Principal,
        Action: 's3:PutObject',
        Resource: `${bucketArn(facts)}/AWSLogs/${accountId}/*`,
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...source } },
      },
    ],
  });
}

/** Since April 2023 a new bucket blocks all public access and has no ACLs: https://aws.amazon.com/blogs/aws/heads-up-amazon-s3-security-changes-are-coming-in-april-of-2023/ */
const createBucket = ({ accountId, region }: TrailFacts): Change =>
  change(
    's3:CreateBucket',
    CreateBucketCommand,
    {
      Bucket: bucketName(accountId),
      // us-east-1 is where no other Region is named, and cannot be named itself (model).
      ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
    },
    {
      makes: `the bucket ${bucketName(accountId)}`,
      effect: 'create',
      target: ['Bucket'],
      does: `Create the bucket ${bucketName(accountId)} in ${region}, which stays`,
      region,
      consent: CONSENT,
      ifImpossible:
        'Buckets of all accounts share their names, and somebody else has this one: make the trail in the console, CloudTrail → Trails.',
    },
  );

const putPolicy = ({ accountId, region }: TrailFacts, policy: string): Change =>
  change(
    's3:PutBucketPolicy',
    PutBucketPolicyCommand,
    { Bucket: bucketName(accountId), Policy: policy, ExpectedBucketOwner: accountId },
    {
      makes: `the policy of ${bucketName(accountId)}`,
      effect: 'create',
      target: ['Bucket'],
      does: 'Let CloudTrail write into it, for this trail alone',
      region,
      consent: CONSENT,
    },
  );

const createTrail = ({ accountId, region }: TrailFacts): Change =>
  change(
    'cloudtrail:CreateTrail',
    CreateTrailCommand,
    { Name: TRAIL_NAME, S3BucketName: bucketName(accountId), IsMultiRegionTrail: true, EnableLogFileValidation: true },
    {
      makes: `the trail ${TRAIL_NAME}`,
      effect: 'create',
      target: ['Name', 'S3BucketName'],
      madeIds: ({ TrailARN }) => ({ trailArn: TrailARN }),
      does: `Create the trail ${TRAIL_NAME} for all Regions, with log file validation`,
      region,
      consent: CONSENT,
    },
  );

const startLogging = ({ region }: TrailFacts): Change =>
  change(
    'cloudtrail:StartLogging',
    StartLoggingCommand,
    { Name: TRAIL_NAME },
    { makes: `the trail ${TRAIL_NAME}, recording`, effect: 'update', target: ['Name'], does: 'Start recording', region, consent: CONSENT },
  );
