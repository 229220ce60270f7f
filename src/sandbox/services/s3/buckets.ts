import { page } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import { bucketOf, type OfBucket } from './bucket.ts';
import { ALL_ON } from './state.ts';

type Output = Record<string, unknown>;

/** The most that one page holds (model). */
const MOST = 10_000;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, but for names that AWS keeps for itself. */
const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/u;

export const owner = (accountId: string): Output => ({ ID: accountId.repeat(6).slice(0, 64) });

const badToken = (): AwsFault => new AwsFault('InvalidArgument', 'The continuation token provided is incorrect', {}, 400);

interface ListInput {
  readonly MaxBuckets?: number;
  readonly ContinuationToken?: string;
  readonly Prefix?: string;
  readonly BucketRegion?: string;
}

/** S3-1: in whatever Region it is asked. */
export function listBuckets({ input, state }: Call<ListInput>): Output {
  const { MaxBuckets, ContinuationToken, Prefix = '', BucketRegion } = input;
  const asked = Object.keys(input).length > 0;
  const wanted = state.s3.buckets
    .filter(({ name, region }) => name.startsWith(Prefix) && (BucketRegion ?? region) === region)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const { items, NextToken } = page(wanted, { MaxResults: MaxBuckets ?? MOST, NextToken: ContinuationToken }, { badToken });
  return {
    Owner: owner(state.accountId),
    Buckets: items.map(({ name, createdAt, region }) => ({
      Name: name,
      CreationDate: new Date(createdAt),
      ...(asked && { BucketRegion: region }),
    })),
    ...(NextToken !== undefined && { ContinuationToken: NextToken }),
    ...(Prefix !== '' && { Prefix }),
  };
}

interface CreateInput {
  readonly Bucket: string;
  readonly CreateBucketConfiguration?: { readonly LocationConstraint?: string };
  readonly ObjectOwnership?: string;
}

/** S3-2. */
export function createBucket(call: Call<CreateInput>): Output {
  const { state, region, clock } = call;
  const { Bucket: name, CreateBucketConfiguration, ObjectOwnership = 'BucketOwnerEnforced' } = call.input;
  if (!NAME.test(name)) throw new AwsFault('InvalidBucketName', 'The specified bucket is not valid.', { BucketName: name }, 400);
  refuseLocation(CreateBucketConfiguration?.LocationConstraint, region);
  const existing = state.s3.buckets.find((bucket) => bucket.name === name);
  if (existing && region === 'us-east-1' && existing.region === region) return { Location: `/${name}` };
  if (existing) {
    throw new AwsFault('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.', {
      BucketName: name,
    });
  }
  if (state.s3.taken.includes(name)) {
    throw new AwsFault(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      { BucketName: name },
    );
  }
  state.s3.buckets.push({
    name,
    region,
    createdAt: clock.now(),
    block: { ...ALL_ON },
    ownership: ObjectOwnership,
    grants: [],
    isEmpty: true,
  });
  return { Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
}

/** us-east-1 is where no other Region is named, and can't be named itself (model). */
function refuseLocation(constraint: string | undefined, region: string): void {
  if ((constraint ?? 'us-east-1') === region) return;
  throw new AwsFault(
    'IllegalLocationConstraintException',
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    {},
    400,
  );
}

/** S3-3. */
export function headBucket(call: Call<OfBucket>): Output {
  const { region } = bucketOf(call);
  return { BucketRegion: region };
}

/** S3-3: of us-east-1 nothing. */
export function getBucketLocation(call: Call<OfBucket>): Output {
  const { region } = bucketOf(call);
  return region === 'us-east-1' ? {} : { LocationConstraint: region };
}

/** S3-4. */
export function deleteBucket(call: Call<OfBucket>): Output {
  const gone = bucketOf(call);
  if (!gone.isEmpty) {
    throw new AwsFault('BucketNotEmpty', 'The bucket you tried to delete is not empty', { BucketName: gone.name }, 409);
  }
  call.state.s3.buckets = call.state.s3.buckets.filter((bucket) => bucket !== gone);
  return {};
}
