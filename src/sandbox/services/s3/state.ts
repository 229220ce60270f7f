/** What S3 and S3 Control have, for the account as a whole. */
export interface S3State {
  /** Undefined where nobody has set it. */
  accountBlock: PublicAccessBlock | undefined;
  /** A policy of the organization holds it. */
  accountBlockManaged: boolean;
  buckets: Bucket[];
  accessPoints: AccessPoint[];
  /** Names that other people's buckets have. */
  taken: string[];
}

export interface PublicAccessBlock {
  blockAcls: boolean;
  ignoreAcls: boolean;
  blockPolicy: boolean;
  restrictBuckets: boolean;
}

export interface Bucket {
  name: string;
  region: string;
  createdAt: number;
  /** Undefined where it was taken away. */
  block?: PublicAccessBlock;
  ownership: string;
  /** Groups that its ACL lets in. */
  grants: { uri: string; permission: string }[];
  /** As it was sent; from when on other services see it. */
  policy?: { text: string; visibleAt: number };
  versioning?: string;
  /** As PutBucketEncryption and PutBucketLifecycleConfiguration were sent them. */
  encryption?: unknown;
  lifecycle?: unknown;
  tags?: unknown;
  isEmpty: boolean;
}

interface AccessPoint {
  name: string;
  region: string;
  bucket: string;
  origin: 'Internet' | 'VPC';
  isPublic: boolean;
}

export const ALL_ON: PublicAccessBlock = { blockAcls: true, ignoreAcls: true, blockPolicy: true, restrictBuckets: true };

export const emptyS3 = (): S3State => ({ accountBlock: undefined, accountBlockManaged: false, buckets: [], accessPoints: [], taken: [] });
