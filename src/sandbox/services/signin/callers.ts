import { commonError } from '../../protocols/errors.ts';
import type { Target } from '../../protocols/route.ts';
import type { Signature } from '../../protocols/signature.ts';
import type { SandboxCaller } from '../../service.ts';
import type { SandboxState } from '../../state.ts';

/** SIGNIN-6. Whoever signs with the credentials of a browser sign-in; throws where they have expired. */
export function signedIn(
  target: Target,
  { accessKeyId, sessionToken }: Signature,
  { signIn }: SandboxState,
  now: number,
): SandboxCaller | undefined {
  for (const { user, credentials } of signIn.sessions) {
    const held = credentials.find((each) => each.accessKeyId === accessKeyId && each.sessionToken === sessionToken);
    if (held && held.expiresAt <= now) throw commonError('expired', target);
    if (held) return { kind: user.kind, arn: user.arn, userId: user.userId, accessKeyId, browserSession: true };
  }
  return undefined;
}
