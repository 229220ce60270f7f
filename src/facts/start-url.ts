import { REGION_CODE } from '../model/region-code.ts';
import { partitionFor } from './partitions.ts';

/** An access portal's address, as the AWS CLI and SSO OIDC take it. */
export interface StartUrl {
  readonly startUrl: string;
  /** Where it stands in the address; null where --region must tell. */
  readonly region: string | null;
  readonly partition: string;
}

const REGION = `(?<region>${REGION_CODE})`;
const INSTANCE = 'ssoins-[a-z0-9.-]{4,32}';
const ID = String.raw`[\w-]+`;
const form = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

/**
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-workforce-access.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html, and `sso/resolve.py` of the AWS CLI, whose
 * list of hosts this is. A company's own address that redirects to one of these is not taken: whoever is sent to a page to
 * sign in should see whose page it is.
 */
const FORMS: readonly (readonly [partition: string, forms: readonly RegExp[]])[] = [
  [
    'aws',
    [
      form(String.raw`[a-z0-9][a-z0-9-]{0,62}\.awsapps\.com\/start`),
      form(String.raw`${INSTANCE}\.${REGION}\.portal\.amazonaws\.com`),
      form(String.raw`${INSTANCE}\.portal\.${REGION}\.app\.aws`),
      form(String.raw`identitycenter\.amazonaws\.com\/${INSTANCE}`),
    ],
  ],
  [
    'aws-us-gov',
    [
      form(String.raw`start\.(?:${REGION}\.)?us-gov-home\.awsapps\.com\/directory\/${ID}`),
      form(String.raw`identitycenter\.us-gov\.amazonaws\.com\/${INSTANCE}`),
    ],
  ],
  [
    'aws-cn',
    [
      form(String.raw`start\.(?:${REGION}\.)?home\.awsapps\.cn\/directory\/${ID}`),
      form(String.raw`${INSTANCE}\.${REGION}\.portal\.amazonaws\.com\.cn`),
      form(String.raw`${INSTANCE}\.portal\.${REGION}\.app\.amazonwebservices\.com\.cn`),
      form(String.raw`identitycenter\.amazonaws\.com\.cn\/${INSTANCE}`),
    ],
  ],
  [
    'aws-eusc',
    [
      form(String.raw`${INSTANCE}\.${REGION}\.portal\.amazonaws\.eu`),
      form(String.raw`${INSTANCE}\.portal\.${REGION}\.api\.amazonwebservices\.eu`),
      form(String.raw`identitycenter\.amazonaws\.eu\/${INSTANCE}`),
    ],
  ],
];

/** What the address means, without what the portal's own page adds behind it in the address bar (`/#/?tab=accounts`); null where it is none. */
export function parseStartUrl(text: string): StartUrl | null {
  const bare = /^https:\/\/(?<rest>[^#\s]*?)\/?(?:#\S*)?$/i.exec(text.trim())?.groups?.['rest']?.toLowerCase();
  if (bare === undefined) return null;
  for (const [partition, forms] of FORMS) {
    const match = forms.map((one) => one.exec(bare)).find((found) => found !== null);
    if (match === undefined || match === null) continue;
    const region = match.groups?.['region'] ?? null;
    // GovCloud's newer addresses look like those of the commercial partition.
    return { startUrl: `https://${bare}`, region, partition: region === null ? partition : partitionFor(region) };
  }
  return null;
}

/** What `parseStartUrl` wants, for whoever gave something else. */
export const START_URL_RULE = 'it is the address of an AWS access portal, such as https://d-1234567890.awsapps.com/start';

/** What is wrong with that Region for the address, as a sentence; null where nothing is. */
export function regionProblem({ startUrl, partition }: StartUrl, region: string): string | null {
  if (partitionFor(region) === partition) return null;
  return `${startUrl} is an address of the partition ${partition}, and the Region ${region} is in ${partitionFor(region)}.`;
}
