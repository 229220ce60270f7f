import type { IamUser } from '../../iam-state.ts';
import { AwsFault } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { same } from './errors.ts';

/** For how long a user whose name was deleted before can't be changed, in milliseconds (invented; the model says "several minutes"). */
export const RECREATED_MS = 10_000;
/** For how long a new password can't be taken away (invented). */
export const NEW_PASSWORD_MS = 1500;

const unmodifiable = (message: string): AwsFault => new AwsFault('EntityTemporarilyUnmodifiableException', message);

/** "Such as a user name that was deleted and then recreated" (model). */
export function refuseRecreated({ iam }: SandboxState, { userName, createdAt }: IamUser, now: number): void {
  const isRecreated = iam.deletedUsers.some((gone) => same(gone.userName, userName) && gone.at <= createdAt);
  if (isRecreated && now < createdAt + RECREATED_MS) throw unmodifiable(`The user ${userName} was recreated and cannot be modified yet.`);
}

/** https://github.com/turbot/guardrails-samples/issues/885 */
export function refuseNewPassword({ userName, loginProfile }: IamUser, now: number): void {
  if (loginProfile === undefined || now >= loginProfile.createdAt + NEW_PASSWORD_MS) return;
  throw unmodifiable(`Login Profile for User ${userName} cannot be modified while login profile is being created.`);
}
