import { newId } from '../../callers.ts';
import type { IamGroup } from '../../iam-state.ts';
import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { describedGroup, describedUser } from './describe.ts';
import { conflict, exists, noSuch, quota, same } from './errors.ts';
import { type MarkerInput, markerPage, type OfPath, under } from './pages.ts';
import { userNamed } from './user-name.ts';

export interface OfGroup {
  readonly GroupName: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_GROUPS_OF_A_USER = 10;

/** By its name to the letter, as users are. */
export function groupNamed({ iam }: SandboxState, name: string): IamGroup {
  const group = iam.groups.find(({ groupName }) => groupName === name);
  if (!group) throw noSuch(`The group with name ${name} cannot be found.`);
  return group;
}

/** IAM-13. */
export function createGroup({ state, ids, clock, input }: Call<OfGroup & { Path?: string }>): Record<string, unknown> {
  const { GroupName: groupName, Path: path = '/' } = input;
  if (state.iam.groups.some((group) => same(group.groupName, groupName))) throw exists(`Group with name ${groupName} already exists.`);
  const group: IamGroup = {
    groupName,
    path,
    groupId: newId('AGPA', ids),
    createdAt: clock.now(),
    members: [],
    attachedPolicies: [],
    inlinePolicies: {},
  };
  state.iam.groups.push(group);
  return { Group: describedGroup(state, group) };
}

/** IAM-14: the group, and a page of its members. */
export function getGroup({ state, input }: Call<OfGroup & MarkerInput>): Record<string, unknown> {
  const group = groupNamed(state, input.GroupName);
  const { items, more } = markerPage(
    state.iam.users.filter(({ userId }) => group.members.includes(userId)),
    input,
  );
  return { Group: describedGroup(state, group), Users: items.map((user) => describedUser(state, user)), ...more };
}

/** IAM-14. */
export function listGroups({ state, input }: Call<MarkerInput & OfPath>): Record<string, unknown> {
  const { items, more } = markerPage(under(state.iam.groups, input), input);
  return { Groups: items.map((group) => describedGroup(state, group)), ...more };
}

/** IAM-15. */
export function deleteGroup({ state, input }: Call<OfGroup>): Record<string, unknown> {
  const group = groupNamed(state, input.GroupName);
  if (group.members.length > 0) throw conflict('remove users from group');
  if (group.attachedPolicies.length > 0) throw conflict('detach all policies');
  if (Object.keys(group.inlinePolicies).length > 0) throw conflict('delete policies');
  state.iam.groups = state.iam.groups.filter((each) => each !== group);
  return {};
}

interface Member extends OfGroup {
  readonly UserName: string;
}

/** IAM-16: who is a member already stays one. */
export function addUserToGroup({ state, input }: Call<Member>): Record<string, unknown> {
  const group = groupNamed(state, input.GroupName);
  const { userId } = userNamed(state, input.UserName);
  if (group.members.includes(userId)) return {};
  const held = state.iam.groups.filter(({ members }) => members.includes(userId)).length;
  if (held >= MOST_GROUPS_OF_A_USER) throw quota('GroupsPerUser', MOST_GROUPS_OF_A_USER);
  group.members.push(userId);
  return {};
}

/** IAM-16. */
export function removeUserFromGroup({ state, input }: Call<Member>): Record<string, unknown> {
  const group = groupNamed(state, input.GroupName);
  const { userId, userName } = userNamed(state, input.UserName);
  if (!group.members.includes(userId)) throw noSuch(`User ${userName} not in group ${group.groupName}`);
  group.members = group.members.filter((each) => each !== userId);
  return {};
}
