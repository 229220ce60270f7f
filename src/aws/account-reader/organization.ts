import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import type { AccountReader, Organization } from '../../model/account.ts';
import { found, type Reading } from '../../model/reading.ts';
import { orAbsent, promised, type ReaderContext } from './context.ts';

const CALL = 'organizations:DescribeOrganization';

export function organizationReads(context: ReaderContext): Pick<AccountReader, 'organization'> {
  return { organization: () => context.memo.once(['organization'], 'organization', () => readOrganization(context)) };
}

async function readOrganization({ call, globalRegion }: ReaderContext): Promise<Reading<Organization>> {
  const reply = await orAbsent(
    'AWSOrganizationsNotInUseException',
    call(CALL, globalRegion, (client) => client.send(new DescribeOrganizationCommand({}))),
  );
  if (reply.is !== 'found') return reply;
  const { Id, MasterAccountId, FeatureSet } = promised(reply.value.Organization, CALL, 'an organization');
  return found({
    id: promised(Id, CALL, 'an id'),
    managementAccountId: promised(MasterAccountId, CALL, 'the management account'),
    featureSet: promised(FeatureSet, CALL, 'a feature set'),
  });
}
