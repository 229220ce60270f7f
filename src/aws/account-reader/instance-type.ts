import type { DescribeInstanceResponse } from '@aws-sdk/client-sso-admin';
import type { AccountReader } from '../../model/account.ts';
import type { InstanceType } from '../../model/identity-center.ts';
import { AwsCallError } from '../../model/errors.ts';
import { found, later, type Reading } from '../../model/reading.ts';
import { ofInstance, type ReaderContext, type ReadyInstance } from './context.ts';
import { describeInstance } from './instance-description.ts';
import { permissionSetPage } from './permission-set-pages.ts';

/**
 * By what DescribeInstance says and whose the instance is, never by an error's text: AWS's words for an instance without
 * permission sets have changed before, and somebody would be told to delete a company's directory.
 */
export function readInstanceType(context: ReaderContext): Promise<Reading<InstanceType>> {
  return ofInstance(context, async (instance) => {
    const described = await describeInstance(context, instance);
    if (described === null) return later;
    const permissionSetsEnabled = described.PermissionSetsEnabled ?? null;
    const hasPermissionSets = permissionSetsEnabled ?? (await listsPermissionSets(context, instance));
    const ownerAccountId = described.OwnerAccountId ?? instance.ownerAccountId;
    const type =
      hasPermissionSets === true ? 'organization' : await withoutPermissionSets(context.account, ownerAccountId, hasPermissionSets);
    return found({ type, primaryRegion: instance.region, permissionSetsEnabled, kmsKeyArn: customerKeyIn(described) });
  });
}

/** For endpoints that do not tell: a list of permission sets, even an empty one, proves that they are enabled. A refusal proves nothing. */
async function listsPermissionSets(context: ReaderContext, instance: ReadyInstance): Promise<true | null> {
  try {
    await permissionSetPage(context, instance);
    return true;
  } catch (error) {
    if (error instanceof AwsCallError && error.kind === 'refused') return null;
    throw error;
  }
}

/**
 * An organization instance is the management account's, so that anybody else's is an account instance. The management
 * account's own may be either: what a standalone account had before it made its organization stays behind
 * (https://github.com/aws-samples/iam-identity-center-team/issues/281), and AWS answers alike.
 */
async function withoutPermissionSets(
  account: AccountReader,
  ownerAccountId: string | null,
  hasPermissionSets: false | null,
): Promise<InstanceType['type']> {
  const [caller, organization] = await Promise.all([account.caller(), account.organization()]);
  if (ownerAccountId === null) return 'unknown';
  if (organization.is !== 'found') return ownerAccountId === caller.accountId ? 'account' : 'unknown';
  if (ownerAccountId !== organization.value.managementAccountId) return 'account';
  return hasPermissionSets === false ? 'without-access' : 'unknown';
}

function customerKeyIn({ EncryptionConfigurationDetails: encryption }: DescribeInstanceResponse): string | null {
  return encryption?.KeyType === 'CUSTOMER_MANAGED_KEY' ? (encryption.KmsKeyArn ?? null) : null;
}
