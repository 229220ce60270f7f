import {
  DescribePermissionSetCommand,
  paginateListAccountsForProvisionedPermissionSet,
  paginateListPermissionSetsProvisionedToAccount,
  paginateListTagsForResource,
} from '@aws-sdk/client-sso-admin';
import type { AccountReader, PermissionSet } from '../../model/account.ts';
import { absent, found, type Reading } from '../../model/reading.ts';
import { collect } from '../calls.ts';
import { mapBounded } from '../pool.ts';
import { ofInstance, promised, type ReaderContext, type ReadyInstance } from './context.ts';
import { permissionSetPage } from './permission-set-pages.ts';
import { readPolicies } from './permission-set-policies.ts';

/** AWS takes twenty calls a second of IAM Identity Center, together. https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
export const SETS_AT_ONCE = 10;

const SCOPES = ['instance', 'permission-sets'] as const;

type PermissionSets = Pick<
  AccountReader,
  'permissionSet' | 'permissionSetPolicies' | 'permissionSetTags' | 'permissionSetAccounts' | 'stalePermissionSets'
>;

/** Permission sets, and where they have a role. */
export function permissionSetReads(context: ReaderContext): PermissionSets {
  const { memo, call } = context;
  return {
    permissionSet: (name) =>
      memo.once(SCOPES, `permissionSet ${name}`, () => ofInstance(context, (instance) => findByName(context, instance, name))),
    permissionSetPolicies: (arn) =>
      memo.once(SCOPES, `policies ${arn}`, () =>
        ofInstance(context, async (instance) => found(await readPolicies(context, instance, arn))),
      ),
    permissionSetTags: (arn) =>
      memo.once(SCOPES, `tags ${arn}`, () => ofInstance(context, async (instance) => found(await readTags(context, instance, arn)))),
    permissionSetAccounts: (arn) =>
      memo.once(SCOPES, `accounts ${arn}`, () =>
        ofInstance(context, async ({ instanceArn, region }) =>
          found(
            await call('sso-admin:ListAccountsForProvisionedPermissionSet', region, (client) =>
              collect(
                paginateListAccountsForProvisionedPermissionSet(
                  { client, pageSize: 100 },
                  { InstanceArn: instanceArn, PermissionSetArn: arn },
                ),
                (page) => page.AccountIds,
              ),
            ),
          ),
        ),
      ),
    stalePermissionSets: (accountId) =>
      memo.once(SCOPES, `stale ${accountId}`, () =>
        ofInstance(context, async (instance) =>
          found(await listProvisioned(context, instance, accountId, 'LATEST_PERMISSION_SET_NOT_PROVISIONED')),
        ),
      ),
  };
}

/** Describes page after page until the name is found; the next page comes while this one's sets are described. */
async function findByName(context: ReaderContext, instance: ReadyInstance, name: string): Promise<Reading<PermissionSet>> {
  let page = await permissionSetPage(context, instance);
  for (;;) {
    const next = page.nextToken === undefined ? null : permissionSetPage(context, instance, page.nextToken);
    // It may fail while the sets are described; whoever waits for it hears of it.
    next?.catch(() => {});
    const sets = await mapBounded(page.arns, SETS_AT_ONCE, (arn) => describePermissionSet(context, instance, arn));
    const match = sets.find((set) => set.name === name);
    if (match !== undefined) return found(match);
    if (next === null) return absent;
    page = await next;
  }
}

/** One set, remembered by its ARN. */
export function describePermissionSet(
  { memo, call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  arn: string,
): Promise<PermissionSet> {
  return memo.once(SCOPES, `describePermissionSet ${arn}`, async () => {
    const { PermissionSet: set } = await call('sso-admin:DescribePermissionSet', region, (client) =>
      client.send(new DescribePermissionSetCommand({ InstanceArn: instanceArn, PermissionSetArn: arn })),
    );
    return {
      permissionSetArn: arn,
      name: promised(set?.Name, 'sso-admin:DescribePermissionSet', 'a name'),
      // One hour where none was asked for: https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
      sessionDuration: set?.SessionDuration ?? 'PT1H',
      relayState: set?.RelayState ?? null,
    };
  });
}

/** Sets that have a role in the account: all of them, or those whose role is not what the set says now. */
export function listProvisioned(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  accountId: string,
  status?: 'LATEST_PERMISSION_SET_NOT_PROVISIONED',
): Promise<readonly string[]> {
  const input = { InstanceArn: instanceArn, AccountId: accountId, ...(status !== undefined && { ProvisioningStatus: status }) };
  return call('sso-admin:ListPermissionSetsProvisionedToAccount', region, (client) =>
    collect(paginateListPermissionSetsProvisionedToAccount({ client, pageSize: 100 }, input), (page) => page.PermissionSets),
  );
}

async function readTags(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  arn: string,
): Promise<Readonly<Record<string, string>>> {
  const tags = await call('sso-admin:ListTagsForResource', region, (client) =>
    collect(paginateListTagsForResource({ client }, { InstanceArn: instanceArn, ResourceArn: arn }), (page) => page.Tags),
  );
  return Object.fromEntries(tags.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}
