import { meantIamUser } from '../../account/iam-user.ts';
import { OURS } from '../../account/our-tag.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import type { AccountReader } from '../../model/account.ts';
import type { Answers } from '../../model/answers.ts';
import type { IamUser } from '../../model/iam.ts';
import type { Known } from '../../model/known.ts';

/** Whether the IAM user has a device, and what a run that was killed has left. */
export interface IamMfaFacts extends ConsolePlace {
  readonly accountId: string;
  /** Null where nobody is meant yet. */
  readonly userName: string | null;
  /** Null where there is none of that name yet. */
  readonly user: IamUser | null;
  /** Serial numbers of what is enabled for the user: passkeys and hardware tokens, too. */
  readonly devices: readonly string[];
  /** Virtual devices with our tag that belong to nobody, and whose seed nobody has any more. */
  readonly orphans: readonly string[];
  /** Devices of our name of which AWS does not tell yet whose they are. */
  readonly untold: readonly string[];
  /** The device that this run has made, and waits for its codes; null where it has made none. */
  readonly made: string | null;
  readonly isMadeShown: boolean;
  /** A name that no virtual device of the account has, but for those orphans. It has no user's name in it: the journal keeps it. */
  readonly deviceName: string;
  /** The user's device that may have been enabled out of step, for its codes came late; null where none did. */
  readonly late: string | null;
  /** The user's device whose codes AWS refuses, as a person has said; null where nobody has, and once it is resynced. */
  readonly refused: string | null;
  /** This run has brought a device back. */
  readonly isResynced: boolean;
}

const DEVICE_NAME = 'secure-account';

/** The account's virtual devices are read only where the user shows none. Throws AccessDeniedError, AwsCallError. */
export async function readIamMfa(account: AccountReader, answers: Partial<Answers>, known: Partial<Known>): Promise<IamMfaFacts> {
  const [{ accountId, partition }, consoleBase, userName] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    known.iamUserName ?? meantIamUser(account, answers),
  ]);
  const made = known.mfaDeviceMade ?? null;
  const nothing: IamMfaFacts = {
    accountId,
    partition,
    consoleBase,
    userName,
    user: null,
    devices: [],
    orphans: [],
    untold: [],
    made,
    isMadeShown: false,
    deviceName: DEVICE_NAME,
    late: null,
    refused: null,
    isResynced: known.mfaDeviceLate === '',
  };
  if (userName === null) return nothing;
  const user = await account.iamUser(userName);
  if (user.is !== 'found') return { ...nothing, ...(await readVirtual(account, null, made)) };
  const listed = await account.iamMfaDevices(userName);
  const virtual = listed.length > 0 ? null : await readVirtual(account, user.value.userId, made);
  const devices = virtual === null ? listed : virtual.own;
  return {
    ...nothing,
    ...virtual,
    user: user.value,
    devices,
    late: devices.find((serial) => serial === known.mfaDeviceLate) ?? null,
    refused: nothing.isResynced ? null : (devices.find((serial) => serial === answers.mfaOutOfSync) ?? null),
  };
}

interface Virtual extends Pick<IamMfaFacts, 'orphans' | 'untold' | 'isMadeShown' | 'deviceName'> {
  /** The user's own, by this list: the other one may be slower. */
  readonly own: readonly string[];
}

async function readVirtual(account: AccountReader, userId: string | null, made: string | null): Promise<Virtual> {
  const devices = await account.virtualMfaDevices();
  const free = devices
    .filter(({ serialNumber, isAssigned }) => !isAssigned && serialNumber !== made)
    .map(({ serialNumber }) => serialNumber);
  const whose = await Promise.all(free.map(async (serial) => ({ serial, whose: await whoseIs(account, serial) })));
  const those = (which: string): readonly string[] => whose.filter((one) => one.whose === which).map(({ serial }) => serial);
  const orphans = those('ours');
  const taken = devices.map(({ serialNumber }) => serialNumber).filter((serial) => serial !== made && !orphans.includes(serial));
  return {
    own: devices.filter((device) => userId !== null && device.userId === userId).map(({ serialNumber }) => serialNumber),
    orphans,
    untold: those('untold'),
    isMadeShown: devices.some(({ serialNumber }) => serialNumber === made),
    deviceName: freeName(taken),
  };
}

/** The list has no tags: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html */
async function whoseIs(account: AccountReader, serialNumber: string): Promise<'ours' | 'untold' | 'other'> {
  const tags = await account.mfaDeviceTags(serialNumber);
  if (tags.is === 'found') return tags.value[OURS.key] === 'iam-mfa' ? 'ours' : 'other';
  // Listed and not found: too new to be seen everywhere, or just gone. Of a name that is not ours it does not matter.
  return nameOf(serialNumber).startsWith(DEVICE_NAME) ? 'untold' : 'other';
}

const nameOf = (serial: string): string => serial.slice(serial.lastIndexOf('/') + 1).toLowerCase();

/** `secure-account`, else with the first number that is free. IAM tells names apart by more than case. */
function freeName(taken: readonly string[]): string {
  const names = new Set(taken.map(nameOf));
  for (let number = 1; ; number++) {
    const name = number === 1 ? DEVICE_NAME : `${DEVICE_NAME}-${number}`;
    if (!names.has(name)) return name;
  }
}

/** The device that the password waits for. */
export const knownIamMfa = ({ devices: [device], isResynced }: IamMfaFacts): Partial<Known> => ({
  ...(device !== undefined && { mfaDevice: device }),
  ...(isResynced && { mfaDeviceLate: '' }),
});
