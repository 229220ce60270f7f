import { DescribeOrganizationCommand, paginateListAccounts } from '@aws-sdk/client-organizations';
import type { AccountReader, MemberAccounts, Organization } from '../../model/account.ts';
import { found, type Reading } from '../../model/reading.ts';
import { readOrganizationContents } from './organization-contents.ts';
import { orAbsent, requireMember, type ReaderContext } from './context.ts';

const CALL = 'organizations:DescribeOrganization';

/** Twenty accounts a page is AWS's most, one page after the other, and a page may be empty; of a large organization the rest is not counted. */
const MOST_COUNTED = 200;
const MOST_PAGES = 20;

/** Of the organization that the account is in: asked for once, until it is forgotten. */
export function organizationReads(context: ReaderContext): Pick<AccountReader, 'organization' | 'memberAccounts' | 'organizationContents'> {
  const { memo } = context;
  return {
    organization: () => memo.once(['organization'], 'organization', () => readOrganization(context)),
    organizationContents: () => memo.once(['organization'], 'organizationContents', () => readOrganizationContents(context)),
    memberAccounts: () => memo.once(['organization'], 'memberAccounts', () => countMembers(context)),
  };
}

function countMembers({ call, globalRegion }: ReaderContext): Promise<MemberAccounts> {
  return call('organizations:ListAccounts', globalRegion, async (client) => {
    let [listed, pages] = [0, 0];
    for await (const { Accounts } of paginateListAccounts({ client, pageSize: 20 }, {})) {
      listed += requireMember(Accounts, 'organizations:ListAccounts', 'a list of accounts').length;
      pages += 1;
      if (listed > MOST_COUNTED || pages === MOST_PAGES) return { count: Math.min(listed, MOST_COUNTED), isMore: true };
    }
    // The management account is one of them.
    return { count: listed - 1, isMore: false };
  });
}

async function readOrganization({ call, globalRegion }: ReaderContext): Promise<Reading<Organization>> {
  const reply = await orAbsent(
    'AWSOrganizationsNotInUseException',
    call(CALL, globalRegion, (client) => client.send(new DescribeOrganizationCommand({}))),
  );
  if (reply.is !== 'found') return reply;
  const { Id, MasterAccountId, FeatureSet } = requireMember(reply.value.Organization, CALL, 'an organization');
  return found({
    id: requireMember(Id, CALL, 'an id'),
    managementAccountId: requireMember(MasterAccountId, CALL, 'the management account'),
    featureSet: requireMember(FeatureSet, CALL, 'a feature set'),
  });
}
