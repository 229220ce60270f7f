import type { Assignment, Instance, PermissionSet, SandboxState, User } from '../state.ts';

/** One role that a user may take. */
export interface Access {
  readonly accountId: string;
  readonly set: PermissionSet;
}

/** How long the portal doesn't know of an assignment that has just succeeded, in milliseconds (invented; that it happens is not). */
const UNSEEN_MS = 1500;

/** What a user may take, by group or directly, as the portal knows it at that moment. */
export function accessOf(instance: Instance, { userId }: Pick<User, 'userId'>, now: number): Access[] {
  const held = instance.assignments.filter((assignment) => holds(instance, userId, assignment) && seen(instance, assignment, now));
  const access = held.flatMap(({ accountId, permissionSetArn }) => {
    const set = instance.permissionSets.find(({ arn }) => arn === permissionSetArn);
    return set?.provisioned[accountId] === undefined ? [] : [{ accountId, set }];
  });
  // The same role by a group and directly is one role.
  return access.filter(
    ({ accountId, set }, index) => access.findIndex((each) => each.accountId === accountId && each.set === set) === index,
  );
}

function holds({ memberships }: Instance, userId: string, { principalType, principalId }: Assignment): boolean {
  if (principalType === 'USER') return principalId === userId;
  return memberships.some((each) => each.userId === userId && each.groupId === principalId);
}

function seen({ assignmentRequests }: Instance, { accountId, permissionSetArn, principalId }: Assignment, now: number): boolean {
  return assignmentRequests.every(
    (each) =>
      each.accountId !== accountId ||
      each.permissionSetArn !== permissionSetArn ||
      each.principalId !== principalId ||
      each.settlesAt + UNSEEN_MS <= now,
  );
}

/** The enabled user of that id, and their instance. */
export function userOf({ instances }: SandboxState, instanceArn: string, userId: string): { instance: Instance; user: User } | undefined {
  const instance = instances.find(({ arn, status }) => arn === instanceArn && status === 'ACTIVE');
  const user = instance?.users.find((each) => each.userId === userId && each.status === 'ENABLED');
  return instance && user && { instance, user };
}
