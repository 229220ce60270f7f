/** The accounts that a rehearsal can begin with, as the contract describes them. A test holds the names against the sandbox's own: help must not load that. */
export const SCENARIOS = {
  fresh: 'standalone, paid plan, no credits; root without MFA; no organization',
  'free-plan': 'the same, on the free plan with 120 USD of credits',
  'pending-activation': 'the same, not active yet',
  organization: 'management account, all features, Identity Center not enabled',
  'consolidated-billing': 'management account without all features',
  enabled: 'Identity Center in us-east-1, its directory empty; root has MFA',
  elsewhere: 'the same in eu-west-1',
  'hidden-region': 'standalone; one Region does not show what it has',
  'account-instance': 'an account instance created before the organization',
  member: "a member account of somebody else's organization",
  managed: 'newer sign-up: a project in an organization that AWS manages',
  'external-idp': 'users and groups come from an external identity provider',
  partial: 'ada has another email address; half of the rest exists',
  'shared-group': 'Admins has other members',
  'shared-set': 'AdministratorAccess lacks its policy and is assigned elsewhere',
  'stale-provisioning': 'everything is in place, but the role in the account is out of date',
  'root-keys': 'enabled, and the caller is a long-lived root key',
  secured: 'everything is in place',
  'applications-only': 'Identity Center was enabled without access to AWS accounts',
  replicated: 'Identity Center in eu-west-1, replicated to us-east-1, which is asked first',
  'iam-user': 'free plan; ada is an IAM user and administrator, with MFA and no keys; no organization',
  busy: 'enabled, with 60 permission sets and 200 users of other people',
  hardened: 'secured, and all of the baseline that costs nothing is so in every Region',
  'half-hardened': 'secured; somebody began with the baseline in one Region',
  'with-workloads': 'secured; servers, public buckets, snapshots and AMIs, an IAM user with keys',
} as const;

/** The accounts that a rehearsal can begin with. Held against the sandbox's own by test/cli/scenarios.test.ts. */
export type Scenario = keyof typeof SCENARIOS;

/** In the order in which help lists them. */
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly Scenario[];

/** Undefined for any other text, in another case as well. */
export const scenarioNamed = (text: string): Scenario | undefined => SCENARIO_NAMES.find((name) => name === text);
