import type { CallerKind } from '../../model/account.ts';
import type { Manual } from '../../model/change.ts';
import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';

/** No API enrols root's MFA: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_cliapi.html */
export const assignDevice = ({ caller, ...place }: ConsolePlace & { readonly caller: CallerKind }): Manual => ({
  kind: 'manual',
  id: 'assign-root-mfa',
  title: 'Assign an MFA device to the root user',
  why: 'AWS lets only the root user do this, and only in the console. Whoever has the password alone could otherwise take the whole account.',
  clicks: [
    ...(caller === 'root'
      ? []
      : [`Sign in to the console as the root user, with the account's email address and password: ${linksOf(place).rootSignIn}`]),
    'Account name at the top right → Security credentials → Multi-factor authentication (MFA) → Assign MFA device.',
    'Give the device a name that tells it from the next one (root-phone, root-key-safe), choose its kind, and follow the page to its end.',
    'Assign a second device that you keep elsewhere. You can register up to eight.',
  ],
  notes: [
    // It can be put off for 35 days at most: https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html
    'If AWS asks for MFA as you sign in as root, register the device right there. From then on it asks for the device at each sign-in as root.',
    'Passkey or security key: best, as it cannot be phished. A passkey may be the fingerprint reader of this computer, or your phone.',
    'Authenticator app: a virtual device on your phone. Not sure? Choose this one, and first check how the app backs up its codes: a lost phone without a backup locks you out of root.',
    'Hardware TOTP token: a small device that shows the codes by itself.',
  ],
  link: linksOf(place).assignMfa,
  consent: undefined,
  onTheWay: activateBilling(place),
});

/**
 * Only root can switch it, and without it an administrator sees no bill; no API reads it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_billing.html
 */
const activateBilling = (place: ConsolePlace): NonNullable<Manual['onTheWay']> => ({
  kind: 'manual',
  id: 'activate-billing-access',
  title: 'Activate IAM access to Billing while you are root',
  why: 'Only the root user can do this. Without it your new administrator sees no bills, and somebody has to sign in as root for each.',
  clicks: [
    'Account name at the top right → Account → IAM user and role access to Billing information → Edit → Activate IAM Access → Update.',
  ],
  link: linksOf(place).account,
  consent: undefined,
});

/** IAM.6 fails with any virtual device, even beside a passkey: https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html */
const HARDWARE_NOTE = '(Security Hub IAM.6 and CIS "hardware MFA" accept only passkeys, security keys and hardware tokens)';

/** What the step says of root's devices. */
export const texts = {
  off: 'The root user has no MFA device',
  on: (kinds: string): string => `On${kinds}`,
  noRoot: 'Not applicable: accounts in AWS China have no root user',
  noConsole: 'Not applicable: the root user of an AWS GovCloud (US) account cannot sign in to the console',
  noCredentials: 'The root user of this member account has no password and no access keys: nothing to protect with MFA',
  unreadKinds: (code: string | null): string => ` (the kind of device could not be read: ${code ?? 'no answer'})`,
  noneVirtual: ', with a passkey, security key or hardware token',
  someVirtual: `, with a virtual device at least ${HARDWARE_NOTE}`,
  restUnlisted: '; IAM does not list the rest to this session, so their number is not known',
  allHardware: (count: number): string => `: ${count} passkey, security key or hardware token`,
  allVirtual: (count: number): string => `, with virtual devices only: ${count} ${HARDWARE_NOTE}`,
  both: (virtual: number, other: number): string => `: ${virtual} virtual, ${other} other ${HARDWARE_NOTE}`,
};
