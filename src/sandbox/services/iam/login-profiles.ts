import type { IamUser } from '../../iam-state.ts';
import { storedPassword } from '../../passwords.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { exists, noSuch } from './errors.ts';
import { lacking } from './password-policy.ts';
import { refuseNewPassword, refuseRecreated } from './unmodifiable.ts';
import { type OfUser, userMeant } from './user-name.ts';

interface CreateInput extends OfUser {
  readonly Password?: string;
  readonly PasswordResetRequired?: boolean;
}

function described({ userName, loginProfile }: IamUser): Record<string, unknown> {
  if (!loginProfile) throw noSuch(`Login Profile for User ${userName} cannot be found.`);
  const { createdAt, passwordResetRequired } = loginProfile;
  return { LoginProfile: { UserName: userName, CreateDate: new Date(createdAt), PasswordResetRequired: passwordResetRequired } };
}

/** IAM-25. */
export function createLoginProfile(call: Call<CreateInput>): Record<string, unknown> {
  const { state, clock, input } = call;
  const user = userMeant(call);
  const { Password: password, PasswordResetRequired = false } = input;
  if (user.loginProfile) throw exists(`Login Profile for user ${user.userName} already exists.`);
  if (password === undefined) throw new AwsFault('ValidationError', 'A password is needed.', {}, 400);
  const [lack] = lacking(state, user, password);
  if (lack !== undefined) throw new AwsFault('PasswordPolicyViolationException', `Password should have ${lack}`);
  givePassword(state, user, password, clock.now(), PasswordResetRequired);
  return described(user);
}

export function givePassword(
  { passwords }: Pick<SandboxState, 'passwords'>,
  user: IamUser,
  password: string,
  createdAt: number,
  passwordResetRequired = false,
): void {
  passwords.set(user.userId, storedPassword(password));
  user.loginProfile = { createdAt, passwordResetRequired };
}

/** IAM-26. */
export const getLoginProfile = (call: Call<OfUser>): Record<string, unknown> => described(userMeant(call));

/** IAM-26. */
export function deleteLoginProfile(call: Call<OfUser>): Record<string, unknown> {
  const { state, clock } = call;
  const user = userMeant(call);
  described(user);
  refuseRecreated(state, user, clock.now());
  refuseNewPassword(user, clock.now());
  delete user.loginProfile;
  state.passwords.delete(user.userId);
  // As after a change of the password (invented).
  for (const session of state.signIn.sessions) if (session.user.userId === user.userId) session.ended = true;
  return {};
}
