import { paginateListAccountAssignments } from '@aws-sdk/client-sso-admin';
import type { AccountReader } from '../../model/account.ts';
import type { Assignment } from '../../model/identity-center.ts';
import { listedOrUnsaid } from '../empty-lists.ts';
import { collectOrUnsaid } from '../pages.ts';
import { readAdministrators } from './administrators.ts';
import { foundOrUnsaid, ofInstance, requireMember, type ReaderContext, type ReadyInstance } from './context.ts';
import { listApplicationsOf, listAssignmentsOf } from './principals.ts';
import { readAssignmentDeletion, readAssignmentRequest, readProvisioning } from './requests.ts';

const SCOPES = ['instance', 'assignments'] as const;
const CALL = 'sso-admin:ListAccountAssignments';

type Assignments = Pick<
  AccountReader,
  'assignments' | 'assignmentsOf' | 'applicationsOf' | 'assignmentRequest' | 'assignmentDeletion' | 'provisioning' | 'administrators'
>;

/** Who has which permission set where, and what AWS is still doing about it. */
export function assignmentReads(context: ReaderContext): Assignments {
  const { memo } = context;
  return {
    assignments: (accountId, permissionSetArn) =>
      memo.once(SCOPES, `assignments ${accountId} ${permissionSetArn}`, () =>
        ofInstance(context, async (instance) => foundOrUnsaid(await listAssignments(context, instance, accountId, permissionSetArn))),
      ),
    assignmentsOf: (principal) =>
      memo.once(SCOPES, `assignmentsOf ${principal.id}`, () =>
        ofInstance(context, (instance) => listAssignmentsOf(context, instance, principal)),
      ),
    applicationsOf: (principal) =>
      memo.once(SCOPES, `applicationsOf ${principal.id}`, () =>
        ofInstance(context, (instance) => listApplicationsOf(context, instance, principal)),
      ),
    assignmentDeletion: (wanted) =>
      memo.once(SCOPES, `assignmentDeletion ${JSON.stringify(wanted)}`, () =>
        ofInstance(context, (instance) => readAssignmentDeletion(context, instance, wanted)),
      ),
    assignmentRequest: (wanted) =>
      memo.once(SCOPES, `assignmentRequest ${JSON.stringify(wanted)}`, () =>
        ofInstance(context, (instance) => readAssignmentRequest(context, instance, wanted)),
      ),
    provisioning: (permissionSetArn, accountId, requestId) =>
      memo.once(['instance', 'permission-sets', 'assignments'], `provisioning ${permissionSetArn} ${accountId} ${requestId ?? ''}`, () =>
        ofInstance(context, (instance) => readProvisioning(context, instance, { permissionSetArn, accountId, requestId })),
      ),
    administrators: () =>
      memo.once(['instance', 'directory', 'permission-sets', 'assignments'], 'administrators', () =>
        ofInstance(context, (instance) => readAdministrators(context, instance)),
      ),
  };
}

async function listAssignments(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  accountId: string,
  permissionSetArn: string,
): Promise<readonly Assignment[] | null> {
  const input = { InstanceArn: instanceArn, AccountId: accountId, PermissionSetArn: permissionSetArn };
  const assignments = await call(CALL, region, (client) =>
    collectOrUnsaid(CALL, paginateListAccountAssignments({ client, pageSize: 100 }, input), ({ AccountAssignments }) =>
      listedOrUnsaid(CALL, AccountAssignments),
    ),
  );
  if (assignments === null) return null;
  return assignments.map(({ PrincipalType, PrincipalId }) => ({
    principalType: requireMember(PrincipalType, CALL, 'a principal type'),
    principalId: requireMember(PrincipalId, CALL, 'a principal id'),
  }));
}
