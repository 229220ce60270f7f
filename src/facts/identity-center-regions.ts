/**
 * Regions in which IAM Identity Center has an endpoint: `sso` in botocore's endpoints.json of 1.43.11, and of
 * https://docs.aws.amazon.com/general/latest/gr/sso.html. Nothing tells it at run time.
 */
const OFFERING = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
]);

/**
 * Whether a Region may have an instance although its endpoint's name was not found. A Region that is newer than the
 * list and has no such name does not offer IAM Identity Center; one of the list that has none is only out of reach.
 */
export const mayOffer = (region: string, code: string): boolean => code !== 'ENOTFOUND' || OFFERING.has(region);
