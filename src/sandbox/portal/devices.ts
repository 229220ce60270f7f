import type { Call, IdSource } from '../service.ts';
import type { SandboxState } from '../state.ts';
import type { DeviceAuthorization } from './state.ts';

/** Ten minutes and one second: what the AWS CLI sees, and its comments say. */
export const CODE_MS = 600_000;
const INTERVAL_SECONDS = 1;

/** A code that from now on waits for an answer. */
export function newDevice(
  { state, ids, clock }: Pick<Call<unknown>, 'state' | 'ids' | 'clock'>,
  asked: Pick<DeviceAuthorization, 'clientId' | 'instanceArn' | 'redirect'>,
): DeviceAuthorization {
  const device: DeviceAuthorization = {
    deviceCode: ids.hex(64),
    userCode: newUserCode(ids),
    ...asked,
    status: 'pending',
    expiresAt: clock.now() + CODE_MS,
    intervalSeconds: INTERVAL_SECONDS,
  };
  state.portal.devices.push(device);
  return device;
}

/** Consonants, so that no word comes out. */
const LETTERS = 'BCDFGHJKLMNPQRST';

function newUserCode(ids: IdSource): string {
  const letters = Array.from(ids.hex(8), (digit) => LETTERS.charAt(Number.parseInt(digit, 16))).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The code that a person has in front of them, if it still waits for an answer. As AWS's page does, it takes it without hyphen and in small letters. */
export function pendingDevice({ portal }: SandboxState, userCode: string, now: number): DeviceAuthorization | undefined {
  return pending(portal.devices, now).find((device) => plain(device.userCode) === plain(userCode));
}

const plain = (code: string): string => code.replaceAll(/[^a-z]/giu, '').toUpperCase();

/** The newest code that waits for an answer, and that needs no browser to bring it back. */
export const newestPending = ({ portal }: SandboxState, now: number): DeviceAuthorization | undefined =>
  pending(portal.devices, now).findLast(({ redirect }) => redirect === undefined);

const pending = (devices: readonly DeviceAuthorization[], now: number): DeviceAuthorization[] =>
  devices.filter(({ status, expiresAt }) => status === 'pending' && expiresAt > now);

/** The person's answer on the page. */
export function answer(device: DeviceAuthorization, userId: string, allow: boolean): void {
  device.status = allow ? 'approved' : 'denied';
  if (allow) device.userId = userId;
}
