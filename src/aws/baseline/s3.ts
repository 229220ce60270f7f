import {
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  paginateListBuckets,
  type Bucket,
} from '@aws-sdk/client-s3';
import { GetAccessPointPolicyStatusCommand, GetPublicAccessBlockCommand, paginateListAccessPoints } from '@aws-sdk/client-s3-control';
import type { BaselineReader, BucketExposure, PublicAccessBlock, TrailBucket } from '../../model/baseline.ts';
import { found, optional, type Reading } from '../../model/reading.ts';
import { orAbsent, requireMember } from '../account-reader/context.ts';
import { collect } from '../pages.ts';
import type { BaselineContext } from './ask.ts';

/** Of S3: what the account blocks, and what anybody reaches now. */
export function s3Reads(context: BaselineContext): Pick<BaselineReader, 's3Block' | 'buckets' | 'trailBucket'> {
  const { memo } = context;
  return {
    s3Block: () => memo.once(['baseline'], 's3Block', () => readBlock(context)),
    trailBucket: (name, region) => memo.once(['baseline'], `trailBucket ${name}`, () => readTrailBucket(context, name, region)),
    buckets: () => memo.once(['baseline-contents'], 'buckets', () => readExposures(context)),
  };
}

/** The answer is what is in force: an organization's policy shows in it as if it were the account's own (botocore's model). */
async function readBlock({ ask, globalRegion, accountId }: BaselineContext): Promise<Reading<PublicAccessBlock>> {
  const AccountId = await accountId();
  const call = 's3control:GetPublicAccessBlock';
  const reading = await orAbsent(
    'NoSuchPublicAccessBlockConfiguration',
    ask(call, globalRegion, (client) => client.send(new GetPublicAccessBlockCommand({ AccountId }))),
  );
  if (reading.is !== 'found') return reading;
  const block = requireMember(reading.value.PublicAccessBlockConfiguration, call, 'a configuration');
  return found({
    blockPublicAcls: block.BlockPublicAcls ?? false,
    ignorePublicAcls: block.IgnorePublicAcls ?? false,
    blockPublicPolicy: block.BlockPublicPolicy ?? false,
    restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
  });
}

/** Asked as its owner: of a bucket of somebody else's AWS tells nothing. */
async function readTrailBucket({ ask, accountId }: BaselineContext, Bucket: string, region: string): Promise<Reading<TrailBucket>> {
  const ExpectedBucketOwner = await accountId();
  const reading = await orAbsent(
    'NoSuchBucket',
    orAbsent(
      'NoSuchBucketPolicy',
      ask('s3:GetBucketPolicy', region, (client) => client.send(new GetBucketPolicyCommand({ Bucket, ExpectedBucketOwner }))),
    ),
  );
  if (reading.is !== 'found') return reading;
  const policy = reading.value;
  return found({ policy: policy.is === 'found' ? requireMember(policy.value.Policy, 's3:GetBucketPolicy', 'a policy') : null });
}

async function readExposures(context: BaselineContext): Promise<readonly BucketExposure[]> {
  const call = 's3:ListBuckets';
  const buckets = await context.ask(call, context.globalRegion, (client) =>
    // S3 gives the element around the list where there is no bucket, too: a reply without it would let the account be blocked.
    collect(call, paginateListBuckets({ client, pageSize: 1000 }, {}), ({ Buckets }) => requireMember(Buckets, call, 'a list')),
  );
  const regions = [...new Set(buckets.map((bucket) => regionOf(bucket, context)))];
  const [ofBuckets, ofAccessPoints] = await Promise.all([
    Promise.all(buckets.map((bucket) => exposureOf(context, bucket))),
    // An access point is in its bucket's Region.
    Promise.all(regions.map((region) => readAccessPoints(context, region))),
  ]);
  return [...ofBuckets, ...ofAccessPoints.flat()];
}

/** AWS tells it of each bucket since 2024; a bucket in another Region than is asked is found by the redirect. */
const regionOf = ({ BucketRegion }: Bucket, { globalRegion }: BaselineContext): string => BucketRegion ?? globalRegion;

async function exposureOf(context: BaselineContext, bucket: Bucket): Promise<BucketExposure> {
  const name = requireMember(bucket.Name, 's3:ListBuckets', 'a name');
  const region = regionOf(bucket, context);
  const isPublic = await optional(
    Promise.all([hasPublicPolicy(context, region, name), hasPublicAcl(context, region, name)]).then((either) =>
      found(either.includes(true)),
    ),
  );
  return { name, kind: 'bucket', isPublic };
}

async function hasPublicPolicy({ ask }: BaselineContext, region: string, Bucket: string): Promise<boolean> {
  const call = 's3:GetBucketPolicyStatus';
  const status = await orAbsent(
    'NoSuchBucketPolicy',
    ask(call, region, (client) => client.send(new GetBucketPolicyStatusCommand({ Bucket }))),
  );
  return status.is === 'found' && requireMember(status.value.PolicyStatus?.IsPublic, call, 'a status');
}

/** Everybody, and everybody with some AWS account: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const EVERYBODY = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

async function hasPublicAcl({ ask }: BaselineContext, region: string, Bucket: string): Promise<boolean> {
  const { Grants } = await ask('s3:GetBucketAcl', region, (client) => client.send(new GetBucketAclCommand({ Bucket })));
  return requireMember(Grants, 's3:GetBucketAcl', 'a list').some(({ Grantee }) => EVERYBODY.test(Grantee?.URI ?? ''));
}

async function readAccessPoints({ ask, accountId }: BaselineContext, region: string): Promise<readonly BucketExposure[]> {
  const AccountId = await accountId();
  const call = 's3control:ListAccessPoints';
  try {
    const points = await ask(call, region, (client) =>
      collect(call, paginateListAccessPoints({ client, pageSize: 1000 }, { AccountId }), ({ AccessPointList }) =>
        requireMember(AccessPointList, call, 'a list'),
      ),
    );
    return await Promise.all(
      points.map(async ({ Name }): Promise<BucketExposure> => {
        const name = requireMember(Name, call, 'a name');
        const status = 's3control:GetAccessPointPolicyStatus';
        const isPublic = await optional(
          orAbsent(
            'NoSuchAccessPointPolicy',
            ask(status, region, (client) => client.send(new GetAccessPointPolicyStatusCommand({ AccountId, Name: name }))),
          ).then((one) => (one.is === 'found' ? found(requireMember(one.value.PolicyStatus?.IsPublic, status, 'a status')) : found(false))),
        );
        return { name, kind: 'access-point', isPublic };
      }),
    );
  } catch (error) {
    const reading = await optional<boolean>(Promise.reject(error));
    return reading.is === 'unreadable' ? [{ name: `access points in ${region}`, kind: 'access-point', isPublic: reading }] : [];
  }
}
