import type { OptionalReading, Reading } from './reading.ts';

/** A setting of a Region's, and who keeps it: an organization's declarative policy may. */
export interface Setting<Value> {
  readonly value: Value;
  /** `account` or `declarative-policy`; null where AWS does not say. */
  readonly managedBy: string | null;
}

/** From EC2 GetInstanceMetadataDefaults; null where nothing is set, and AWS's own defaults hold. */
export interface MetadataDefaults {
  readonly httpTokens: string | null;
  readonly hopLimit: number | null;
}

/** From IAM Access Analyzer ListAnalyzers. */
export interface Analyzer {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  /** ISO 8601: one that is made anew under the same name has the same ARN. */
  readonly createdAt: string;
  /** How many tags it has. */
  readonly tags: number;
}

/** From Systems Manager GetServiceSetting: whether documents may be shared with everybody. */
export interface DocumentSharing extends Setting<boolean> {
  /** Nobody has ever written it. */
  readonly isDefault: boolean;
}

/** What a default would act upon, and what a bill begins with: how many there are of each in a Region. */
export interface Contents {
  readonly instances: number;
  /** Of the instances, those that run. */
  readonly running: number;
  readonly volumes: number;
  readonly snapshots: number;
  readonly images: number;
  readonly launchTemplates: number;
  readonly autoScalingGroups: number;
  readonly addresses: number;
  readonly natGateways: number;
}

/** What of a Region's snapshots and images anybody may use: their ids. */
export interface PublicSharing {
  readonly snapshots: readonly string[];
  readonly images: readonly string[];
}

/** Default VPCs, and how many network interfaces are in them. */
export interface DefaultVpcs {
  readonly vpcIds: readonly string[];
  readonly interfaces: number;
}

/** From S3 Control GetPublicAccessBlock: what is in force, an organization's policy included. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

/** Whether anybody reaches a bucket or an access point now; "unreadable" where AWS does not let that be seen. */
export interface BucketExposure {
  readonly name: string;
  readonly kind: 'bucket' | 'access-point';
  readonly isPublic: OptionalReading<boolean>;
}

/** From CloudTrail DescribeTrails, GetTrailStatus and GetEventSelectors. */
export interface Trail {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  readonly bucket: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationTrail: boolean;
  readonly validatesLogFiles: boolean;
  readonly isLogging: OptionalReading<boolean>;
  /** Management events, reads and writes. */
  readonly recordsManagementEvents: OptionalReading<boolean>;
}

/** A bucket that a trail may write to. */
export interface TrailBucket {
  /** Its policy as text; null where it has none. */
  readonly policy: string | null;
}

/** From AWS Budgets DescribeBudgets. */
export interface Budget {
  readonly name: string;
  readonly type: string;
  readonly timeUnit: string;
  readonly limit: { readonly amount: string; readonly unit: string } | null;
}

/** From AWS Budgets DescribeNotificationsForBudget and DescribeSubscribersForNotification, without addresses. */
export interface BudgetAlert {
  /** `ACTUAL` or `FORECASTED`. */
  readonly type: string;
  readonly threshold: number;
  readonly thresholdType: string;
  /** Whom it writes to. They are people: no fact, and no journal, has them. */
  readonly addresses: readonly string[];
}

/** From IAM GetAccountPasswordPolicy. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly symbols: boolean;
  readonly numbers: boolean;
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly usersMayChange: boolean;
  readonly maxAgeDays: number | null;
  readonly reusePrevention: number | null;
  readonly hardExpiry: boolean;
}

/** An access key of an IAM user's. */
export interface UserAccessKey {
  readonly accessKeyId: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string | null;
  /** Null where it was never used, as far as AWS knows. */
  readonly lastUsedAt: string | null;
  readonly lastUsedFor: string | null;
  readonly lastUsedIn: string | null;
}

/** An IAM user with what signs them in. */
export interface IamUser {
  readonly name: string;
  readonly arn: string;
  readonly hasPassword: boolean;
  /** ISO 8601. */
  readonly passwordLastUsedAt: string | null;
  readonly mfaDevices: number;
  readonly keys: readonly UserAccessKey[];
}

/** Root's own row of IAM's credential report, up to four hours old. */
export interface RootLastUse {
  /** ISO 8601: when the report was made. */
  readonly asOf: string;
  readonly passwordLastUsedAt: string | null;
  readonly keysLastUsedAt: string | null;
}

/**
 * What of the account the baseline is read from, once or for each Region. Memoised; each method throws as those of the
 * AccountReader do. A Region that stays silent is given up after a while, and throws AwsCallError.
 */
export interface BaselineReader {
  ebsEncryption(region: string): Promise<Setting<boolean>>;
  metadataDefaults(region: string): Promise<Setting<MetadataDefaults>>;
  /** `block-new-sharing` or `unblocked`. */
  imageBlock(region: string): Promise<Setting<string>>;
  /** `block-all-sharing`, `block-new-sharing` or `unblocked`. */
  snapshotBlock(region: string): Promise<Setting<string>>;
  serialConsole(region: string): Promise<Setting<boolean>>;
  /** Whether SSM documents may be shared with everybody. */
  documentSharing(region: string): Promise<DocumentSharing>;
  analyzers(region: string): Promise<readonly Analyzer[]>;
  /** Whether an enabled detector is there. */
  guardDuty(region: string): Promise<boolean>;
  securityHub(region: string): Promise<boolean>;
  defaultVpcs(region: string): Promise<DefaultVpcs>;
  contents(region: string): Promise<Contents>;
  publicSharing(region: string): Promise<PublicSharing>;
  /**
   * Ids of our own snapshots that are shared with everybody by their permissions, also those that a block hides now. Absent
   * where there are too many to ask each of them.
   */
  sharedSnapshots(region: string): Promise<Reading<readonly string[]>>;

  /** Absent where nothing was ever set. */
  s3Block(): Promise<Reading<PublicAccessBlock>>;
  buckets(): Promise<readonly BucketExposure[]>;
  trails(): Promise<readonly Trail[]>;
  /** Whether AWS knows that trail, whatever a list says. */
  trailAnswers(arn: string, region: string): Promise<boolean>;
  /** A bucket of this account's; absent where there is none of that name. One of somebody else's is unreadable. */
  trailBucket(name: string, region: string): Promise<Reading<TrailBucket>>;
  budgets(): Promise<readonly Budget[]>;
  /** What a budget tells to whom; absent where there is no such budget. */
  budgetAlerts(name: string): Promise<Reading<readonly BudgetAlert[]>>;
  /** Absent where AWS's default holds. */
  passwordPolicy(): Promise<Reading<PasswordPolicy>>;
  iamUsers(): Promise<readonly IamUser[]>;
  /** "later" while AWS is still making the report. */
  rootLastUse(): Promise<Reading<RootLastUse>>;
  /** Which calls were made so far, and how often. */
  calls(): ReadonlyMap<string, number>;
}
