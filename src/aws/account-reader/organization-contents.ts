import {
  paginateListAWSServiceAccessForOrganization,
  paginateListDelegatedAdministrators,
  paginateListPolicies,
  type PolicySummary,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import type { OrganizationContents } from '../../model/account.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { requireMember, type ReaderContext } from './context.ts';

const DELEGATED = 'organizations:ListDelegatedAdministrators';
const POLICIES = 'organizations:ListPolicies';
const SERVICES = 'organizations:ListAWSServiceAccessForOrganization';

/** Of every kind that organizations have had for years; AWS asks for one kind at a time. */
const KINDS = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
] as const satisfies readonly PolicyType[];

/** AWS takes few calls of Organizations at a time: one after the other. */
export async function readOrganizationContents(context: ReaderContext): Promise<OrganizationContents> {
  const { call, globalRegion } = context;
  const delegated = await call(DELEGATED, globalRegion, (client) =>
    collect(DELEGATED, paginateListDelegatedAdministrators({ client, pageSize: 20 }, {}), (page) =>
      listed(DELEGATED, page.DelegatedAdministrators),
    ),
  );
  const services = await call(SERVICES, globalRegion, (client) =>
    collect(SERVICES, paginateListAWSServiceAccessForOrganization({ client, pageSize: 20 }, {}), (page) =>
      listed(SERVICES, page.EnabledServicePrincipals),
    ),
  );
  const policies: string[] = [];
  for (const kind of KINDS) {
    const ofKind = await policiesOf(context, kind);
    policies.push(...ofKind.filter(({ AwsManaged }) => AwsManaged !== true).map(({ Name, Id }) => Name ?? Id ?? kind));
  }
  return {
    delegatedAdministrators: delegated.map(({ Id }) => requireMember(Id, DELEGATED, 'an account id')),
    policies,
    services: services.map(({ ServicePrincipal }) => requireMember(ServicePrincipal, SERVICES, 'a service principal')),
  };
}

const policiesOf = ({ call, globalRegion }: ReaderContext, kind: PolicyType): Promise<readonly PolicySummary[]> =>
  call(POLICIES, globalRegion, (client) =>
    collect(POLICIES, paginateListPolicies({ client, pageSize: 20 }, { Filter: kind }), (page) => listed(POLICIES, page.Policies)),
  );
