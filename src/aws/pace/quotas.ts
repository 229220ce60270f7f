/** How many calls AWS takes, all clients of the account together. */
export interface Quota {
  readonly name: string;
  /** At most so many begin within `perMs` milliseconds. */
  readonly calls: number;
  readonly perMs: number;
}

/**
 * "A collective throttle maximum of 20 transactions per second": https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 * Neither the burst nor whether it is one for each Region is said, nor any quota of Identity Store: so all of it counts
 * together, and the twenty-first call waits until the first one's second is over, with a little to spare on the way.
 */
const IDENTITY_CENTER: Quota = { name: 'identity-center', calls: 20, perMs: 1050 };

/** https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
const accounts = (operation: string, calls: number): readonly [string, Quota] => [
  `account:${operation}`,
  { name: `account:${operation}`, calls, perMs: 1050 },
];

const BY_SERVICE: Readonly<Record<string, Quota>> = { 'sso-admin': IDENTITY_CENTER, identitystore: IDENTITY_CENTER };

const BY_CALL: ReadonlyMap<string, Quota> = new Map([
  accounts('EnableRegion', 1),
  accounts('ListRegions', 5),
  accounts('GetAccountInformation', 3),
  accounts('GetAlternateContact', 10),
]);

/** The quota that a call counts against; undefined where AWS documents none. */
export const quotaOf = (service: string, operation: string): Quota | undefined =>
  BY_CALL.get(`${service}:${operation}`) ?? BY_SERVICE[service];
