import type { Assignment, Instance, PermissionSet } from './state.ts';

/** How long a role outlives its last assignment, in milliseconds (invented; that it does: users wait for minutes). */
export const LEAVING_MS = 1000;

type Held = Pick<Assignment, 'accountId' | 'permissionSetArn' | 'principalType' | 'principalId'>;

/** TIME-7. With the last assignment in an account the role begins to go there. */
export function removeAssignment(instance: Instance, request: Held & { readonly settlesAt: number }): void {
  const { accountId, permissionSetArn, principalId, settlesAt } = request;
  instance.assignments = instance.assignments.filter(
    (each) => each.accountId !== accountId || each.permissionSetArn !== permissionSetArn || each.principalId !== principalId,
  );
  const set = instance.permissionSets.find(({ arn }) => arn === permissionSetArn);
  if (set && !isAssigned(instance, set, accountId)) set.leaving = { ...set.leaving, [accountId]: settlesAt + LEAVING_MS };
}

/** TIME-8. Roles go whose time has come, unless the set was assigned again. */
export function leave(instance: Instance, now: number): void {
  for (const set of instance.permissionSets) {
    for (const [accountId, at] of Object.entries(set.leaving ?? {})) {
      if (at > now) continue;
      const { [accountId]: _due, ...others } = set.leaving ?? {};
      if (Object.keys(others).length > 0) set.leaving = others;
      else delete set.leaving;
      if (isAssigned(instance, set, accountId)) continue;
      const { [accountId]: _gone, ...elsewhere } = set.provisioned;
      set.provisioned = elsewhere;
      set.rolesGone = { ...set.rolesGone, [accountId]: (set.rolesGone?.[accountId] ?? 0) + 1 };
    }
  }
}

export const leavingTimes = ({ permissionSets }: Instance): number[] =>
  permissionSets.filter(({ leaving }) => leaving !== undefined).flatMap(({ leaving = {} }) => Object.values(leaving));

function isAssigned({ assignments }: Instance, { arn }: PermissionSet, accountId: string): boolean {
  return assignments.some((each) => each.permissionSetArn === arn && each.accountId === accountId);
}
