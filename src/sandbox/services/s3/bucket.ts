import { AwsFault, type Call } from '../../service.ts';
import type { Bucket, PublicAccessBlock } from './state.ts';

export interface OfBucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
}

/** S3-3: the bucket, where it is asked in its own Region by whoever owns it. */
export function bucketOf({ input, state, region }: Call<OfBucket>): Bucket {
  const { Bucket: name, ExpectedBucketOwner } = input;
  const bucket = state.s3.buckets.find((each) => each.name === name);
  if (!bucket && state.s3.taken.includes(name)) throw new AwsFault('AccessDenied', 'Access Denied', {}, 403);
  if (!bucket) throw new AwsFault('NoSuchBucket', 'The specified bucket does not exist', { BucketName: name });
  if (bucket.region !== region) {
    throw new AwsFault(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      { Bucket: name, Endpoint: `${name}.s3.${bucket.region}.amazonaws.com`, 'x-amz-bucket-region': bucket.region },
      301,
    );
  }
  if ((ExpectedBucketOwner ?? state.accountId) !== state.accountId) throw new AwsFault('AccessDenied', 'Access Denied', {}, 403);
  return bucket;
}

/** As S3 and S3 Control both write it. */
export interface BlockInput {
  readonly BlockPublicAcls?: boolean;
  readonly IgnorePublicAcls?: boolean;
  readonly BlockPublicPolicy?: boolean;
  readonly RestrictPublicBuckets?: boolean;
}

/** What isn't sent is off: the whole configuration is replaced. */
export const blockFrom = ({
  BlockPublicAcls = false,
  IgnorePublicAcls = false,
  BlockPublicPolicy = false,
  RestrictPublicBuckets = false,
}: BlockInput): PublicAccessBlock => ({
  blockAcls: BlockPublicAcls,
  ignoreAcls: IgnorePublicAcls,
  blockPolicy: BlockPublicPolicy,
  restrictBuckets: RestrictPublicBuckets,
});

export const blockTold = ({ blockAcls, ignoreAcls, blockPolicy, restrictBuckets }: PublicAccessBlock): Required<BlockInput> => ({
  BlockPublicAcls: blockAcls,
  IgnorePublicAcls: ignoreAcls,
  BlockPublicPolicy: blockPolicy,
  RestrictPublicBuckets: restrictBuckets,
});
