import { rootUserOf } from '../facts/partitions.ts';
import type { Caller, Organization } from '../model/account.ts';
import type { InstanceType } from '../model/identity-center.ts';
import type { Advice } from '../model/result.ts';
import { counted, listed, visible } from '../model/text.ts';

/** Advice, but for its link and for what AWS lets be read of it. */
type Said = Pick<Advice, 'id' | 'title' | 'why'>;

/** What only a person can see to: what to do, and why. */
export const adviceTexts = {
  /** Only root can switch it, and without it an administrator sees no bill: https://github.com/cloudposse/docs/pull/892 */
  billingAccess: {
    id: 'billing-access',
    title: 'Activate IAM access to Billing',
    why: 'Until the root user does it (Account → IAM user and role access to Billing information → Edit → Activate), administrators see no bills and have to sign in as root for them.',
  },
  secondDevice: (count: number | null, isRoot: boolean): Said => ({
    id: 'second-root-mfa',
    title: 'Register a second MFA device for the root user',
    why: `${deviceCount(count, isRoot)} Losing your only device locks you out of root; keep the second one elsewhere. You can register up to eight.`,
  }),
  secondAdministrator: {
    id: 'second-administrator',
    title: 'Add a second administrator',
    why: 'If a single administrator loses a device or leaves the company, only root is left. Run secure-account init with another --user-name.',
  },
  /** https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-getting-started.html: asked for by default, and neither the setting nor the devices have an API. */
  administratorMfa: {
    id: 'administrator-mfa',
    title: 'Check that the administrator has an MFA device',
    why: 'A new instance asks for one at the first sign-in. No API shows whether yours still does, or whether a device is registered (Users → the user → MFA devices; Settings → Authentication → Multi-factor authentication).',
  },
  recoveryPhone: {
    id: 'recovery-phone',
    title: "Check the account's phone number and root email address",
    why: "AWS needs both to let you back in when the root user's MFA device is lost. Use a mailbox and a phone that do not depend on one person.",
  },
  /** AWS mails it when the organization is made; the link lasts 24 hours and can be sent again. */
  rootEmail: {
    id: 'root-email-verification',
    title: "Verify the root user's email address",
    why: 'AWS Organizations sends a link by email when the organization is created. It is valid for 24 hours; Settings → Send verification request sends another. Until the address is verified, you cannot invite accounts.',
  },
  /** CIS v7 2.1.3. */
  emptyManagementAccount: {
    id: 'empty-management-account',
    title: 'Keep the management account empty',
    why: 'Service control policies do not limit it, and whoever breaks in there has every account. Run workloads in member accounts (AWS Organizations → Add an AWS account).',
  },
  alternateContacts: (missing: readonly string[] | null): Said => ({
    id: 'alternate-contacts',
    title: 'Set the alternate contacts',
    why: `${missing === null ? 'Whether they are set could not be read.' : `Missing: ${listed(missing.map((type) => type.toLowerCase()))}.`} AWS writes to them about bills, operations and security when nobody reads the root user's mail.`,
  }),
  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html */
  regionTokens: {
    id: 'region-tokens',
    title: 'Make session tokens valid in opt-in Regions',
    why: 'By default the global STS endpoint issues version 1 tokens, which opt-in Regions refuse: IAM → Account settings → Security Token Service → Global endpoint → Valid in all AWS Regions.',
  },
} satisfies Readonly<Record<string, Said | ((...facts: never[]) => Said)>>;

function deviceCount(count: number | null, isRoot: boolean): string {
  if (count !== null) return `There is ${count === 1 ? 'one' : 'none'}.`;
  return isRoot ? 'AWS does not list to this session how many there are.' : 'Only the root user can list how many there are.';
}

