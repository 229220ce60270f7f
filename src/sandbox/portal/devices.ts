import type { SandboxState } from '../state.ts';
import type { DeviceAuthorization } from './state.ts';

/** The code that a person has in front of them, if it still waits for an answer. As AWS's page does, it takes it without hyphen and in small letters. */
export function pendingDevice({ portal }: SandboxState, userCode: string, now: number): DeviceAuthorization | undefined {
  return pending(portal.devices, now).find((device) => plain(device.userCode) === plain(userCode));
}

const plain = (code: string): string => code.replaceAll(/[^a-z]/giu, '').toUpperCase();

/** The newest code that waits for an answer. */
export const newestPending = ({ portal }: SandboxState, now: number): DeviceAuthorization | undefined =>
  pending(portal.devices, now).at(-1);

const pending = (devices: readonly DeviceAuthorization[], now: number): DeviceAuthorization[] =>
  devices.filter(({ status, expiresAt }) => status === 'pending' && expiresAt > now);

/** The person's answer on the page. */
export function answer(device: DeviceAuthorization, userId: string, allow: boolean): void {
  device.status = allow ? 'approved' : 'denied';
  if (allow) device.userId = userId;
}
