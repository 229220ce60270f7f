import {
  GetAccessKeyLastUsedCommand,
  paginateListAccessKeys,
  paginateListAttachedGroupPolicies,
  paginateListAttachedUserPolicies,
  paginateListGroupPolicies,
  paginateListGroups,
  paginateListGroupsForUser,
  paginateListUserPolicies,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import type { IamKey } from '../../model/iam.ts';
import { found, optional } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { requireMember, type ReaderContext } from './context.ts';

/** What IAM lists by name, with the id that it alone has. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Every IAM user of the account, by pages. Throws AccessDeniedError, AwsCallError. */
export async function listUsers({ call, globalRegion }: ReaderContext): Promise<readonly Named[]> {
  const users = await call('iam:ListUsers', globalRegion, (client) =>
    collect('iam:ListUsers', paginateListUsers({ client }, {}), ({ Users }) => listed('iam:ListUsers', Users)),
  );
  return users.map(({ UserId, UserName }) => ({
    id: requireMember(UserId, 'iam:ListUsers', 'a user id'),
    name: requireMember(UserName, 'iam:ListUsers', 'a user name'),
  }));
}

/** Every IAM group of the account, by pages. Throws AccessDeniedError, AwsCallError. */
export async function listGroups({ call, globalRegion }: ReaderContext): Promise<readonly Named[]> {
  const groups = await call('iam:ListGroups', globalRegion, (client) =>
    collect('iam:ListGroups', paginateListGroups({ client }, {}), ({ Groups }) => listed('iam:ListGroups', Groups)),
  );
  return groups.map(({ GroupId, GroupName }) => ({
    id: requireMember(GroupId, 'iam:ListGroups', 'a group id'),
    name: requireMember(GroupName, 'iam:ListGroups', 'a group name'),
  }));
}

/** Names of the user's groups. */
export async function readGroupsOf({ call, globalRegion }: ReaderContext, name: string): Promise<readonly string[]> {
  const groups = await call('iam:ListGroupsForUser', globalRegion, (client) =>
    collect('iam:ListGroupsForUser', paginateListGroupsForUser({ client }, { UserName: name }), ({ Groups }) =>
      listed('iam:ListGroupsForUser', Groups),
    ),
  );
  return groups.map(({ GroupName }) => requireMember(GroupName, 'iam:ListGroupsForUser', 'a group name'));
}

/** ARNs of managed policies. */
export async function readAttachedToGroup({ call, globalRegion }: ReaderContext, name: string): Promise<readonly string[]> {
  const policies = await call('iam:ListAttachedGroupPolicies', globalRegion, (client) =>
    collect('iam:ListAttachedGroupPolicies', paginateListAttachedGroupPolicies({ client }, { GroupName: name }), (page) =>
      listed('iam:ListAttachedGroupPolicies', page.AttachedPolicies),
    ),
  );
  return policies.map(({ PolicyArn }) => requireMember(PolicyArn, 'iam:ListAttachedGroupPolicies', 'a policy ARN'));
}

/** ARNs of managed policies. */
export async function readAttachedToUser({ call, globalRegion }: ReaderContext, name: string): Promise<readonly string[]> {
  const policies = await call('iam:ListAttachedUserPolicies', globalRegion, (client) =>
    collect('iam:ListAttachedUserPolicies', paginateListAttachedUserPolicies({ client }, { UserName: name }), (page) =>
      listed('iam:ListAttachedUserPolicies', page.AttachedPolicies),
    ),
  );
  return policies.map(({ PolicyArn }) => requireMember(PolicyArn, 'iam:ListAttachedUserPolicies', 'a policy ARN'));
}

/** Names of inline policies. */
export const readInlineOfGroup = ({ call, globalRegion }: ReaderContext, name: string): Promise<readonly string[]> =>
  call('iam:ListGroupPolicies', globalRegion, (client) =>
    collect('iam:ListGroupPolicies', paginateListGroupPolicies({ client }, { GroupName: name }), ({ PolicyNames }) =>
      listed('iam:ListGroupPolicies', PolicyNames),
    ),
  );

/** Names of inline policies. */
export const readInlineOfUser = ({ call, globalRegion }: ReaderContext, name: string): Promise<readonly string[]> =>
  call('iam:ListUserPolicies', globalRegion, (client) =>
    collect('iam:ListUserPolicies', paginateListUserPolicies({ client }, { UserName: name }), ({ PolicyNames }) =>
      listed('iam:ListUserPolicies', PolicyNames),
    ),
  );

/** Of an IAM user, each with its last use where AWS tells. */
export async function readAccessKeys(context: ReaderContext, name: string): Promise<readonly IamKey[]> {
  const { call, globalRegion } = context;
  const keys = await call('iam:ListAccessKeys', globalRegion, (client) =>
    collect('iam:ListAccessKeys', paginateListAccessKeys({ client }, { UserName: name }), (page) =>
      listed('iam:ListAccessKeys', page.AccessKeyMetadata),
    ),
  );
  return Promise.all(
    keys.map(async ({ AccessKeyId, Status, CreateDate }) => {
      const accessKeyId = requireMember(AccessKeyId, 'iam:ListAccessKeys', 'an access key id');
      return {
        accessKeyId,
        status: requireMember(Status, 'iam:ListAccessKeys', 'a status'),
        createdAt: CreateDate?.toISOString() ?? null,
        lastUsedAt: await lastUseOf(context, accessKeyId),
      };
    }),
  );
}

/** Worth knowing, and no more. */
async function lastUseOf({ call, globalRegion }: ReaderContext, accessKeyId: string): Promise<string | null | undefined> {
  const reading = await optional(
    call('iam:GetAccessKeyLastUsed', globalRegion, (client) =>
      client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
    ).then(found),
  );
  return reading.is === 'found' ? (reading.value.AccessKeyLastUsed?.LastUsedDate?.toISOString() ?? null) : undefined;
}
