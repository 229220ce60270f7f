import { page, type PageInput } from '../../paging.ts';
import type { Call } from '../../service.ts';
import { known } from './instances.ts';
import type { OfInstance } from './scope.ts';

/** SSO-32. Filters aren't looked at: all of them are this account's. */
export function listApplications(call: Call<OfInstance & PageInput>): Record<string, unknown> {
  const { arn: InstanceArn, ownerAccountId, applications = [] } = known('ListApplications', call);
  const { items, ...next } = page(applications, call.input);
  const told = items.map(({ arn, name, createdAt }) => ({
    ApplicationArn: arn,
    ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom',
    Name: name,
    ApplicationAccount: ownerAccountId,
    InstanceArn,
    Status: 'ENABLED',
    CreatedDate: new Date(createdAt),
  }));
  return { Applications: told, ...next };
}

/** SSO-32. */
export function listTrustedTokenIssuers(call: Call<OfInstance & PageInput>): Record<string, unknown> {
  known('ListTrustedTokenIssuers', call);
  const { items, ...next } = page([], call.input);
  return { TrustedTokenIssuers: items, ...next };
}

interface ForPrincipal extends OfInstance, PageInput {
  readonly PrincipalId: string;
  readonly PrincipalType: 'USER' | 'GROUP';
}

/** SSO-32. */
export function listApplicationAssignmentsForPrincipal(call: Call<ForPrincipal>): Record<string, unknown> {
  const { applications = [], users, groups } = known('ListApplicationAssignmentsForPrincipal', call);
  const { PrincipalId, PrincipalType } = call.input;
  const isThere = users.some(({ userId }) => userId === PrincipalId) || groups.some(({ groupId }) => groupId === PrincipalId);
  const { items, ...next } = page(isThere ? applications : [], call.input);
  return { ApplicationAssignments: items.map(({ arn }) => ({ ApplicationArn: arn, PrincipalId, PrincipalType })), ...next };
}
