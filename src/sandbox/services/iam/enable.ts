import type { IamMfaDevice, IamUser } from '../../iam-state.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { exists, noSuch, quota } from './errors.ts';
import { placeOf } from './totp.ts';
import { type OfUser, userMeant, userNamed } from './user-name.ts';
import { refuseRecreated } from './unmodifiable.ts';
import { deviceOf, type OfDevice } from './virtual-devices.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_DEVICES = 8;

interface Codes extends OfDevice {
  readonly UserName: string;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

/** IAM-23. */
export function enableMFADevice({ state, clock, input }: Call<Codes>): Record<string, unknown> {
  const user = userNamed(state, input.UserName);
  const device = deviceOf(state, input.SerialNumber);
  refuseRecreated(state, user, clock.now());
  if (device.userId !== undefined) throw exists('MFA Device is already in use.');
  if (devicesOf(state, user).length >= MOST_DEVICES) throw quota('MFADevicesPerUser', MOST_DEVICES);
  compare(state, device, input, clock.now());
  device.userId = user.userId;
  device.enabledAt = clock.now();
  return {};
}

/** IAM-24. */
export function resyncMFADevice({ state, clock, input }: Call<Codes>): Record<string, unknown> {
  compare(state, ownDevice(state, userNamed(state, input.UserName), input), input, clock.now());
  return {};
}

/** IAM-22: gone from the user, and still there to be deleted. A passkey is gone for good (invented). */
export function deactivateMFADevice(call: Call<OfUser & OfDevice>): Record<string, unknown> {
  const { state, clock, input } = call;
  const user = userMeant(call);
  const device = ownDevice(state, user, input);
  refuseRecreated(state, user, clock.now());
  delete device.userId;
  delete device.enabledAt;
  if (device.kind === 'passkey') state.iam.mfaDevices = state.iam.mfaDevices.filter((each) => each !== device);
  return {};
}

export const devicesOf = ({ iam }: SandboxState, { userId }: IamUser): IamMfaDevice[] =>
  iam.mfaDevices.filter((device) => device.userId === userId);

function ownDevice(state: SandboxState, user: IamUser, { SerialNumber: serial }: OfDevice): IamMfaDevice {
  const device = devicesOf(state, user).find(({ serialNumber }) => serialNumber === serial);
  if (!device) throw noSuch(`MFA Device invalid for user.`);
  return device;
}

/** Both codes are looked at and then used up, wherever the device's clock stands. */
function compare({ iam }: SandboxState, device: IamMfaDevice, { AuthenticationCode1, AuthenticationCode2 }: Codes, now: number): void {
  const seed = iam.seeds.get(device.serialNumber) ?? '';
  const place = placeOf(seed, device, [AuthenticationCode1, AuthenticationCode2], now);
  if (!place) throw new AwsFault('InvalidAuthenticationCodeException', 'Authentication code for device is not valid.');
  Object.assign(device, place);
}
