import { idsFor } from '../../ids.ts';
import type { PermissionSet } from '../../state.ts';

/**
 * Of the role that a set has in an account. It ends with "a different, unique suffix" each time that the role is made anew:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function reservedRoleName({ arn, name, rolesGone }: Pick<PermissionSet, 'arn' | 'name' | 'rolesGone'>, accountId: string): string {
  const gone = rolesGone?.[accountId] ?? 0;
  return `AWSReservedSSO_${name}_${gone === 0 ? arn.slice(-16) : idsFor(`${arn}/${accountId}/${gone}`).hex(16)}`;
}
