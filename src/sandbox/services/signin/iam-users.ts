import type { IamMfaDevice, IamUser } from '../../iam-state.ts';
import { checkPassword } from '../../passwords.ts';
import type { SandboxState } from '../../state.ts';
import { devicesOf } from '../iam/enable.ts';
import { isInStep, stepAt, stepOf } from '../iam/totp.ts';

/** As the sign-in page says it: nothing in it tells a wrong password from a wrong name. */
const WRONG = 'Your authentication information is incorrect. Please try again.';

/** What an IAM user types to sign in. */
export interface Typed {
  readonly userName: string;
  readonly password: string;
  readonly code: string;
}

/** Whether the account has such a user; the page makes up all others. */
export const isOfAccount = ({ iam }: SandboxState, name: string): boolean => iam.users.some(({ userName }) => userName === name);

/** SIGNIN-7. Why AWS refuses; undefined where it doesn't, and then the code is used up. */
export function whyNotSignIn(state: SandboxState, { userName, password, code }: Typed, now: number): string | undefined {
  const user = state.iam.users.find((each) => each.userName === userName);
  if (!user?.loginProfile || checkPassword(state, user.userId, password) !== 'right') return WRONG;
  return whyNotWithCode(state, user, code, now);
}

/**
 * SIGNIN-8. As {@link whyNotSignIn} for somebody who knows the password and has the device: why they can't all the same.
 * Whoever has to wait for a fresh code waits, which takes no time here.
 */
export function whyNotAsOwner(state: SandboxState, userName: string, now: number): string | undefined {
  const user = state.iam.users.find((each) => each.userName === userName);
  if (!user) return `There is no IAM user ${userName}.`;
  if (!user.loginProfile) return `The IAM user ${userName} has no password.`;
  const devices = virtualOf(state, user);
  const inStep = devices.find(isInStep);
  if (devices.length > 0 && !inStep) return WRONG;
  if (inStep) inStep.lastStep = Math.max(stepAt(now), inStep.lastStep + 1);
  return signedIn(user, now);
}

/** A passkey alone isn't asked for: the sandbox has no browser to ask with (invented). */
const virtualOf = (state: SandboxState, user: IamUser): IamMfaDevice[] => devicesOf(state, user).filter(({ kind }) => kind === 'virtual');

function whyNotWithCode(state: SandboxState, user: IamUser, code: string, now: number): string | undefined {
  const devices = virtualOf(state, user);
  for (const device of devices) {
    const step = stepOf(state.iam.seeds.get(device.serialNumber) ?? '', device, code, now);
    if (step === undefined) continue;
    device.lastStep = step;
    return signedIn(user, now);
  }
  return devices.length === 0 ? signedIn(user, now) : WRONG;
}

/** A forced change of the password isn't modelled: it would end the sign-in half-way (SIGNIN-7). */
function signedIn(user: IamUser, now: number): string | undefined {
  if (user.loginProfile?.passwordResetRequired) return 'You must change your password to continue.';
  user.passwordLastUsed = now;
  return undefined;
}
