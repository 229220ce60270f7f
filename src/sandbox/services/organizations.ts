import { idsFor } from '../ids.ts';
import { foundOrganization, isManagementAccount } from '../organization.ts';
import { page, type PageInput } from '../paging.ts';
import { AwsFault, type Call, type Service } from '../service.ts';
import type { Organization, SandboxState } from '../state.ts';

/** The most that a page of Organizations holds (botocore model, ListAccounts); AWS doesn't say how many it gives unasked. */
const PAGE_SIZE = 20;
const FULL_ACCESS = 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess';

function accountArn({ id, managementAccountId }: Organization, accountId: string): string {
  return `arn:aws:organizations::${managementAccountId}:account/${id}/${accountId}`;
}

function described(organization: Organization): Record<string, unknown> {
  const { id, featureSet, managementAccountId, managementAccountEmail } = organization;
  return {
    Id: id,
    Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
    FeatureSet: featureSet,
    MasterAccountArn: accountArn(organization, managementAccountId),
    MasterAccountId: managementAccountId,
    MasterAccountEmail: managementAccountEmail,
    AvailablePolicyTypes: featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
  };
}

function organizationOf({ organization }: SandboxState): Organization {
  if (!organization) throw new AwsFault('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  return organization;
}

/** ORG-1: a member account may ask, too. */
function describeOrganization({ state }: Call): Record<string, unknown> {
  return { Organization: described(organizationOf(state)) };
}

/** ORG-2. */
function createOrganization({ state, ids, input }: Call<{ FeatureSet?: Organization['featureSet'] }>): Record<string, unknown> {
  if (state.organization) throw new AwsFault('AlreadyInOrganizationException', 'The AWS account is already a member of an organization.');
  if (state.account.state !== 'ACTIVE') {
    const message = "Your account isn't fully active. You must complete the account setup before you create an organization.";
    throw new AwsFault('ConstraintViolationException', message, { Reason: 'ACCOUNT_CREATION_NOT_COMPLETE' });
  }
  return { Organization: described(foundOrganization(state, ids, input.FeatureSet ?? 'ALL')) };
}

function ofManagement(state: SandboxState): Organization {
  const organization = organizationOf(state);
  if (!isManagementAccount(state)) throw new AwsFault('AccessDeniedException', "You don't have permissions to access this resource.");
  return organization;
}

/** ORG-5: the account stays, alone; what its free plan was doesn't come back. An instance of its own outlives it. */
function deleteOrganization({ state }: Call): Record<string, unknown> {
  const { memberAccounts = [] } = ofManagement(state);
  if (memberAccounts.length > 0) {
    throw new AwsFault(
      'OrganizationNotEmptyException',
      'To delete an organization you must first remove all member accounts (except the master).',
    );
  }
  state.organization = undefined;
  return {};
}

const badToken = (): AwsFault => new AwsFault('InvalidInputException', 'The NextToken is not valid.', { Reason: 'INVALID_NEXT_TOKEN' });

/** ORG-3. */
function listAccounts({ state, input }: Call<PageInput>): Record<string, unknown> {
  const organization = ofManagement(state);
  const { id, name, email, createdAt } = { id: state.accountId, ...state.account };
  const all = [{ id, name, email, joinedAt: createdAt }, ...(organization.memberAccounts ?? [])];
  const { items, ...next } = page(all, input, { defaultSize: PAGE_SIZE, badToken });
  const accounts = items.map((account) => ({
    Id: account.id,
    Arn: accountArn(organization, account.id),
    Email: account.email,
    Name: account.name,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    JoinedMethod: account.id === state.accountId ? 'INVITED' : 'CREATED',
    JoinedTimestamp: new Date(account.joinedAt),
  }));
  return { Accounts: accounts, ...next };
}

/** ORG-6. */
function listDelegatedAdministrators({ state, input }: Call<PageInput & { ServicePrincipal?: string }>): Record<string, unknown> {
  const organization = ofManagement(state);
  const wanted = (organization.delegated ?? []).filter(
    ({ service }) => input.ServicePrincipal === undefined || service === input.ServicePrincipal,
  );
  const { items, ...next } = page(wanted, input, { defaultSize: PAGE_SIZE, badToken });
  const administrators = items.map(({ accountId, at }) => ({
    Id: accountId,
    Arn: accountArn(organization, accountId),
    Status: 'ACTIVE',
    DelegationEnabledDate: new Date(at),
  }));
  return { DelegatedAdministrators: administrators, ...next };
}

/** ORG-7: AWS's own one, which is there from the first day, and the organization's. */
function listPolicies({ state, input }: Call<PageInput & { Filter: string }>): Record<string, unknown> {
  const { id, managementAccountId, policies = [] } = ofManagement(state);
  const of = (name: string): string =>
    `arn:aws:organizations::${managementAccountId}:policy/${id}/service_control_policy/p-${idsFor(name).hex(8)}`;
  const own = policies.map((name) => ({ Id: of(name).slice(-10), Arn: of(name), Name: name, AwsManaged: false }));
  const all = [{ Id: 'p-FullAWSAccess', Arn: FULL_ACCESS, Name: 'FullAWSAccess', AwsManaged: true }, ...own];
  const { items, ...next } = page(input.Filter === 'SERVICE_CONTROL_POLICY' ? all : [], input, { defaultSize: PAGE_SIZE, badToken });
  return { Policies: items.map((policy) => ({ ...policy, Type: input.Filter })), ...next };
}

/** ORG-4: enabling Identity Center in the console gives it trusted access. */
function listServiceAccess({ state, input }: Call<PageInput>): Record<string, unknown> {
  ofManagement(state);
  const instances = state.instances.filter(({ type, ownerAccountId }) => type === 'organization' && ownerAccountId === state.accountId);
  const { items, ...next } = page(instances, input, { defaultSize: PAGE_SIZE, badToken });
  const services = items.map(({ createdAt }) => ({ ServicePrincipal: 'sso.amazonaws.com', DateEnabled: new Date(createdAt) }));
  return { EnabledServicePrincipals: services, ...next };
}

export const organizations: Service = {
  id: 'organizations',
  operations: {
    DescribeOrganization: { write: false, run: describeOrganization },
    CreateOrganization: { write: true, run: createOrganization },
    DeleteOrganization: { write: true, run: deleteOrganization },
    ListAccounts: { write: false, run: listAccounts },
    ListDelegatedAdministrators: { write: false, run: listDelegatedAdministrators },
    ListPolicies: { write: false, run: listPolicies },
    ListAWSServiceAccessForOrganization: { write: false, run: listServiceAccess },
  },
};
