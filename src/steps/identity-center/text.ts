import type { AccountPlan, MemberAccounts } from '../../model/account.ts';
import type { Instance } from '../../model/identity-center.ts';
import type { Consent, Manual } from '../../model/change.ts';
import { listed, visible } from '../../model/text.ts';
import { endsOn } from '../../account/account-plan.ts';
import { MANAGED_BY_AWS } from '../../account/newer-sign-up.ts';
import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';

/** Why a step stops, and what goes on from there. */
interface Stop {
  readonly why: string;
  readonly wayOut: string;
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-region-considerations.html */
const OPT_IN = 'an opt-in Region: it must stay enabled in every account that is managed, and AWS advises against it';

const AGAIN = 'Then run this again.';

/** What is found, and what AWS is doing. */
export const texts = {
  nothing: (hasOrganization: boolean, optInRegion: string | null): string =>
    `${hasOrganization ? 'No instance yet' : 'No organization, no instance yet'}${optInRegion === null ? '' : `; ${visible(optInRegion)} is ${OPT_IN}`}`,
  isThere: (region: string): string => `Organization instance in ${visible(region)}`,
  isElsewhere: (chosen: string): string => `, not in ${visible(chosen)}: the existing instance is used where it is`,
  isOptIn: ` (${OPT_IN})`,
  isDeleting: (region: string): string => `AWS is deleting the instance in ${visible(region)}`,
  isCreating: (region: string, reason: string): string => `AWS is creating the instance in ${visible(region)}${reason}`,
  isBusy: (region: string, status: string, reason: string): string =>
    `The instance in ${visible(region)} is in the state ${visible(status)}${reason}, and cannot be used in it`,
  isCreatingDirectory: (region: string): string => `AWS is creating the directory of the instance in ${visible(region)}`,
  typeIsMissing: (region: string): string => `AWS does not show the type of the instance in ${visible(region)}, or whether it still exists`,
  hasNoAccess: (region: string): string => `The instance in ${visible(region)} gives no access to AWS accounts`,
  createOrganization: 'Create an organization with all features; this account manages it',
  enableAccess: (region: string): string =>
    `Enable access to AWS accounts (permission sets) for the instance in ${visible(region)}, for good`,
};

/** What stands in the way: of the account, of its organization, of a Region, or of an instance that is there. */
export const stops = {
  unknownRegion: (region: string, other: string): string =>
    `--region "${visible(region)}" cannot be used: account:ListRegions does not list it. Use --region ${visible(other)}, or another Region of that list.`,
  member: (organization: string, management: string, accountId: string): Stop => ({
    why: `This account is a member of the organization ${visible(organization)}. Only its management account, ${visible(management)}, manages who can sign in to its accounts.`,
    wayOut: `Run this with credentials of account ${visible(management)} and --account ${accountId}, or ask its administrators for access. ${MANAGED_BY_AWS}`,
  }),
  pendingActivation: (place: ConsolePlace): Stop => ({
    why: 'AWS has not activated this account yet (PENDING_ACTIVATION), and until then it cannot create an organization.',
    wayOut: `Finish the sign-up: payment method, phone verification, support plan (${linksOf(place).account}). Activation can take up to 24 hours. ${AGAIN}`,
  }),
  notActive: (state: string): Stop => ({
    why: `This account is not active: its state is ${visible(state)}.`,
    wayOut: 'Ask AWS Support to reinstate the account, then run this again.',
  }),
  lacksFeatures: ({ id, featureSet }: { readonly id: string; readonly featureSet: string }, place: ConsolePlace): Stop => ({
    why: `The organization ${visible(id)} has ${featureSet === 'CONSOLIDATED_BILLING' ? 'consolidated billing features only' : `the feature set ${visible(featureSet)}`}; IAM Identity Center needs all features.`,
    wayOut: `AWS Organizations → Settings → Begin process to enable all features (${linksOf(place).organizations}). Every invited member account must agree, and it cannot be undone. ${AGAIN}`,
  }),
  regionIsOff: (region: string, status: string | null, other: string): Stop => ({
    why: `${visible(region)} is not enabled in this account (${visible(status ?? 'unknown')}), so IAM Identity Center cannot be enabled there.`,
    wayOut: `Choose a Region that is enabled by default: --region ${visible(other)}. An opt-in Region would have to stay enabled in every account that is managed.`,
  }),
  unreadRegions: (refused: readonly { readonly region: string; readonly code: string }[], asked: number): Stop => ({
    why: `Whether there is an instance is not known: ${listed(refused.map(({ region, code }) => `${visible(region)} (${visible(code)})`))} did not answer; ${asked - refused.length} other Regions have none. A second instance could not be enabled, and an organization is not easily deleted.`,
    wayOut:
      'Allow sso:ListInstances in every enabled Region (a service control policy may deny it), or wait until the Region answers; then run this again.',
  }),
  createFailed: (region: string, reason: string | null): Stop => ({
    why: `AWS could not create the instance in ${visible(region)} (CREATE_FAILED)${reason === null ? '' : `: ${visible(reason).replace(/\.$/, '')}`}.`,
    wayOut: `${reason === null ? '' : 'Fix what AWS names. '}Delete it in the console (IAM Identity Center → Settings → Management → Delete), then run this again.`,
  }),
  accountInstance: (region: string, wayOut: string): Stop => ({
    why: `There is an account instance of IAM Identity Center in ${visible(region)}. It has no permission sets, cannot give access to AWS accounts, and blocks the organization instance.`,
    wayOut: `${wayOut} ${AGAIN}`,
  }),
  unknownType: (region: string, link: string): Stop => ({
    why: `The type of the IAM Identity Center instance in ${visible(region)} is unknown: DescribeInstance does not show whether it has permission sets, and AWS refuses to list them.`,
    wayOut: `Look in the console (${link}). An organization instance with access to AWS accounts has AWS accounts and Permission sets in its menu. An account instance has neither, and blocks it: if nothing uses it, delete it there (Settings → Management). ${AGAIN}`,
  }),
};

/** An account instance: who uses it, and how it is deleted. */
export const accountInstanceTexts = {
  users: (isEmpty: boolean | null): string =>
    isEmpty === null
      ? 'Whether it has users could not be read: look in the console.'
      : isEmpty
        ? 'It has no users and no groups.'
        : 'It has users or groups, so it is in use.',
  inConsole: (link: string): string => `(Settings → Management → Delete: ${link})`,
  deleteWithUsers: (inConsole: string): string => `If nothing uses it, delete it in the console with all its users ${inConsole}.`,
  deleteByCommand: (command: string, inConsole: string): string =>
    `If no application uses it, delete it in the console ${inConsole} or with the AWS CLI (${command}).`,
  deleteInRehearsal: (inConsole: string): string =>
    `If no application uses it, delete it in the console ${inConsole}; on a real account the command is shown here.`,
};

/**
 * The clicks of autumn 2026, as three people wrote them down: the configuration first, and the page about the
 * organization last, and only where none is in use. Enable has left access to AWS accounts to choose since 2026-08-05:
 * https://aws.amazon.com/about-aws/whats-new/2026/08/aws-identity-center-accounts-optional/
 *
 * An organization instance has no creation API: CreateInstance makes account instances only, which give no access
 * to accounts and stand in the way of the other. https://github.com/aws-controllers-k8s/test-infra/pull/1063
 */
export const enableInstance = (place: ConsolePlace, region: string, consent: Consent | undefined, isStandalone: boolean): Manual => ({
  kind: 'manual',
  id: 'enable-identity-center',
  title: `Press Enable in IAM Identity Center, in ${region}`,
  why: 'AWS has no API for this. The Region cannot be changed later: moving to another one means deleting everything and starting over.',
  clicks: [
    `Open the link. The Region at the top right must be ${region}. Choose Enable.`,
    'Instance configuration: Single-Region instance. Never an account instance: it cannot give access to AWS accounts, and it blocks this one.',
    'Leave "Enable multi-account permissions" on: that is the access to AWS accounts. Keep the AWS owned key.',
    'Choose Enable.',
    ...(isStandalone ? ['If "Enable IAM Identity Center with AWS Organizations" appears, read its notice, then choose Enable.'] : []),
  ],
  link: linksOf(place, region).identityCenter,
  consent,
});

/**
 * The console's own dialog at "Enable with AWS Organizations", word for word; the Identity Center guide has it in other
 * words ("If you use a free tier account, creating an AWS organization automatically upgrades your account …").
 */
const AWS_SAYS =
  'Creating an organization automatically upgrades your account from a free plan to a paid plan with a pay-as-you-go pricing and your free tier credits expire immediately.';

/**
 * The Free Tier FAQ (https://aws.amazon.com/free/free-tier-faqs/) as it is quoted in 2026: it names no plan, and AWS's terms
 * (https://aws.amazon.com/free/terms) do not either. An older wording tied it to upgrading by joining an organization, and
 * people still go by that.
 */
const FAQ_SAYS = 'When your account joins an AWS Organization …, your Free Tier credits expire immediately';

/** What an organization costs an account with credits, and the ways out. */
export const creditLoss = {
  why: (balance: string): string =>
    `IAM Identity Center gives access to accounts only in an organization, and this account is in none. AWS says: "${AWS_SAYS}" Upgrading to the paid plan first may not save them: AWS's Free Tier FAQ says "${FAQ_SAYS}", whatever the plan. ${balance}`,
  waysOut: [
    'Keep the credits: --administrator iam-user makes an IAM user the administrator instead, with a console password and MFA, without access keys and without an organization. You can move to Identity Center later, when the credits are used up or have expired.',
    'Go on and let the credits go: --accept-credit-loss.',
  ],
  unknown: (reason: string | null): string =>
    `Which plan this account is on, and whether it has credits, is unknown: ${reason === null ? 'AWS has no plan on record for it' : `AWS answered ${visible(reason)}`}.`,
  balance: (plan: AccountPlan): string => {
    const { type, credits } = plan;
    const named = type === 'FREE' ? 'the free plan' : type === 'PAID' ? 'the paid plan' : `the plan ${visible(type)}`;
    const left =
      credits === null ? 'AWS does not show how many credits are left' : `${credits.amount} ${visible(credits.unit)} of credits are left`;
    return `This account is on ${named}${endsOn(plan)}; ${left}.`;
  },
};

/** An instance without access to AWS accounts: what enabling it means, and what AWS then does in member accounts. */
export const accountAccess = {
  why: (region: string, memberAccounts: MemberAccounts | null): string =>
    `The instance of IAM Identity Center in ${visible(region)} gives no access to AWS accounts: its multi-account permissions are not enabled. Either it was enabled for applications only, which AWS offers since August 2026, or it is an account instance from before the organization: AWS answers alike. Enabling multi-account permissions cannot be undone. ${linkedRoles(memberAccounts)}`,
  waysOut: (link: string): readonly string[] => [
    `Leave it, and first check what it is used for (${link}). You can also enable them there, under Settings.`,
    'Go on, if people are to sign in to AWS accounts through it: --enable-account-access. If AWS refuses, nothing has changed.',
  ],
  ifImpossible: (link: string): string =>
    `If it is an account instance from before the organization, it never gives access to AWS accounts, and it blocks the organization instance. Check in the console who and what uses it (${link}). If nothing does, delete it there (Settings → Management → Delete), which deletes its users too; then run this again.`,
};

/** "You can enable multi-account permissions during instance creation or later …, which then provisions the necessary service-linked roles" (client changelog, 2026-08-04). */
function linkedRoles(memberAccounts: MemberAccounts | null): string {
  const role = 'its service-linked role, AWSServiceRoleForSSO,';
  if (memberAccounts === null) return `AWS then creates ${role} in every member account; how many there are could not be read.`;
  const { count, isMore } = memberAccounts;
  if (count === 0) return `AWS then creates ${role} in every member account; there is none so far.`;
  return `AWS then creates ${role} in ${isMore ? `more than ${count}` : count} member ${count === 1 && !isMore ? 'account' : 'accounts'}.`;
}

/** What the undo of the instance says. */
export const undoInstanceTexts = {
  title: 'Delete the IAM Identity Center instance',
  instance: (region: string): string => `the instance of IAM Identity Center in ${visible(region)}`,
  isAnothers: (accountId: string): string => `it belongs to account ${visible(accountId)}`,
  isUnread: 'what is in it could not be read',
  hasForeign: (what: readonly string[]): string => `it holds what no run of this tool has created: ${what.join(', ')}`,
  does: (region: string): string => `Delete the instance of IAM Identity Center in ${visible(region)}`,
  consent: (region: string, startUrl: Instance['identityStoreId']): string =>
    `Deleting the instance of IAM Identity Center in ${visible(region)} cannot be undone. Its access portal${startUrl === null ? '' : ` ${startUrl}`} goes, and so does everything that is in it by then; a new instance has another address and another directory.`,
  wayOut: 'Leave it: an empty instance costs nothing.',
  doesNotComeBack:
    'The address of the access portal and the directory do not come back with another instance. AWS keeps the service-linked role AWSServiceRoleForSSO, which does no harm.',
};

/** What the undo of the organization says. */
export const undoOrganizationTexts = {
  title: 'Delete the organization',
  organization: (id: string): string => `the organization ${visible(id)}`,
  isManagedElsewhere: (accountId: string): string => `account ${visible(accountId)} manages it by now`,
  isYourWayIn: 'you are signed in through it. Run this as the root user',
  isUnread: 'what is in it could not be read',
  hasAccounts: (count: number, isMore: boolean): string =>
    `${isMore ? 'more than ' : ''}${count} other ${count === 1 ? 'account is' : 'accounts are'} in it`,
  hasParts: (what: readonly string[]): string => `somebody else has added ${what.join(', ')}`,
  delegatedAdministrator: (id: string): string => `the delegated administrator ${visible(id)}`,
  policy: (name: string): string => `the policy ${visible(name)}`,
  trustedAccess: (service: string): string => `trusted access for ${visible(service)}`,
  hasInstance: (regions: readonly string[]): string =>
    `the instance of IAM Identity Center in ${regions.map(visible).join(', ')} depends on it`,
  unreadRegions: (regions: readonly string[]): string =>
    `whether IAM Identity Center is in ${regions.map(visible).join(', ')} could not be read`,
  does: (id: string): string => `Delete the organization ${visible(id)}`,
  consent: (id: string): string =>
    `Deleting the organization ${visible(id)} cannot be undone: its policies and settings go with it, and this account stands alone again. A free plan or credits that ended with its creation do not come back.`,
  wayOut: 'Leave it: an organization of one account costs nothing.',
  doesNotComeBack:
    'The credits that ended with the organization do not come back, nor do its policies. AWS keeps the service-linked role AWSServiceRoleForOrganizations, which does no harm.',
};

/** What the undo of access to AWS accounts says, which AWS never takes back. */
export const undoAccessTexts = {
  title: 'Leave the access to AWS accounts enabled',
  access: (instanceArn: string): string => `the access of instance ${instanceArn} to AWS accounts`,
  why: 'AWS does not let it be disabled again',
};
