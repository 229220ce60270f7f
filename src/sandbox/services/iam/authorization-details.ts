import type { PolicyHolder } from '../../iam-state.ts';
import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { attached, boundary, describedGroup, describedRole, describedUser } from './describe.ts';
import { written } from './errors.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { lastUsed, rolesOf } from './roles.ts';

type Kind = 'User' | 'Role' | 'Group' | 'LocalManagedPolicy' | 'AWSManagedPolicy';

interface Detail {
  readonly kind: Kind;
  readonly told: Record<string, unknown>;
}

/** IAM-28: one page of users, groups and roles. What the managed policies say isn't modelled. */
export function getAccountAuthorizationDetails({
  state,
  input,
}: Call<MarkerInput & { Filter?: readonly Kind[] }>): Record<string, unknown> {
  const { Filter: wanted = [] } = input;
  const all = [...users(state), ...groups(state), ...roles(state)].filter(({ kind }) => wanted.length === 0 || wanted.includes(kind));
  const { items, more } = markerPage(all, input);
  const of = (which: Kind): Record<string, unknown>[] => items.filter(({ kind }) => kind === which).map(({ told }) => told);
  return { UserDetailList: of('User'), GroupDetailList: of('Group'), RoleDetailList: of('Role'), Policies: [], ...more };
}

/** Documents are percent-encoded (model). */
const inline = ({ inlinePolicies }: PolicyHolder): Record<string, string>[] =>
  Object.entries(inlinePolicies).map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encodeURIComponent(document) }));

function users(state: SandboxState): Detail[] {
  return state.iam.users.map((user) => {
    const { PasswordLastUsed: _neverHere, ...described } = describedUser(state, user);
    const told = {
      ...described,
      UserPolicyList: inline(user),
      GroupList: state.iam.groups.filter(({ members }) => members.includes(user.userId)).map(({ groupName }) => groupName),
      AttachedManagedPolicies: attached(user.attachedPolicies),
      ...(user.permissionsBoundary !== undefined && { PermissionsBoundary: boundary(user.permissionsBoundary) }),
      Tags: written(user.tags),
    };
    return { kind: 'User', told };
  });
}

function groups(state: SandboxState): Detail[] {
  return state.iam.groups.map((group) => {
    const told = {
      ...describedGroup(state, group),
      GroupPolicyList: inline(group),
      AttachedManagedPolicies: attached(group.attachedPolicies),
    };
    return { kind: 'Group', told };
  });
}

function roles(state: SandboxState): Detail[] {
  return rolesOf(state).map((role) => {
    const { MaxSessionDuration: _notHere, ...described } = describedRole(state, role);
    const told = {
      ...described,
      InstanceProfileList: [],
      RolePolicyList: inline(role),
      AttachedManagedPolicies: attached(role.attachedPolicies),
      Tags: [],
      RoleLastUsed: lastUsed(role),
    };
    return { kind: 'Role', told };
  });
}
