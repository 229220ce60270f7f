import type { Call, Service } from '../../service.ts';
import { getBucketAcl, getPublicAccessBlock, putPublicAccessBlock } from './access.ts';
import { bucketOf, type OfBucket } from './bucket.ts';
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets.ts';
import { getBucketPolicy, getBucketPolicyStatus, putBucketPolicy } from './policy.ts';
import type { Bucket } from './state.ts';

/** S3-9: kept as it was sent. */
const kept =
  <Input extends OfBucket>(change: (bucket: Bucket, input: Input) => void) =>
  (call: Call<Input>): Record<string, unknown> => {
    change(bucketOf(call), call.input);
    return {};
  };

export const s3: Service = {
  id: 's3',
  operations: {
    ListBuckets: { write: false, run: listBuckets },
    CreateBucket: { write: true, run: createBucket },
    HeadBucket: { write: false, run: headBucket },
    GetBucketLocation: { write: false, run: getBucketLocation },
    DeleteBucket: { write: true, run: deleteBucket },
    GetBucketPolicy: { write: false, run: getBucketPolicy },
    GetBucketPolicyStatus: { write: false, run: getBucketPolicyStatus },
    PutBucketPolicy: { write: true, run: putBucketPolicy },
    GetPublicAccessBlock: { write: false, run: getPublicAccessBlock },
    PutPublicAccessBlock: { write: true, run: putPublicAccessBlock },
    GetBucketAcl: { write: false, run: getBucketAcl },
    PutBucketVersioning: {
      write: true,
      run: kept<OfBucket & { VersioningConfiguration: { Status?: string } }>((bucket, { VersioningConfiguration: { Status } }) => {
        if (Status !== undefined) bucket.versioning = Status;
      }),
    },
    PutBucketEncryption: {
      write: true,
      run: kept<OfBucket & { ServerSideEncryptionConfiguration: unknown }>((bucket, { ServerSideEncryptionConfiguration }) => {
        bucket.encryption = ServerSideEncryptionConfiguration;
      }),
    },
    PutBucketLifecycleConfiguration: {
      write: true,
      run: kept<OfBucket & { LifecycleConfiguration?: unknown }>((bucket, { LifecycleConfiguration }) => {
        bucket.lifecycle = LifecycleConfiguration;
      }),
    },
    PutBucketOwnershipControls: {
      write: true,
      run: kept<OfBucket & { OwnershipControls: { Rules: readonly { ObjectOwnership: string }[] } }>((bucket, { OwnershipControls }) => {
        bucket.ownership = OwnershipControls.Rules[0]?.ObjectOwnership ?? bucket.ownership;
      }),
    },
    PutBucketTagging: {
      write: true,
      run: kept<OfBucket & { Tagging: unknown }>((bucket, { Tagging }) => {
        bucket.tags = Tagging;
      }),
    },
  },
};
