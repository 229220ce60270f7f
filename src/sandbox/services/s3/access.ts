import { AwsFault, type Call } from '../../service.ts';
import { type BlockInput, blockFrom, blockTold, bucketOf, type OfBucket } from './bucket.ts';
import { owner } from './buckets.ts';

type Output = Record<string, unknown>;

/** S3-7: of a bucket, whatever the account's own is. */
export function getPublicAccessBlock(call: Call<OfBucket>): Output {
  const { name, block } = bucketOf(call);
  if (block) return { PublicAccessBlockConfiguration: blockTold(block) };
  throw new AwsFault(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
    { BucketName: name },
    404,
  );
}

/** S3-7. */
export function putPublicAccessBlock(call: Call<OfBucket & { PublicAccessBlockConfiguration: BlockInput }>): Output {
  bucketOf(call).block = blockFrom(call.input.PublicAccessBlockConfiguration);
  return {};
}

/** S3-8. */
export function getBucketAcl(call: Call<OfBucket>): Output {
  const { grants } = bucketOf(call);
  const self = owner(call.state.accountId);
  return {
    Owner: self,
    Grants: [
      { Grantee: { Type: 'CanonicalUser', ...self }, Permission: 'FULL_CONTROL' },
      ...grants.map(({ uri, permission }) => ({ Grantee: { Type: 'Group', URI: uri }, Permission: permission })),
    ],
  };
}