/** What could not be read, by the readings of a diagnosis. */
export const unreadTexts = {
  information: "The account's name and state",
  plan: 'The plan and its credits',
  activities: 'What credits can still be earned',
  organization: 'The organization',
  regions: 'The Regions',
  search: 'Where IAM Identity Center is',
  type: 'The type of the instance',
  administrators: 'Who has access',
  iamUsers: 'Which IAM users administer the account',
  iamRoles: 'Which roles administer the account, and who can assume them',
  root: "The root user's MFA and access keys",
  devices: "The kinds of the root user's MFA devices",
  contacts: 'The alternate contacts',
  instanceIn: (region: string, code: string): string => `IAM Identity Center in ${visible(region)}: ${visible(code)} for sso:ListInstances`,
  /** Devices of root's that are not listed, which does not mean that there are none. */
  unlisted: ({ kind, partition }: Pick<Caller, 'kind' | 'partition'>, isPartial: boolean): readonly string[] => {
    if (rootUserOf(partition) === 'none') return [];
    if (kind !== 'root') {
      return ["The root user's passkeys, security keys, hardware tokens and access keys: only the root user itself can list them"];
    }
    return isPartial
      ? [
          "The root user's passkeys, security keys and hardware tokens: IAM does not list them to this session (ValidationError for iam:ListMFADevices)",
        ]
      : [];
  },
};

/** The account in the two lines that a diagnosis begins with. */
export const accountTexts = {
  account: (id: string, name: string | null, state: string | null, who: string): string =>
    `Account ${id}${name === null ? '' : ` (${visible(name)})`}, ${state === null ? 'state not known' : visible(state)}; you are ${who}.`,
  noOrganization: 'in no organization',
  organizationNotKnown: 'organization not known',
  organization: ({ id, managementAccountId, featureSet }: Organization, accountId: string): string =>
    managementAccountId === accountId
      ? `management account of the organization ${visible(id)} (${featureSet === 'ALL' ? 'all features' : 'consolidated billing only'})`
      : `member of the organization ${visible(id)}, which account ${visible(managementAccountId)} manages`,
  instanceNotKnown: 'IAM Identity Center not known',
  noInstance: (answered: number, silent: number): string =>
    `no IAM Identity Center in the ${counted(answered, 'Region')} that answered${silent === 0 ? '' : `, ${silent} did not`}`,
  instance: (type: InstanceType['type'] | null, region: string, status: string): string =>
    `IAM Identity Center: ${type === null ? 'instance' : KINDS[type]} in ${visible(region)}${status === 'ACTIVE' ? '' : ` (${visible(status)})`}`,
};

const KINDS: Readonly<Record<InstanceType['type'], string>> = {
  organization: 'organization instance',
  account: 'account instance',
  'without-access': 'instance without access to AWS accounts',
  unknown: 'instance of unknown type',
};

/** Who has access, where nobody is found, or not everything was looked at. */
export const accessTexts = {
  notKnown: 'Not known: see what could not be read',
  noInstance: 'Nobody through IAM Identity Center: this account manages no organization instance',
  elsewhere: (managementAccountId: string): string =>
    `Through IAM Identity Center: not visible from here. Its management account, ${visible(managementAccountId)}, decides who has access to this account`,
  nobody: 'Nobody holds AdministratorAccess here through IAM Identity Center',
  /** It gives users and groups of Identity Center roles without permission sets since 2026: https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-quotas.html */
  notLookedAt:
    'Not checked: inline and customer managed policies, and access given by account access manager, which needs no permission sets',
};

/** What a sign-in lacks. */
export const missingTexts = {
  instance: 'There is no organization instance of IAM Identity Center to sign in to.',
  nobody: 'Nobody holds AdministratorAccess in this account through IAM Identity Center yet.',
  user: (name: string): string => `There is no user ${visible(name)} in the Identity Center directory.`,
  permissionSet: (name: string): string => `There is no permission set ${visible(name)}.`,
  assignment: (user: string, set: string, accountId: string): string =>
    `${visible(user)} is not assigned ${visible(set)} in account ${accountId}, through a group or directly.`,
};

/** Why nobody can sign in yet. */
export const noEntrance = {
  nobody: (why: string, by: string): string => `${why} Run secure-account ${by} first.`,
  noAddress: 'The address of the AWS access portal is not known for this partition: give it with secure-account sign-in --start-url.',
};
