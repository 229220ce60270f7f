import type { PolicyHolder } from '../../iam-state.ts';
import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { attached } from './describe.ts';
import { noSuch, quota } from './errors.ts';
import { groupNamed, type OfGroup } from './groups.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { rolesOf } from './roles.ts';
import { userNamed } from './user-name.ts';

interface OfPolicy {
  readonly PolicyArn: string;
}
interface Named {
  readonly UserName: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_POLICIES = 10;

/** The sandbox has no list of AWS's policies, and takes any name for one; the account has none of its own. */
const isKnown = (arn: string): boolean => /^arn:aws:iam::aws:policy\/[\w+=,.@/-]+$/u.test(arn);

/** IAM-17. */
export function attachGroupPolicy({ state, input }: Call<OfGroup & OfPolicy>): Record<string, unknown> {
  const { attachedPolicies } = groupNamed(state, input.GroupName);
  const { PolicyArn: arn } = input;
  if (!isKnown(arn)) throw noSuch(`Policy ${arn} does not exist or is not attachable.`);
  if (attachedPolicies.includes(arn)) return {};
  if (attachedPolicies.length >= MOST_POLICIES) throw quota('PoliciesPerGroup', MOST_POLICIES);
  attachedPolicies.push(arn);
  return {};
}

/** IAM-17. */
export function detachGroupPolicy({ state, input }: Call<OfGroup & OfPolicy>): Record<string, unknown> {
  const group = groupNamed(state, input.GroupName);
  if (!group.attachedPolicies.includes(input.PolicyArn)) throw noSuch(`Policy ${input.PolicyArn} was not found.`);
  group.attachedPolicies = group.attachedPolicies.filter((each) => each !== input.PolicyArn);
  return {};
}

function attachedPage({ attachedPolicies }: PolicyHolder, input: MarkerInput): Record<string, unknown> {
  const { items, more } = markerPage(attachedPolicies, input);
  return { AttachedPolicies: attached(items), ...more };
}

/** Names alone (model). */
function inlinePage({ inlinePolicies }: PolicyHolder, input: MarkerInput): Record<string, unknown> {
  const { items, more } = markerPage(Object.keys(inlinePolicies), input);
  return { PolicyNames: items, ...more };
}

/** IAM-18. */
export const listAttachedGroupPolicies = ({ state, input }: Call<OfGroup & MarkerInput>): Record<string, unknown> =>
  attachedPage(groupNamed(state, input.GroupName), input);

export const listAttachedUserPolicies = ({ state, input }: Call<Named & MarkerInput>): Record<string, unknown> =>
  attachedPage(userNamed(state, input.UserName), input);

export const listGroupPolicies = ({ state, input }: Call<OfGroup & MarkerInput>): Record<string, unknown> =>
  inlinePage(groupNamed(state, input.GroupName), input);

export const listUserPolicies = ({ state, input }: Call<Named & MarkerInput>): Record<string, unknown> =>
  inlinePage(userNamed(state, input.UserName), input);

interface EntitiesInput extends OfPolicy, MarkerInput {
  readonly EntityFilter?: 'User' | 'Role' | 'Group' | 'LocalManagedPolicy' | 'AWSManagedPolicy';
  readonly PathPrefix?: string;
  readonly PolicyUsageFilter?: 'PermissionsPolicy' | 'PermissionsBoundary';
}
interface Entity {
  readonly member: 'PolicyGroups' | 'PolicyUsers' | 'PolicyRoles';
  readonly path: string;
  readonly told: Record<string, string>;
}

/** IAM-19: one page of all three kinds. */
export function listEntitiesForPolicy({ state, input }: Call<EntitiesInput>): Record<string, unknown> {
  if (!isKnown(input.PolicyArn)) throw noSuch(`Policy ${input.PolicyArn} was not found.`);
  const { EntityFilter: kind, PathPrefix: prefix = '/' } = input;
  const wanted = entitiesOf(state, input).filter(
    ({ member, path }) => path.startsWith(prefix) && (kind === undefined || member === `Policy${kind}s`),
  );
  const { items, more } = markerPage(wanted, input);
  const of = (which: Entity['member']): Record<string, string>[] => items.filter(({ member }) => member === which).map(({ told }) => told);
  return { PolicyGroups: of('PolicyGroups'), PolicyUsers: of('PolicyUsers'), PolicyRoles: of('PolicyRoles'), ...more };
}

function entitiesOf(state: SandboxState, { PolicyArn, PolicyUsageFilter: use }: EntitiesInput): Entity[] {
  const { users, groups } = state.iam;
  const holds = ({ attachedPolicies }: PolicyHolder): boolean => use !== 'PermissionsBoundary' && attachedPolicies.includes(PolicyArn);
  const bounds = (arn: string | undefined): boolean => use !== 'PermissionsPolicy' && arn === PolicyArn;
  return [
    ...groups
      .filter(holds)
      .map(({ path, groupName, groupId }) => ({ member: 'PolicyGroups' as const, path, told: { GroupName: groupName, GroupId: groupId } })),
    ...users
      .filter((user) => holds(user) || bounds(user.permissionsBoundary))
      .map(({ path, userName, userId }) => ({ member: 'PolicyUsers' as const, path, told: { UserName: userName, UserId: userId } })),
    ...rolesOf(state)
      .filter(holds)
      .map(({ path, roleName, roleId }) => ({ member: 'PolicyRoles' as const, path, told: { RoleName: roleName, RoleId: roleId } })),
  ];
}
