import { isRegionCode } from '../model/region-code.ts';
import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import { isApart } from '../facts/partitions.ts';

/** The Region that a new Identity Center instance is for, and that is looked in first. */
export interface HomeRegion {
  readonly homeRegion: string;
  readonly regionFrom: 'option' | 'AWS_REGION' | 'AWS_DEFAULT_REGION' | 'profile' | 'default';
}

/** Throws UsageError for what cannot be a Region code; whether there is such a Region, only ListRegions knows. */
export function chooseHomeRegion(option: string | undefined, env: NodeJS.ProcessEnv, ofProfile: string | undefined): HomeRegion {
  const candidates = [
    ['option', option],
    ['AWS_REGION', env['AWS_REGION']],
    ['AWS_DEFAULT_REGION', env['AWS_DEFAULT_REGION']],
    ['profile', ofProfile],
  ] as const;
  for (const [regionFrom, homeRegion] of candidates) {
    if (homeRegion === undefined || homeRegion === '') continue;
    if (isApart(homeRegion)) throw apart(homeRegion, NAMES[regionFrom]);
    if (isRegionCode(homeRegion)) return { homeRegion, regionFrom };
    throw new UsageError(`${NAMES[regionFrom]} is ${visible(homeRegion)}, which is not a Region code.`, {
      wayOut: `A Region code looks like us-east-1 or eu-west-1.${regionFrom === 'profile' && /\s[#;]|\n/.test(homeRegion) ? ' In the file a comment needs a line of its own, and each setting begins its line: to the AWS CLI, too, the rest is a part of the value.' : ''}`,
    });
  }
  return { homeRegion: 'us-east-1', regionFrom: 'default' };
}

const apart = (region: string, name: string): UsageError =>
  new UsageError(
    `${name} is ${region}, in a partition apart from the internet: IAM Identity Center is not offered there, and nothing of this was ever tried there.`,
    { wayOut: 'Name a Region of another partition with --region, with credentials of an account there.' },
  );

const NAMES = {
  option: '--region',
  AWS_REGION: 'AWS_REGION',
  AWS_DEFAULT_REGION: 'AWS_DEFAULT_REGION',
  profile: "The profile's region",
} as const;
