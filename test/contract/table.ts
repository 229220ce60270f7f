import type { Scenario } from '../../src/cli/scenarios.ts';
import type { StepId } from '../../src/model/step-id.ts';

/** A row of the contract's table, with what else each account ends with. */
export interface Row {
  /** The exit code of `init --yes` with all answers. */
  readonly ends: number;
  /** The option that its guard wants, and the exit code with it. */
  readonly guard?: readonly [option: '--accept-credit-loss' | '--accept-wider-access' | '--enable-account-access', ends: number];
  /** Of `status`, without answers: before `init` and after it. */
  readonly status: readonly [before: number, after: number];
  /** Of each single step under --yes, on an account that nothing else was done to. */
  readonly steps: Readonly<Record<StepId, number>>;
  /** Every writing call that `init` may make without the guard's option. */
  readonly writes: readonly string[];
  /** What the text of `init` says, in one line. */
  readonly says: RegExp;
}

const ORGANIZATION = ['organizations:CreateOrganization'];
const DIRECTORY = ['identitystore:CreateUser', 'identitystore:CreateGroup', 'identitystore:CreateGroupMembership'];
const SET = ['sso-admin:CreatePermissionSet', 'sso-admin:AttachManagedPolicyToPermissionSet'];
const ASSIGNMENT = ['sso-admin:CreateAccountAssignment'];
const WHOLE = [...DIRECTORY, ...SET, ...ASSIGNMENT];

/** Each is so, or becomes so by itself. */
const SO: Row['steps'] = {
  'root-mfa': 0,
  'identity-center': 0,
  user: 0,
  group: 0,
  'permission-set': 0,
  assignment: 0,
  'root-keys': 0,
  'iam-user': 0,
  // The devices and passwords of IAM users stand on a user.
  'iam-mfa': 4,
  'iam-password': 4,
  regions: 0,
};
/** Nothing stands on what is not there: all of it is blocked. */
const STOPPED: Row['steps'] = { ...SO, 'identity-center': 4, user: 4, group: 4, 'permission-set': 4, assignment: 4 };

export const TABLE: Readonly<Record<Scenario, Row>> = {
  fresh: {
    ends: 0,
    status: [3, 0],
    steps: { ...SO, user: 4, group: 4, 'permission-set': 4, assignment: 4 },
    writes: [...ORGANIZATION, ...WHOLE],
    says: /Secured\./,
  },
  'free-plan': {
    ends: 4,
    guard: ['--accept-credit-loss', 0],
    status: [3, 3],
    steps: STOPPED,
    writes: [],
    says: /your free tier credits expire immediately.*may not save them.*which ends on 2026-06-30; 120 USD of credits are left.*Keep the credits: --administrator iam-user.*--accept-credit-loss/,
  },
  'pending-activation': {
    ends: 4,
    status: [4, 4],
    steps: STOPPED,
    writes: [],
    says: /has not activated this account yet.*Finish the sign-up/,
  },
  organization: {
    ends: 0,
    status: [3, 0],
    steps: { ...SO, user: 4, group: 4, 'permission-set': 4, assignment: 4 },
    writes: WHOLE,
    says: /Secured\./,
  },
  'consolidated-billing': {
    ends: 4,
    status: [4, 4],
    steps: STOPPED,
    writes: [],
    says: /consolidated billing features only.*Begin process to enable all features/,
  },
  enabled: { ends: 0, status: [3, 0], steps: { ...SO, group: 4, assignment: 4 }, writes: WHOLE, says: /Secured\./ },
  elsewhere: {
    ends: 0,
    status: [3, 0],
    steps: { ...SO, group: 4, assignment: 4 },
    writes: WHOLE,
    says: /instance in eu-west-1, not in us-east-1.*Secured\./,
  },
  'hidden-region': {
    ends: 1,
    status: [1, 1],
    steps: { ...SO, 'identity-center': 1, user: 4, group: 4, 'permission-set': 4, assignment: 4 },
    writes: [],
    says: /eu-central-1 \(AccessDeniedException\) did not answer/,
  },
  'account-instance': {
    ends: 4,
    status: [3, 3],
    steps: STOPPED,
    writes: [],
    says: /in us-east-1 gives no access to AWS accounts.*an account instance from before the organization: AWS answers alike.*--enable-account-access/,
  },
  member: { ends: 4, status: [4, 4], steps: STOPPED, writes: [], says: /member of the organization.*444455556666.*--account 111122223333/ },
  managed: {
    ends: 4,
    status: [4, 4],
    steps: STOPPED,
    writes: [],
    says: /member of the organization.*signed up with a Builder ID.*AWS Settings.*Explore advanced features/,
  },
  'external-idp': {
    ends: 4,
    status: [3, 4],
    steps: { ...SO, user: 4, group: 4, assignment: 4 },
    writes: SET,
    says: /external identity provider manages the users and groups/,
  },
  partial: {
    ends: 2,
    status: [3, 3],
    steps: { ...SO, user: 2, group: 2, assignment: 2 },
    writes: [],
    says: /ada has the email address ada\.old@example\.com.*Nothing was changed\./,
  },
  'shared-group': {
    ends: 4,
    guard: ['--accept-wider-access', 0],
    status: [3, 3],
    steps: { ...SO, assignment: 4 },
    writes: ['identitystore:CreateGroupMembership', ...SET],
    says: /another member besides the named user: grace/,
  },
  'shared-set': {
    ends: 4,
    guard: ['--accept-wider-access', 0],
    status: [3, 3],
    steps: { ...SO, 'permission-set': 4, assignment: 4 },
    writes: [],
    says: /assigned to others besides the named user: group Developers in account 444455556666/,
  },
  'stale-provisioning': {
    ends: 0,
    status: [3, 0],
    steps: SO,
    writes: ['sso-admin:ProvisionPermissionSet'],
    says: /Secured\./,
  },
  'root-keys': {
    ends: 4,
    status: [3, 3],
    steps: { ...SO, group: 4, assignment: 4, 'root-keys': 4 },
    writes: WHOLE,
    says: /The root user's access key ….*would be deleted for good.*--delete-root-keys/,
  },
  'applications-only': {
    ends: 4,
    guard: ['--enable-account-access', 0],
    status: [3, 3],
    steps: STOPPED,
    writes: [],
    says: /in us-east-1 gives no access to AWS accounts.*cannot be undone.*in 2 member accounts.*--enable-account-access/,
  },
  replicated: {
    ends: 0,
    status: [3, 0],
    steps: { ...SO, group: 4, assignment: 4 },
    writes: WHOLE,
    says: /instance in eu-west-1, not in us-east-1.*Secured\./,
  },
  // Nobody has to say which administrator is meant: all of this one is so, and there is no instance for the other.
  'iam-user': { ends: 0, status: [0, 0], steps: { ...STOPPED, 'iam-mfa': 0, 'iam-password': 0 }, writes: [], says: /Secured\./ },
  secured: { ends: 0, status: [0, 0], steps: SO, writes: [], says: /Secured\./ },
  busy: { ends: 0, status: [3, 0], steps: { ...SO, group: 4, assignment: 4 }, writes: WHOLE, says: /Secured\./ },
  hardened: { ends: 0, status: [0, 0], steps: SO, writes: [], says: /Secured\./ },
  'half-hardened': { ends: 0, status: [0, 0], steps: SO, writes: [], says: /Secured\./ },
  'with-workloads': { ends: 0, status: [0, 0], steps: SO, writes: [], says: /Secured\./ },
};
