import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Instance } from '../../state.ts';
import { known } from './instances.ts';
import { accessDenied, inPrimaryRegion, type OfInstance } from './scope.ts';

/** As what else an instance has, but for the permission sets, which it may be without. */
function owned(action: string, call: Call<OfInstance>): Instance {
  const instance = known(action, call);
  if (instance.ownerAccountId !== call.state.accountId) throw accessDenied(action, call, instance.arn);
  if (instance.status !== 'ACTIVE') throw new AwsFault('ValidationException', `Instance ${instance.arn} is not ACTIVE`);
  inPrimaryRegion(instance, call);
  return instance;
}

/** SSO-32. Filters aren't looked at: all of them are this account's. */
export function listApplications(call: Call<OfInstance & PageInput>): Record<string, unknown> {
  const { arn: InstanceArn, ownerAccountId, applications = [] } = owned('ListApplications', call);
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
  owned('ListTrustedTokenIssuers', call);
  const { items, ...next } = page([], call.input);
  return { TrustedTokenIssuers: items, ...next };
}

interface ForPrincipal extends OfInstance, PageInput {
  readonly PrincipalId: string;
  readonly PrincipalType: 'USER' | 'GROUP';
}

/** SSO-32. */
export function listApplicationAssignmentsForPrincipal(call: Call<ForPrincipal>): Record<string, unknown> {
  const { applications = [], users, groups } = owned('ListApplicationAssignmentsForPrincipal', call);
  const { PrincipalId, PrincipalType } = call.input;
  const isThere = users.some(({ userId }) => userId === PrincipalId) || groups.some(({ groupId }) => groupId === PrincipalId);
  const { items, ...next } = page(isThere ? applications : [], call.input);
  return { ApplicationAssignments: items.map(({ arn }) => ({ ApplicationArn: arn, PrincipalId, PrincipalType })), ...next };
}
