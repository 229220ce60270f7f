import { DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import { OURS } from '../../account/our-tag.ts';
import { fateOfUser, IAM_USER_READS, linesOf, userOfLine, userShownBy } from '../../account/undo/iam.ts';
import type { UserOfLine } from '../../account/undo/iam.ts';
import { heldBy, idOf, leftForGood, undoing } from '../../account/undo/undoing.ts';
import { WAYS_READS } from '../../account/undo/ways-in.ts';
import { change } from '../../model/change.ts';
import type { StepCall } from '../../model/step-calls.ts';
import { visible } from '../../model/text.ts';
import type { Made, Ours, UndoEntry, UndoOf } from '../../model/undo.ts';

const nameOf = (serialNumber: string): string => visible(serialNumber.slice(serialNumber.lastIndexOf('/') + 1));

/** A device's name is used again once it is free: of two lines the newer one is about what is there. */
const isOlder =
  (call: StepCall, name: string) =>
  (made: Made, ours: Ours): boolean => {
    const newest = ours.of(call).findLast((one) => idOf(one, name) === idOf(made, name));
    // A line of which nobody knows what became of it is not among them.
    return newest !== undefined && newest !== made;
  };

/** AWS has taken it back before: what bears the name by now is another one. */
const isTakenBack = (made: Made, ours: Ours, call: string, serialNumber: string): boolean =>
  ours.undone(made, []).some((one) => one.call === call && one.outcome === 'sent' && one.ids['serialNumber'] === serialNumber);

interface Enabled extends UserOfLine {
  readonly serialNumber: string;
  /** A password would stand without a device. */
  readonly leavesPassword: boolean;
}

/** Never while a password stands that would be left without a device. */
const deactivate: UndoEntry = undoing<Enabled>({
  title: "Deactivate the IAM user's MFA device",
  identity: ['iamUserId', 'serialNumber'],
  ties: [
    ['iamUserId', 'iam:CreateUser', 'iamUserId'],
    ['serialNumber', 'iam:CreateVirtualMFADevice', 'mfaDeviceMade'],
  ],
  actions: [...IAM_USER_READS, ...WAYS_READS, 'iam:ListGroups', 'iam:ListVirtualMFADevices', 'iam:DeactivateMFADevice'],
  reads: ['iam', 'directory', 'permission-sets', 'assignments'],
  isCovered: isOlder('iam:EnableMFADevice', 'serialNumber'),
  first: (made, ours) => linesOf(ours, 'iam:CreateLoginProfile', idOf(made, 'iamUserId')),
  async read(account, made, ours) {
    const serialNumber = idOf(made, 'serialNumber');
    if (isTakenBack(made, ours, 'iam:DeactivateMFADevice', serialNumber)) return null;
    const user = await userOfLine(account, made, ours);
    if (user?.devices.includes(serialNumber) !== true) return null;
    const own = linesOf(ours, 'iam:CreateLoginProfile', user.userId).map((one) => idOf(one, 'iamPasswordCreatedAt'));
    const staysPassword = user.passwordCreatedAt !== null && !own.includes(user.passwordCreatedAt);
    return { ...user, serialNumber, leavesPassword: staysPassword && user.devices.length === 1 };
  },
  async shownBy(account, made) {
    const devices = await account.virtualMfaDevices();
    const [userId, serialNumber] = [idOf(made, 'iamUserId'), idOf(made, 'serialNumber')];
    const isShown = devices.some((one) => one.serialNumber === serialNumber && one.userId === userId);
    return isShown ? 'ListVirtualMFADevices' : userShownBy(account);
  },
  what: (facts, made) =>
    facts === null
      ? `the MFA device ${nameOf(idOf(made, 'serialNumber'))} of IAM user ${idOf(made, 'iamUserId')}`
      : `the MFA device ${nameOf(facts.serialNumber)} of the IAM user ${visible(facts.userName)}`,
  fate: (facts) => {
    if (facts.leavesPassword) return heldBy('somebody has set a password, which would stand without a device');
    return fateOfUser(facts) ?? { is: 'goes' };
  },
  changes: ({ userName, userId, serialNumber }) => [
    change(
      'iam:DeactivateMFADevice',
      DeactivateMFADeviceCommand,
      { UserName: userName, SerialNumber: serialNumber },
      {
        makes: `MFA of ${userName}, off`,
        effect: 'delete',
        target: ['SerialNumber'],
        ids: { iamUserId: userId },
        does: `Deactivate the MFA device ${nameOf(serialNumber)} of the IAM user ${visible(userName)}`,
      },
    ),
  ],
});

interface Virtual {
  readonly serialNumber: string;
  readonly isAssigned: boolean;
  /** It carries our tag. */
  readonly isOurs: boolean;
}

const deleteDevice: UndoEntry = undoing<Virtual>({
  title: 'Delete the virtual MFA device',
  identity: ['mfaDeviceMade'],
  isTelling: true,
  actions: ['iam:ListVirtualMFADevices', 'iam:ListMFADeviceTags', 'iam:DeleteVirtualMFADevice'],
  reads: ['iam'],
  isCovered: isOlder('iam:CreateVirtualMFADevice', 'mfaDeviceMade'),
  first: (made, ours) => ours.of('iam:EnableMFADevice').filter((one) => idOf(one, 'serialNumber') === idOf(made, 'mfaDeviceMade')),
  async read(account, made, ours) {
    const serialNumber = idOf(made, 'mfaDeviceMade');
    if (isTakenBack(made, ours, 'iam:DeleteVirtualMFADevice', serialNumber)) return null;
    const device = (await account.virtualMfaDevices()).find((one) => one.serialNumber === serialNumber);
    if (device === undefined) return null;
    const tags = await account.mfaDeviceTags(serialNumber);
    if (tags.is !== 'found') return null;
    const enabled = ours.of('iam:EnableMFADevice').some((one) => idOf(one, 'serialNumber') === serialNumber);
    return { serialNumber, isAssigned: device.isAssigned && !enabled, isOurs: tags.value[OURS.key] === 'iam-mfa' };
  },
  shownBy: async (account, made) =>
    (await account.mfaDeviceTags(idOf(made, 'mfaDeviceMade'))).is === 'found' ? 'ListMFADeviceTags' : null,
  what: (_facts, made) => `the virtual MFA device ${nameOf(idOf(made, 'mfaDeviceMade'))}`,
  fate: ({ isAssigned, isOurs }) => {
    if (!isOurs) return heldBy('it does not carry the tag of this tool: somebody has made it under the same name');
    return isAssigned ? heldBy('somebody uses it') : { is: 'goes' };
  },
  changes: ({ serialNumber }) => [
    change(
      'iam:DeleteVirtualMFADevice',
      DeleteVirtualMFADeviceCommand,
      { SerialNumber: serialNumber },
      {
        makes: `${nameOf(serialNumber)}, gone`,
        effect: 'delete',
        target: ['SerialNumber'],
        does: `Delete the virtual MFA device ${nameOf(serialNumber)}`,
      },
    ),
  ],
  leaves: () => ['The entry in the authenticator app is good for nothing afterwards: delete it there.'],
});

/** What is no more than the way to a device, or the end of one that nobody had. */
const nothingOfItsOwn = leftForGood([], { title: '', what: () => '', why: '', isCovered: () => true });

/** A device is switched off only once there is no password. */
export const undo: UndoOf<'iam-mfa'> = {
  'iam:CreateVirtualMFADevice': deleteDevice,
  'iam:EnableMFADevice': deactivate,
  'iam:ResyncMFADevice': nothingOfItsOwn,
  'iam:DeleteVirtualMFADevice': nothingOfItsOwn,
};
