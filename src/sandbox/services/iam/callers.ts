import type { IamUser } from '../../iam-state.ts';
import type { SandboxCaller } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { userArn } from './describe.ts';
import { mayAll } from './rights.ts';

/** CALL-9. One of the account's users, whose rights are what its policies say now. */
export const userCaller = (state: SandboxState, user: IamUser, accessKeyId: string): SandboxCaller => ({
  kind: 'iam-user',
  arn: userArn(state, user),
  userId: user.userId,
  accessKeyId,
  user: { mayAll: mayAll(state.iam, user) },
});

/** Whoever signs with a long-lived key of an IAM user. */
export function callerByKey(state: SandboxState, id: string): SandboxCaller | undefined {
  const user = state.iam.users.find(({ accessKeys }) =>
    accessKeys.some(({ accessKeyId, status }) => accessKeyId === id && status === 'Active'),
  );
  return user && userCaller(state, user, id);
}
