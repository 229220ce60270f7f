import type { AccountReader, Caller, RootMfaDevices } from '../model/account.ts';
import { found, optional } from '../model/reading.ts';
import type { IamAdministrator } from '../model/iam.ts';
import type { OptionalReading } from '../model/reading.ts';
import type { Advice } from '../model/result.ts';
import type { IamAction } from '../model/step.ts';
import { listed } from '../model/text.ts';
import { administratorsOf } from './administrators.ts';
import { IAM_ADVICE_ACTIONS, iamAdvice } from './iam-advice.ts';
import { consoleLinks } from '../facts/console-links.ts';
import { rootUserOf } from '../facts/partitions.ts';
import type { ConsoleLinks } from '../facts/console-links.ts';

/** What the advice reads where it may; beside these, what the steps read anyway. */
export const ADVICE_ACTIONS: readonly IamAction[] = [
  ...IAM_ADVICE_ACTIONS,
  'account:GetAlternateContact',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
];

/**
 * What only a person can see to. Reads what AWS lets be read, and says nothing of what it found in order; whatever is
 * denied or unreachable stays advice, as "unknown". Nothing here is ever counted as done. `consoleBase` gives a rehearsal's
 * console that is still there when a person follows the links; it is asked once AWS has answered.
 */
export async function advise(account: AccountReader, consoleBase: () => string | undefined = () => undefined): Promise<readonly Advice[]> {
  const caller = await account.caller();
  const [root, devices, contacts, organization, regions, administrators, instance, iamUsers, isRehearsal] = await Promise.all([
    optional(account.rootSummary().then(found)),
    optional(account.rootMfaDevices().then(found)),
    optional(account.alternateContacts().then(found)),
    optional(account.organization()),
    optional(account.regions().then(found)),
    optional(administratorsOf(account)),
    optional(account.instance()),
    optional(account.iamAdministrators().then(found)),
    account.isRehearsal(),
  ]);
  const links = consoleLinks(caller.partition, instance.is === 'found' ? instance.value.region : account.homeRegion, consoleBase());
  const isManagement = organization.is === 'found' && organization.value.managementAccountId === caller.accountId;
  const optedIn = regions.is === 'found' ? regions.value.filter(({ status }) => status === 'ENABLED' || status === 'ENABLING') : [];
  const tokenVersion = root.is === 'found' ? root.value.globalEndpointTokenVersion : null;
  // What only root can do, or what guards root, is no advice where nobody signs in as root.
  const hasRoot = rootUserOf(caller.partition) === 'at-the-console';
  return [
    ...(hasRoot ? [billingAccess(links), ...secondDevice(caller, devices, links)] : []),
    ...secondAdministrator(administrators, iamUsers),
    ...iamAdvice(iamUsers, administrators.is === 'found' && administrators.value.length > 0, links, isRehearsal),
    ...administratorMfa(administrators, links),
    ...(hasRoot ? [recoveryPhone(links)] : []),
    ...(isManagement && hasRoot ? [rootEmail(links)] : []),
    ...(isManagement ? [emptyManagementAccount(links)] : []),
    ...alternateContacts(contacts, links),
    ...(optedIn.length > 0 && tokenVersion !== 2 ? [regionTokens(tokenVersion, links)] : []),
  ];
}

/** Only root can switch it, and without it an administrator sees no bill: https://github.com/cloudposse/docs/pull/892 */
const billingAccess = ({ account }: ConsoleLinks): Advice => ({
  id: 'billing-access',
  title: 'Activate IAM access to Billing',
  why: 'Until the root user does it (Account → IAM user and role access to Billing information → Edit → Activate), administrators see no bills and have to sign in as root for them.',
  link: account,
  state: 'unknown',
});

/** One lost phone locks out of root. Only root's own session lists devices other than virtual ones. */
function secondDevice({ kind }: Caller, devices: OptionalReading<RootMfaDevices>, { assignMfa }: ConsoleLinks): Advice[] {
  const counted = devices.is === 'found' && devices.value.isComplete ? devices.value.devices.length : null;
  const isEnough = devices.is === 'found' && devices.value.devices.length > 1;
  if (isEnough) return [];
  const untold =
    kind === 'root' ? 'How many there are AWS does not list to this session.' : 'How many there are only the root user can list.';
  return [
    {
      id: 'second-root-mfa',
      title: 'Register a second MFA device for the root user',
      why: `${counted === null ? untold : `There is ${counted === 1 ? 'one' : 'none'}.`} A lost single device locks you out of root; keep the second one elsewhere. You can register up to eight.`,
      link: assignMfa,
      state: counted === null ? 'unknown' : 'checked',
    },
  ];
}

