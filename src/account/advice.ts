import type { AccountReader, Caller, RootMfaDevices, RootSummary } from '../model/account.ts';
import { found, optional } from '../model/reading.ts';
import type { IamAdministrator } from '../model/iam.ts';
import type { OptionalReading } from '../model/reading.ts';
import type { Advice } from '../model/result.ts';
import type { IamAction } from '../model/step.ts';
import { administratorsOf, unseenAccess } from './administrators.ts';
import type { UnseenAccess } from './administrators.ts';
import { IAM_ADVICE_ACTIONS, iamAdvice } from './iam-advice.ts';
import { consoleLinks } from '../facts/console-links.ts';
import { rootUserOf } from '../facts/partitions.ts';
import { adviceTexts } from './text.ts';
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
  const [root, devices, contacts, organization, regions, administrators, instance, search, iamUsers, isRehearsal] = await Promise.all([
    optional(account.rootSummary().then(found)),
    optional(account.rootMfaDevices().then(found)),
    optional(account.alternateContacts().then(found)),
    optional(account.organization()),
    optional(account.regions().then(found)),
    optional(administratorsOf(account)),
    optional(account.instance()),
    optional(account.instances().then(found)),
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
    ...(hasRoot ? [billingAccess(links), ...secondDevice(caller, root, devices, links)] : []),
    ...secondAdministrator(administrators, unseenAccess(caller.accountId, organization, search), iamUsers),
    ...iamAdvice(iamUsers, administrators.is === 'found' && administrators.value.length > 0, links, isRehearsal),
    ...administratorMfa(administrators, links),
    ...(hasRoot ? [recoveryPhone(links)] : []),
    ...(isManagement && hasRoot ? [rootEmail(links)] : []),
    ...(isManagement ? [emptyManagementAccount(links)] : []),
    ...alternateContacts(contacts, links),
    ...(optedIn.length > 0 && tokenVersion !== 2 ? [regionTokens(tokenVersion, links)] : []),
  ];
}

const billingAccess = ({ account }: ConsoleLinks): Advice => ({ ...adviceTexts.billingAccess, link: account, state: 'unknown' });

/** One lost phone locks out of root. Only root's own session lists devices other than virtual ones. */
function secondDevice(
  { kind }: Caller,
  root: OptionalReading<RootSummary>,
  devices: OptionalReading<RootMfaDevices>,
  { assignMfa }: ConsoleLinks,
): Advice[] {
  const listed = devices.is === 'found' && devices.value.isComplete ? devices.value.devices.length : null;
  // An empty list is none only where the summary has none either.
  const counted = listed === 0 && !(root.is === 'found' && !root.value.mfaEnabled) ? null : listed;
  const isEnough = devices.is === 'found' && devices.value.devices.length > 1;
  if (isEnough) return [];
  return [{ ...adviceTexts.secondDevice(counted, kind === 'root'), link: assignMfa, state: counted === null ? 'unknown' : 'checked' }];
}

function secondAdministrator(
  administrators: OptionalReading<readonly { readonly user: { readonly userId: string } }[]>,
  unseen: UnseenAccess | null,
  iamUsers: OptionalReading<readonly IamAdministrator[]>,
): Advice[] {
  const isOfIam = administrators.is === 'later' && unseen === null && iamUsers.is === 'found' && iamUsers.value.length > 0;
  const isRead = administrators.is === 'found' || isOfIam;
  const ids = [administrators, iamUsers].flatMap((one) => (one.is === 'found' ? one.value.map(({ user }) => user.userId) : []));
  const people = isRead ? new Set(ids).size : null;
  if (people !== null && people > 1) return [];
  return [
    {
      ...adviceTexts.secondAdministrator,
      link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/emergency-access.html',
      state: people === null ? 'unknown' : 'checked',
    },
  ];
}

const administratorMfa = (administrators: OptionalReading<readonly unknown[]>, { identityCenter }: ConsoleLinks): Advice[] =>
  administrators.is === 'found' && administrators.value.length > 0
    ? [{ ...adviceTexts.administratorMfa, link: identityCenter, state: 'unknown' }]
    : [];

const recoveryPhone = ({ account }: ConsoleLinks): Advice => ({ ...adviceTexts.recoveryPhone, link: account, state: 'unknown' });

const rootEmail = ({ organizations }: ConsoleLinks): Advice => ({ ...adviceTexts.rootEmail, link: organizations, state: 'unknown' });

const emptyManagementAccount = ({ organizations }: ConsoleLinks): Advice => ({
  ...adviceTexts.emptyManagementAccount,
  link: organizations,
  state: 'unknown',
});

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

function alternateContacts(contacts: OptionalReading<readonly string[]>, { account }: ConsoleLinks): Advice[] {
  const missing = contacts.is === 'found' ? CONTACTS.filter((type) => !contacts.value.includes(type)) : null;
  if (missing?.length === 0) return [];
  return [{ ...adviceTexts.alternateContacts(missing), link: account, state: missing === null ? 'unknown' : 'checked' }];
}

const regionTokens = (version: number | null, { accountSettings }: ConsoleLinks): Advice => ({
  ...adviceTexts.regionTokens,
  link: accountSettings,
  state: version === null ? 'unknown' : 'checked',
});
