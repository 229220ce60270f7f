import type { IdSource } from '../service.ts';
import type { Assignment, Group, Instance, PermissionSet, User } from '../state.ts';

/** What scenarios put into an instance, as if it had been there since the instance was made. */
export function addUser(
  { users, createdAt }: Instance,
  ids: IdSource,
  parts: Pick<User, 'userName' | 'email' | 'givenName' | 'familyName'>,
): User {
  const displayName = `${parts.givenName} ${parts.familyName}`;
  const user: User = {
    userId: ids.uuid(),
    displayName,
    status: 'ENABLED',
    externalIds: [],
    createdAt,
    visibleAt: createdAt,
    hasPassword: false,
    ...parts,
  };
  users.push(user);
  return user;
}

export function addAda(instance: Instance, ids: IdSource, email = 'ada@example.com'): User {
  return addUser(instance, ids, { userName: 'ada', email, givenName: 'Ada', familyName: 'Admin' });
}

export function addGrace(instance: Instance, ids: IdSource): User {
  return addUser(instance, ids, { userName: 'grace', email: 'grace@example.com', givenName: 'Grace', familyName: 'Guest' });
}

export function addGroup(instance: Instance, ids: IdSource, displayName: string, members: readonly User[]): Group {
  const { createdAt } = instance;
  const group: Group = { groupId: ids.uuid(), displayName, externalIds: [], createdAt, visibleAt: createdAt };
  instance.groups.push(group);
  for (const { userId } of members) instance.memberships.push({ membershipId: ids.uuid(), groupId: group.groupId, userId, createdAt });
  return group;
}

/** One hour, with these policies of AWS's. */
export function addSet(instance: Instance, ids: IdSource, name: string, policies: readonly string[]): PermissionSet {
  const set: PermissionSet = {
    arn: `${instance.arn.replace(':instance/', ':permissionSet/')}/ps-${ids.hex(16)}`,
    name,
    sessionDuration: 'PT1H',
    createdAt: instance.createdAt,
    tags: {},
    managedPolicies: policies.map((policy) => ({ name: policy, arn: `arn:aws:iam::aws:policy/${policy}` })),
    provisioned: {},
  };
  instance.permissionSets.push(set);
  return set;
}

/** AdministratorAccess, one hour; with the policy of that name unless it shall be missing. */
export function addAdministratorAccess(instance: Instance, ids: IdSource, { policy = true } = {}): PermissionSet {
  return addSet(instance, ids, 'AdministratorAccess', policy ? ['AdministratorAccess'] : []);
}

/** Assigned, and so provisioned. */
export function assign(instance: Instance, set: PermissionSet, group: Group, accountId: string): void {
  const assignment: Assignment = { accountId, permissionSetArn: set.arn, principalType: 'GROUP', principalId: group.groupId };
  instance.assignments.push(assignment);
  set.provisioned[accountId] = 'latest';
}
