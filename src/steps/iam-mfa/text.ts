import { visible } from '../../model/text.ts';

/** Without a user there is nobody to have a device. */
export const NOT_NAMED = 'No IAM user is named yet.';

/** `a virtual MFA device`; a passkey's serial number says so: https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html */
function inWords(devices: readonly string[]): string {
  const virtual = devices.filter((serial) => serial.includes(':mfa/')).length;
  const other = devices.length - virtual;
  const parts = [
    ...(virtual === 0 ? [] : [virtual === 1 ? 'a virtual MFA device' : `${virtual} virtual MFA devices`]),
    ...(other === 0
      ? []
      : [other === 1 ? 'a passkey, security key or hardware token' : `${other} passkeys, security keys or hardware tokens`]),
  ];
  return parts.join(' and ');
}

/** What makes the step so; serial numbers tell the kinds apart. */
export const hasDevices = (userName: string, devices: readonly string[]): string => `${visible(userName)} has ${inWords(devices)}`;

/** So while the run that typed the late codes goes on. */
export const cameLate = (userName: string): string =>
  `The MFA device of ${visible(userName)} is enabled, but its codes came late, and it may be out of sync`;

/** As the person says, for no API tells. */
export const outOfSync = (userName: string): string =>
  `The MFA device of ${visible(userName)} is enabled, but AWS does not accept its codes`;

/** `hasOrphans`: a device with our tag that nobody was given. */
export const hasNone = (userName: string, hasOrphans: boolean): string =>
  `${visible(userName)} has no MFA device${hasOrphans ? '. An earlier run left one that was never enabled; it is deleted' : ''}`;

/** While IAM's two lists disagree about it. */
export const UNTOLD = 'AWS does not show yet what became of a virtual MFA device that an earlier run created';

/** What each change does, for the plan; the names come from people. */
export const does = {
  deleteOrphan: (device: string): string =>
    `Delete the virtual MFA device ${visible(device)}, which an earlier run created and nobody uses (delete its entry in your app, too)`,
  create: (userName: string): string => `Create a virtual MFA device for ${visible(userName)}: you scan its QR code`,
  enable: (userName: string): string => `Enable it for ${visible(userName)}: you type two consecutive codes from your app`,
  resync: (userName: string): string => `Resync the MFA device of ${visible(userName)}: you type two consecutive codes from your app`,
} as const;

/** Of somebody who may have come here because AWS refuses the codes: nobody but they can know. */
export const inSync = {
  title: 'Does AWS accept the codes of this MFA device?',
  why: 'AWS does not say whether a device is out of sync. If the sign-in page refuses its codes, the device must be resynced.',
  yes: 'Yes, or I have not tried',
  no: 'No: resync it',
  noTo: (device: string): string => `No: resync ${visible(device)}`,
} as const;
