import type { IdSource } from './service.ts';
import { nextCodes } from './services/iam/totp.ts';
import type { SandboxState } from './state.ts';

/** HUMAN-7. The app of whoever scanned the QR code. */
export function codesOf({ iam }: SandboxState, serialNumber: string, now: number): readonly [string, string] | undefined {
  const device = iam.mfaDevices.find((each) => each.serialNumber === serialNumber);
  const seed = iam.seeds.get(serialNumber);
  return device && seed !== undefined ? nextCodes(seed, device, now) : undefined;
}

/** HUMAN-8. */
export function registerPasskey({ iam, accountId }: SandboxState, ids: IdSource, name: string, enabledAt: number): string | undefined {
  const user = iam.users.find(({ userName }) => userName === name);
  if (!user) return `There is no IAM user ${name}.`;
  const serialNumber = `arn:aws:iam::${accountId}:u2f/user/${name}/passkey-${ids.hex(16).toUpperCase()}`;
  iam.mfaDevices.push({ kind: 'passkey', serialNumber, tags: {}, userId: user.userId, enabledAt, drift: 0, lastStep: -1 });
  return undefined;
}
