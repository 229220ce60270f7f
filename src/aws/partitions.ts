/** What differs between AWS's partitions. Only `aws` has been rehearsed; the others are here so that nothing goes to the wrong place. */
interface Partition {
  readonly id: string;
  readonly regions: RegExp;
  /** Where services with one place for all are reached, and which is always enabled. */
  readonly globalRegion: string;
}

/** From partitions.json of the SDK (`@aws-sdk/core`, submodules/client/util-endpoints). */
const PARTITIONS: readonly Partition[] = [
  { id: 'aws-cn', regions: /^cn-/, globalRegion: 'cn-northwest-1' },
  { id: 'aws-us-gov', regions: /^us-gov-/, globalRegion: 'us-gov-west-1' },
  { id: 'aws-eusc', regions: /^eusc-/, globalRegion: 'eusc-de-east-1' },
  { id: 'aws-iso', regions: /^us-iso-/, globalRegion: 'us-iso-east-1' },
  { id: 'aws-iso-b', regions: /^us-isob-/, globalRegion: 'us-isob-east-1' },
];

const COMMERCIAL: Partition = { id: 'aws', regions: /^/, globalRegion: 'us-east-1' };

/**
 * The Region for services that have one place for all (IAM, Organizations, Account) and for who-am-I: it is always
 * enabled, so a home Region that is not, or that is misspelt, never looks like bad credentials.
 */
export function globalRegionFor(region: string): string {
  return (PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL).globalRegion;
}
