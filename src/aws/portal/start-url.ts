/** An access portal's address, as the AWS CLI and SSO OIDC take it. */
export interface StartUrl {
  readonly startUrl: string;
  /** Where it stands in the address; null where --region must tell. */
  readonly region: string | null;
}

const REGION = String.raw`(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d{1,2})`;
const INSTANCE = 'ssoins-[a-z0-9.-]{4,32}';

/**
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-workforce-access.html and `sso/resolve.py` of the
 * AWS CLI. The addresses of China and GovCloud are UNVERIFIED. A company's own address that redirects to one of these is
 * not taken: whoever is sent to a page to sign in should see whose page it is.
 */
const FORMS: readonly RegExp[] = [
  /^[a-z0-9][a-z0-9-]{0,62}\.awsapps\.com\/start$/,
  new RegExp(String.raw`^${INSTANCE}\.${REGION}\.portal\.amazonaws\.(?:com|com\.cn|eu)$`),
  new RegExp(String.raw`^${INSTANCE}\.portal\.${REGION}\.app\.(?:aws|amazonwebservices\.com\.cn)$`),
  new RegExp(String.raw`^identitycenter\.amazonaws\.com\/${INSTANCE}$`),
  new RegExp(String.raw`^start\.${REGION}\.home\.awsapps\.cn\/directory\/[\w-]+$`),
  new RegExp(String.raw`^start\.${REGION}\.us-gov-home\.awsapps\.com\/directory\/[\w-]+$`),
];

/** What the address means, without what a browser adds behind it (`/#/`); null where it is none. */
export function parseStartUrl(text: string): StartUrl | null {
  const bare = /^https:\/\/(?<rest>.*?)\/?(?:#\/?)?$/i.exec(text.trim())?.groups?.['rest']?.toLowerCase();
  if (bare === undefined) return null;
  const match = FORMS.map((form) => form.exec(bare)).find((found) => found !== null);
  return match === undefined || match === null ? null : { startUrl: `https://${bare}`, region: match.groups?.['region'] ?? null };
}

export const START_URL_RULE = 'it is the address of an AWS access portal, such as https://d-1234567890.awsapps.com/start';
