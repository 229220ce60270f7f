/** What differs between AWS's partitions. Only `aws` has been rehearsed; the others are here so that nothing goes to the wrong place. */
interface Partition {
  readonly id: string;
  readonly regions: RegExp;
  /** Where services with one place for all are reached, and which is always enabled. */
  readonly globalRegion: string;
}

/** From partitions.json of the SDK (`@aws-sdk/core`, submodules/client/util-endpoints). Those apart from the internet are refused (`isApart`). */
const PARTITIONS: readonly Partition[] = [
  { id: 'aws-cn', regions: /^cn-/, globalRegion: 'cn-northwest-1' },
  { id: 'aws-us-gov', regions: /^us-gov-/, globalRegion: 'us-gov-west-1' },
  { id: 'aws-eusc', regions: /^eusc-/, globalRegion: 'eusc-de-east-1' },
];

const COMMERCIAL: Partition = { id: 'aws', regions: /^/, globalRegion: 'us-east-1' };

/**
 * The Region for services that have one place for all (IAM, Organizations, Account) and for who-am-I: it is always
 * enabled, so a home Region that is not, or that is misspelt, never looks like bad credentials.
 */
export const globalRegionFor = (region: string): string => partitionOf(region).globalRegion;

/** `aws` for a Region that is newer than this table. */
export const partitionFor = (region: string): string => partitionOf(region).id;

const partitionOf = (region: string): Partition => PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;

/**
 * Whether a Region is in one of the partitions for secrets (`us-iso-`, `us-isob-`, `eu-isoe-`, `us-isof-`, or one to come).
 * IAM Identity Center is in none of them (endpoints of `sso` in botocore 1.43), the addresses of their consoles are not
 * public, and what is signed for them must not go to hosts of the commercial partition.
 */
export const isApart = (region: string): boolean => /^[a-z]{2,4}-iso[a-z]*-/.test(region);

/** How an account's root user gets in; `none` where there is no root user. */
export type RootUser = 'at-the-console' | 'by-keys-alone' | 'none';

/**
 * How an account's root user gets in. In China there is none: all are IAM users
 * (https://docs.amazonaws.cn/aws/latest/userguide/iam.html). In GovCloud nobody signs in to the console as root, but AWS
 * Support may give root access keys
 * (https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html).
 */
export function rootUserOf(partition: string): RootUser {
  if (partition === 'aws-cn') return 'none';
  return partition === 'aws-us-gov' ? 'by-keys-alone' : 'at-the-console';
}
