import { Secret, TOTP } from 'otpauth';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, type Asking, member, resultOf } from './harness.ts';

/** The result of an IAM call that has to succeed. */
export async function iam(sandbox: Sandbox, operation: string, input: object = {}, asking: Asking = {}): Promise<unknown> {
  const answer = await ask(sandbox, 'iam', operation, input, asking);
  if (answer.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`);
  return resultOf(answer, operation);
}

/** Code and message of an IAM call that has to fail, as `NoSuchEntity: The user …`. */
export async function refused(sandbox: Sandbox, operation: string, input: object = {}, asking: Asking = {}): Promise<string> {
  const answer = await ask(sandbox, 'iam', operation, input, asking);
  return answer.status === 200 ? 'not refused' : `${answer.status} ${errorIn(answer)}`;
}

function errorIn({ body }: Answer): string {
  const error = member(member(body, 'ErrorResponse'), 'Error');
  return `${String(member(error, 'Code'))}: ${String(member(error, 'Message'))}`;
}

/** As an app on a phone reckons it: another library's user, not the sandbox's own code. */
export function appCode(seed: string, at: number): string {
  return new TOTP({ secret: Secret.fromBase32(seed), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at });
}

export interface NewDevice {
  readonly SerialNumber: string;
  readonly seed: string;
  readonly png: Buffer;
}

export async function newDevice(sandbox: Sandbox, name = 'ada', more: object = {}): Promise<NewDevice> {
  const device = member(await iam(sandbox, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name, ...more }), 'VirtualMFADevice');
  const blob = (of: string): Buffer => Buffer.from(String(member(device, of)), 'base64');
  return { SerialNumber: String(member(device, 'SerialNumber')), seed: blob('Base32StringSeed').toString(), png: blob('QRCodePNG') };
}

/** Two codes in a row, of which the second is shown at that moment. */
export const codes = (seed: string, at: number): { AuthenticationCode1: string; AuthenticationCode2: string } => ({
  AuthenticationCode1: appCode(seed, at - 30_000),
  AuthenticationCode2: appCode(seed, at),
});

export const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** ada in Admins with AdministratorAccess, no device, no password. */
export async function withAda(sandbox: Sandbox): Promise<Sandbox> {
  await iam(sandbox, 'CreateUser', { UserName: 'ada' });
  await iam(sandbox, 'CreateGroup', { GroupName: 'Admins' });
  await iam(sandbox, 'AttachGroupPolicy', { GroupName: 'Admins', PolicyArn: ADMINISTRATOR });
  await iam(sandbox, 'AddUserToGroup', { GroupName: 'Admins', UserName: 'ada' });
  return sandbox;
}
