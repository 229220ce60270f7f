/**
 * For how long after a write, at most, reads of a kind show what was so before it, in milliseconds. All of it is invented: AWS gives
 * no figure (see LAG-1 in the README, which holds the same table). What is kept apart lags apart: a directory finds a user by e-mail
 * while it doesn't yet by name.
 */
export const LAGS = {
  identitystore: {
    'GetUserId by username': 2000,
    'GetUserId by emails.value': 700,
    DescribeUser: 400,
    DescribeGroup: 400,
    others: 1500,
  },
  'sso-admin': {
    DescribePermissionSet: 400,
    ListPermissionSets: 2000,
    DescribeAccountAssignmentCreationStatus: 300,
    DescribeAccountAssignmentDeletionStatus: 300,
    DescribePermissionSetProvisioningStatus: 300,
    others: 1500,
  },
  iam: { others: 2000 },
  organizations: { others: 1500 },
  account: { others: 1500 },
  ec2: { GetImageBlockPublicAccessState: 3000, others: 1000 },
  s3: { others: 1000 },
  s3control: { others: 1500 },
  budgets: { others: 1500 },
  accessanalyzer: { others: 1000 },
  cloudtrail: { others: 1000 },
  ssm: { others: 1000 },
} as const satisfies Readonly<Record<string, { readonly others: number; readonly [kind: string]: number }>>;

/** How long, at most, a new user or group can't be named by other calls: as a member (IDS-9), as who is given access (TIME-2). */
export const REFERENCE_MS = 500;

/** After this nothing lags any longer. */
export const GREATEST_MS = Math.max(REFERENCE_MS, ...Object.values(LAGS).flatMap((kinds) => Object.values(kinds)));

/** Services whose writes in one Region are seen late in that Region alone. */
export const REGIONAL: readonly string[] = ['ec2', 'accessanalyzer', 'ssm'];

/** The figure for reads of that kind; 0 for a service that doesn't lag. */
export function mostMs(service: string, kind: string): number {
  const kinds: Readonly<Record<string, number>> | undefined = Object.entries(LAGS).find(([id]) => id === service)?.[1];
  return kinds?.[kind] ?? kinds?.['others'] ?? 0;
}
