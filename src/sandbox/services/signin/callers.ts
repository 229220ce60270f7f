import { commonError } from '../../protocols/errors.ts';
import type { Target } from '../../protocols/route.ts';
import type { Signature } from '../../protocols/signature.ts';
import type { SandboxCaller } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { userCaller } from '../iam/callers.ts';

/** SIGNIN-6. Whoever signs with the credentials of a browser sign-in; throws where they have expired. */
export function signedIn(
  target: Target,
  { accessKeyId, sessionToken }: Signature,
  state: SandboxState,
  now: number,
): SandboxCaller | undefined {
  for (const { user, credentials } of state.signIn.sessions) {
    const held = credentials.find((each) => each.accessKeyId === accessKeyId && each.sessionToken === sessionToken);
    if (held && held.expiresAt <= now) throw commonError('expired', target);
    if (held && user.isOfAccount) return callerOf(state, user.userId, accessKeyId);
    if (held) return { kind: user.kind, arn: user.arn, userId: user.userId, accessKeyId, browserSession: true };
  }
  return undefined;
}

/** Undefined for a user that is gone, and whose credentials nobody knows any more (invented). */
function callerOf(state: SandboxState, userId: string, accessKeyId: string): SandboxCaller | undefined {
  const user = state.iam.users.find((each) => each.userId === userId);
  return user && { ...userCaller(state, user, accessKeyId), browserSession: true };
}