function secondAdministrator(
  administrators: OptionalReading<readonly { readonly user: { readonly userId: string } }[]>,
  iamUsers: OptionalReading<readonly IamAdministrator[]>,
): Advice[] {
  const isRead = administrators.is === 'found' || (administrators.is === 'later' && iamUsers.is === 'found' && iamUsers.value.length > 0);
  const ids = [administrators, iamUsers].flatMap((one) => (one.is === 'found' ? one.value.map(({ user }) => user.userId) : []));
  const people = isRead ? new Set(ids).size : null;
  if (people !== null && people > 1) return [];
  return [
    {
      id: 'second-administrator',
      title: 'Have a second administrator',
      why: 'A single administrator who loses a device or leaves the company leaves nobody but root: run secure-account init with another --user-name.',
      link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/emergency-access.html',
      state: people === null ? 'unknown' : 'checked',
    },
  ];
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-getting-started.html: asked for by default, and neither the setting nor the devices have an API. */
const administratorMfa = (administrators: OptionalReading<readonly unknown[]>, { identityCenter }: ConsoleLinks): Advice[] =>
  administrators.is === 'found' && administrators.value.length > 0
    ? [
        {
          id: 'administrator-mfa',
          title: 'See that the administrator has registered an MFA device',
          why: 'A new instance asks for one at the first sign-in; no API shows whether yours still does, or whether it was done (Users → the user → MFA devices; Settings → Authentication → Multi-factor authentication).',
          link: identityCenter,
          state: 'unknown',
        },
      ]
    : [];

const recoveryPhone = ({ account }: ConsoleLinks): Advice => ({
  id: 'recovery-phone',
  title: "Check the account's phone number and root e-mail address",
  why: 'AWS needs both to let you back in when the MFA device of the root user is lost. Use a mailbox and a phone that outlive one person.',
  link: account,
  state: 'unknown',
});

/** AWS mails it when the organization is made; the link lasts 24 hours and can be sent again. */
const rootEmail = ({ organizations }: ConsoleLinks): Advice => ({
  id: 'root-email-verification',
  title: "Verify the root user's e-mail address",
  why: 'AWS Organizations mails a link when the organization is created, good for 24 hours (Settings → Send verification request sends another). Accounts cannot be invited before.',
  link: organizations,
  state: 'unknown',
});

/** CIS v7 2.1.3. */
const emptyManagementAccount = ({ organizations }: ConsoleLinks): Advice => ({
  id: 'empty-management-account',
  title: 'Keep the management account empty',
  why: 'Service control policies do not limit it, and whoever breaks in there has every account: run workloads in member accounts (AWS Organizations → Add an AWS account).',
  link: organizations,
  state: 'unknown',
});

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

function alternateContacts(contacts: OptionalReading<readonly string[]>, { account }: ConsoleLinks): Advice[] {
  const missing = contacts.is === 'found' ? CONTACTS.filter((type) => !contacts.value.includes(type)) : null;
  if (missing?.length === 0) return [];
  return [
    {
      id: 'alternate-contacts',
      title: 'Set the alternate contacts',
      why: `${missing === null ? 'Whether they are set could not be read.' : `Missing: ${listed(missing.map((type) => type.toLowerCase()))}.`} AWS writes there about bills, operations and security when nobody reads the root user's mail.`,
      link: account,
      state: missing === null ? 'unknown' : 'checked',
    },
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html */
const regionTokens = (version: number | null, { accountSettings }: ConsoleLinks): Advice => ({
  id: 'region-tokens',
  title: 'Make session tokens valid in opt-in Regions',
  why: 'Tokens of the global STS endpoint are of version 1 unless set otherwise, and opt-in Regions refuse those: IAM → Account settings → Security Token Service → Global endpoint → Valid in all AWS Regions.',
  link: accountSettings,
  state: version === null ? 'unknown' : 'checked',
});
