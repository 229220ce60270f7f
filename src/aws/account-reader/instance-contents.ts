import { paginateListGroups, paginateListUsers } from '@aws-sdk/client-identitystore';
import { paginateListApplications, paginateListTrustedTokenIssuers } from '@aws-sdk/client-sso-admin';
import type { InstanceContents } from '../../model/identity-center.ts';
import { found, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { ofInstance, requireMember, type ReaderContext } from './context.ts';
import { permissionSetPages } from './permission-set-pages.ts';

const USERS = 'identitystore:ListUsers';
const GROUPS = 'identitystore:ListGroups';
const APPLICATIONS = 'sso-admin:ListApplications';
const ISSUERS = 'sso-admin:ListTrustedTokenIssuers';

/** Everything that would go with the instance, each list to its end. */
export function readInstanceContents(context: ReaderContext): Promise<Reading<InstanceContents>> {
  const { call } = context;
  return ofInstance(context, async (instance) => {
    const { instanceArn, identityStoreId, region } = instance;
    const [store, of] = [{ IdentityStoreId: identityStoreId }, { InstanceArn: instanceArn }];
    const [users, groups, pages, applications, issuers] = await Promise.all([
      call(USERS, region, (client) =>
        collect(USERS, paginateListUsers({ client, pageSize: 100 }, store), ({ Users }) => listed(USERS, Users)),
      ),
      call(GROUPS, region, (client) =>
        collect(GROUPS, paginateListGroups({ client, pageSize: 100 }, store), ({ Groups }) => listed(GROUPS, Groups)),
      ),
      permissionSetPages(context, instance),
      call(APPLICATIONS, region, (client) =>
        collect(APPLICATIONS, paginateListApplications({ client, pageSize: 100 }, of), (page) => listed(APPLICATIONS, page.Applications)),
      ),
      call(ISSUERS, region, (client) =>
        collect(ISSUERS, paginateListTrustedTokenIssuers({ client, pageSize: 100 }, of), (page) =>
          listed(ISSUERS, page.TrustedTokenIssuers),
        ),
      ),
    ]);
    return found({
      users: users.map(({ UserId }) => requireMember(UserId, USERS, 'a user id')),
      groups: groups.map(({ GroupId }) => requireMember(GroupId, GROUPS, 'a group id')),
      permissionSets: pages.flatMap(({ arns }) => arns),
      applications: applications.map(({ ApplicationArn }) => requireMember(ApplicationArn, APPLICATIONS, 'the ARN of an application')),
      tokenIssuers: issuers.map(({ TrustedTokenIssuerArn }) => requireMember(TrustedTokenIssuerArn, ISSUERS, 'the ARN of a token issuer')),
    });
  });
}
