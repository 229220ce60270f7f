import { paginateListAccountAssignmentsForPrincipal, paginateListApplicationAssignmentsForPrincipal } from '@aws-sdk/client-sso-admin';
import type { Principal, PrincipalAssignment } from '../../model/identity-center.ts';
import { found, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { requireMember, type ReaderContext, type ReadyInstance } from './context.ts';

const ASSIGNMENTS = 'sso-admin:ListAccountAssignmentsForPrincipal';
const APPLICATIONS = 'sso-admin:ListApplicationAssignmentsForPrincipal';

/** In every account of the organization: "must be called from the management account" (model). */
export async function listAssignmentsOf(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  { type, id }: Principal,
): Promise<Reading<readonly PrincipalAssignment[]>> {
  const input = { InstanceArn: instanceArn, PrincipalType: type, PrincipalId: id };
  const assignments = await call(ASSIGNMENTS, region, (client) =>
    collect(ASSIGNMENTS, paginateListAccountAssignmentsForPrincipal({ client, pageSize: 100 }, input), ({ AccountAssignments }) =>
      listed(ASSIGNMENTS, AccountAssignments),
    ),
  );
  return found(
    assignments.map(({ AccountId, PermissionSetArn, PrincipalType, PrincipalId }) => ({
      accountId: requireMember(AccountId, ASSIGNMENTS, 'an account id'),
      permissionSetArn: requireMember(PermissionSetArn, ASSIGNMENTS, 'the ARN of a permission set'),
      principalType: requireMember(PrincipalType, ASSIGNMENTS, 'a principal type'),
      principalId: requireMember(PrincipalId, ASSIGNMENTS, 'a principal id'),
    })),
  );
}

/** ARNs of the applications that the user or group is assigned to. Throws AwsCallError where a reply lacks the list. */
export async function listApplicationsOf(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  { type, id }: Principal,
): Promise<Reading<readonly string[]>> {
  const input = { InstanceArn: instanceArn, PrincipalType: type, PrincipalId: id };
  const assignments = await call(APPLICATIONS, region, (client) =>
    collect(APPLICATIONS, paginateListApplicationAssignmentsForPrincipal({ client, pageSize: 100 }, input), ({ ApplicationAssignments }) =>
      listed(APPLICATIONS, ApplicationAssignments),
    ),
  );
  return found(assignments.map(({ ApplicationArn }) => requireMember(ApplicationArn, APPLICATIONS, 'the ARN of an application')));
}
