import {
  DescribePermissionSetCommand,
  paginateListAccountsForProvisionedPermissionSet,
  paginateListPermissionSetsProvisionedToAccount,
  paginateListTagsForResource,
} from '@aws-sdk/client-sso-admin';
import type { AccountReader } from '../../model/account.ts';
import type { PermissionSet } from '../../model/identity-center.ts';
import { absent, found, type Reading } from '../../model/reading.ts';
import { listed, listedOrUnsaid } from '../empty-lists.ts';
import { collect, collectOrUnsaid } from '../pages.ts';
import { unreadable } from '../unreadable.ts';
import { mapBounded } from '../../model/pool.ts';
import { byName, foundOrUnsaid, ofInstance, orAbsent, requireMember, type ReaderContext, type ReadyInstance } from './context.ts';
import { permissionSetPages } from './permission-set-pages.ts';
import { readPolicies } from './permission-set-policies.ts';

/** As many as keep AWS's twenty calls a second busy at half a second a reply. */
export const SETS_AT_ONCE = 10;

const SCOPES = ['instance', 'permission-sets'] as const;
const ACCOUNTS = 'sso-admin:ListAccountsForProvisionedPermissionSet';
const PROVISIONED = 'sso-admin:ListPermissionSetsProvisionedToAccount';
const TAGS = 'sso-admin:ListTagsForResource';

type PermissionSets = Pick<
  AccountReader,
  'permissionSet' | 'permissionSetByArn' | 'permissionSetPolicies' | 'permissionSetTags' | 'permissionSetAccounts' | 'currentPermissionSets'
>;

/** Permission sets, and where they have a role. */
export function permissionSetReads(context: ReaderContext): PermissionSets {
  const { memo } = context;
  return {
    permissionSet: (name) =>
      memo.once(SCOPES, `permissionSet ${name}`, () =>
        ofInstance(context, async (instance) => {
          const arn = await byName(context, `permission set ${name}`, () => findByName(context, instance, name));
          return arn.is === 'found' ? found(await describePermissionSet(context, instance, arn.value)) : arn;
        }),
      ),
    permissionSetByArn: (arn) =>
      memo.once(SCOPES, `permissionSetByArn ${arn}`, () =>
        ofInstance(context, (instance) => orAbsent('ResourceNotFoundException', describePermissionSet(context, instance, arn))),
      ),
    permissionSetPolicies: (arn) =>
      memo.once(SCOPES, `policies ${arn}`, () =>
        ofInstance(context, async (instance) => found(await readPolicies(context, instance, arn))),
      ),
    permissionSetTags: (arn) =>
      memo.once(SCOPES, `tags ${arn}`, () => ofInstance(context, async (instance) => found(await readTags(context, instance, arn)))),
    permissionSetAccounts: (arn) =>
      memo.once(SCOPES, `accounts ${arn}`, () =>
        ofInstance(context, async (instance) => foundOrUnsaid(await readAccounts(context, instance, arn))),
      ),
    currentPermissionSets: (accountId) =>
      memo.once(SCOPES, `current ${accountId}`, () =>
        ofInstance(context, async (instance) =>
          found(await listProvisioned(context, instance, accountId, 'LATEST_PERMISSION_SET_PROVISIONED')),
        ),
      ),
  };
}

async function readAccounts(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  arn: string,
): Promise<readonly string[] | null> {
  const input = { InstanceArn: instanceArn, PermissionSetArn: arn };
  const accounts = await call(ACCOUNTS, region, (client) =>
    collectOrUnsaid(ACCOUNTS, paginateListAccountsForProvisionedPermissionSet({ client, pageSize: 100 }, input), ({ AccountIds }) =>
      listedOrUnsaid(ACCOUNTS, AccountIds),
    ),
  );
  // An account that is not found in it by its id would count as one without a role.
  if (accounts?.some((id) => !/^\d{12}$/.test(id)) === true) throw unreadable(ACCOUNTS, 'with an account ID that is none');
  return accounts;
}

/**
 * AWS lists sets without their names: they are described, a page at a time, until the name is found. A name that was
 * read once is kept for as long as this reader is: UpdatePermissionSet has no member for it.
 */
async function findByName(context: ReaderContext, instance: ReadyInstance, name: string): Promise<Reading<string>> {
  const { setNames, progress } = context;
  const pages = await permissionSetPages(context, instance);
  const of = pages.reduce((sum, { arns }) => sum + arns.length, 0);
  for (const { arns } of pages) {
    const nameless = arns.filter((arn) => !setNames.has(arn));
    await mapBounded(nameless, SETS_AT_ONCE, async (arn) => {
      await describePermissionSet(context, instance, arn);
      progress({ what: 'permission sets', done: setNames.size, of: Math.max(of, setNames.size) });
    });
    const match = arns.find((arn) => setNames.get(arn) === name);
    if (match === undefined) continue;
    const set = await describePermissionSet(context, instance, match);
    if (set.name === name) return found(match);
  }
  return absent;
}

/** One set, remembered by its ARN. */
export function describePermissionSet(
  { memo, call, setNames }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  arn: string,
): Promise<PermissionSet> {
  return memo.once(SCOPES, `describePermissionSet ${arn}`, async () => {
    const { PermissionSet: set } = await call('sso-admin:DescribePermissionSet', region, (client) =>
      client.send(new DescribePermissionSetCommand({ InstanceArn: instanceArn, PermissionSetArn: arn })),
    );
    const name = requireMember(set?.Name, 'sso-admin:DescribePermissionSet', 'a name');
    setNames.set(arn, name);
    return {
      permissionSetArn: arn,
      name,
      // One hour where none was asked for: https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
      sessionDuration: set?.SessionDuration ?? 'PT1H',
      relayState: set?.RelayState ?? null,
    };
  });
}

/** Sets that have a role in the account: all of them, or those whose role is what the set says now, which AWS has to say of each. */
export function listProvisioned(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  accountId: string,
  status?: 'LATEST_PERMISSION_SET_PROVISIONED',
): Promise<readonly string[]> {
  const input = { InstanceArn: instanceArn, AccountId: accountId, ...(status !== undefined && { ProvisioningStatus: status }) };
  return call(PROVISIONED, region, (client) =>
    collect(PROVISIONED, paginateListPermissionSetsProvisionedToAccount({ client, pageSize: 100 }, input), ({ PermissionSets: sets }) =>
      listed(PROVISIONED, sets),
    ),
  );
}

async function readTags(
  { call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  arn: string,
): Promise<Readonly<Record<string, string>>> {
  const tags = await call(TAGS, region, (client) =>
    collect(TAGS, paginateListTagsForResource({ client }, { InstanceArn: instanceArn, ResourceArn: arn }), ({ Tags }) =>
      listed(TAGS, Tags),
    ),
  );
  return Object.fromEntries(tags.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}
