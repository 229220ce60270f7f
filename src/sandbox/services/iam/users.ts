import { newId } from '../../callers.ts';
import type { IamUser } from '../../iam-state.ts';
import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { describedGroup, describedUser } from './describe.ts';
import { conflict, exists, same, type Tag, tagsOf, written } from './errors.ts';
import { type MarkerInput, markerPage, type OfPath, under } from './pages.ts';
import { type OfUser, userNamed, whoIsMeant } from './user-name.ts';

interface Named {
  readonly UserName: string;
}

/** IAM-9. Root has neither a name nor a path. */
export function getUser(call: Call<OfUser>): Record<string, unknown> {
  const { state } = call;
  const user = whoIsMeant(call);
  if (user !== 'root') return { User: describedUser(state, user, { whole: true }) };
  const { accountId, account } = state;
  return { User: { UserId: accountId, Arn: `arn:aws:iam::${accountId}:root`, CreateDate: new Date(account.createdAt) } };
}

/** IAM-10. */
export function listUsers({ state, input }: Call<MarkerInput & OfPath>): Record<string, unknown> {
  const { items, more } = markerPage(under(state.iam.users, input), input);
  return { Users: items.map((user) => describedUser(state, user)), ...more };
}

/** IAM-11. */
export function createUser(
  call: Call<Named & { Path?: string; PermissionsBoundary?: string; Tags?: readonly Tag[] }>,
): Record<string, unknown> {
  const { state, ids, clock, input } = call;
  const { UserName: userName, Path: path = '/', PermissionsBoundary } = input;
  if (state.iam.users.some((user) => same(user.userName, userName))) throw exists(`User with name ${userName} already exists.`);
  const user: IamUser = {
    userName,
    path,
    userId: newId('AIDA', ids),
    createdAt: clock.now(),
    tags: tagsOf(input.Tags),
    attachedPolicies: [],
    inlinePolicies: {},
    accessKeys: [],
    ...(PermissionsBoundary !== undefined && { permissionsBoundary: PermissionsBoundary }),
  };
  state.iam.users.push(user);
  return { User: describedUser(state, user, { whole: true }) };
}

/** IAM-12. */
export function deleteUser({ state, clock, input }: Call<Named>): Record<string, unknown> {
  const user = userNamed(state, input.UserName);
  const hanging = hangingOn(state, user);
  if (hanging !== undefined) throw conflict(hanging);
  const { iam, passwords } = state;
  iam.users = iam.users.filter((each) => each !== user);
  iam.deletedUsers.push({ userName: user.userName, at: clock.now() });
  passwords.delete(user.userId);
  return {};
}

/** What has to go before the user. In which order AWS looks is in no source. */
function hangingOn(
  { iam }: SandboxState,
  { userId, attachedPolicies, inlinePolicies, accessKeys, loginProfile }: IamUser,
): string | undefined {
  if (loginProfile) return 'delete login profile';
  if (iam.mfaDevices.some((device) => device.userId === userId)) return 'delete MFA device';
  if (accessKeys.length > 0) return 'delete access keys';
  if (attachedPolicies.length > 0) return 'detach all policies';
  if (Object.keys(inlinePolicies).length > 0) return 'delete policies';
  return iam.groups.some(({ members }) => members.includes(userId)) ? 'remove users from group' : undefined;
}

/** IAM-9. */
export function listUserTags({ state, input }: Call<Named & MarkerInput>): Record<string, unknown> {
  const { items, more } = markerPage(written(userNamed(state, input.UserName).tags), input);
  return { Tags: items, ...more };
}

/** IAM-16. */
export function listGroupsForUser({ state, input }: Call<Named & MarkerInput>): Record<string, unknown> {
  const { userId } = userNamed(state, input.UserName);
  const { items, more } = markerPage(
    state.iam.groups.filter(({ members }) => members.includes(userId)),
    input,
  );
  return { Groups: items.map((group) => describedGroup(state, group)), ...more };
}
