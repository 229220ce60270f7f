import { newId } from '../callers.ts';
import type { IamUser } from '../iam-state.ts';
import type { IdSource } from '../service.ts';
import { givePassword } from '../services/iam/login-profiles.ts';
import { newSeed } from '../services/iam/totp.ts';
import type { SandboxState } from '../state.ts';

/** For who signs in as ada in a rehearsal; it opens nothing else. */
export const PASSWORD_OF_ADA = 'Rehearsal-1-ada';

/** ada as somebody made her by hand: no tags, in Admins with both policies, MFA before the password, no keys. */
export function addIamAdministrator(state: SandboxState, ids: IdSource): IamUser {
  const { iam, account, accountId } = state;
  const { createdAt } = account;
  const holds = { path: '/', createdAt, inlinePolicies: {} };
  const user: IamUser = { ...holds, userName: 'ada', userId: newId('AIDA', ids), tags: {}, attachedPolicies: [], accessKeys: [] };
  const attachedPolicies = ['AdministratorAccess', 'SignInLocalDevelopmentAccess'].map((name) => `arn:aws:iam::aws:policy/${name}`);
  iam.users.push(user);
  iam.groups.push({ ...holds, groupName: 'Admins', groupId: newId('AGPA', ids), members: [user.userId], attachedPolicies });
  const serialNumber = `arn:aws:iam::${accountId}:mfa/ada`;
  iam.seeds.set(serialNumber, newSeed(ids));
  iam.mfaDevices.push({ kind: 'virtual', serialNumber, tags: {}, userId: user.userId, enabledAt: createdAt, drift: 0, lastStep: -1 });
  givePassword(state, user, PASSWORD_OF_ADA, createdAt);
  return user;
}
