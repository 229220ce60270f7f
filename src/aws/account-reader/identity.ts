import { GetAccountInformationCommand, GetAlternateContactCommand, paginateListRegions } from '@aws-sdk/client-account';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AccountReader, Caller, RegionStatus } from '../../model/account.ts';
import { absent, found } from '../../model/reading.ts';
import { parseCaller } from '../../facts/caller.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { orAbsent, promised, type ReaderContext } from './context.ts';

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

type Identity = Pick<
  AccountReader,
  'caller' | 'consoleBase' | 'isRehearsal' | 'accountInformation' | 'accountPlan' | 'accountActivities' | 'alternateContacts' | 'regions'
>;

/** Who asks, and what kind of account it is: nothing of it needs anything else. */
export function identityReads(context: ReaderContext): Identity {
  const { memo, call, globalRegion } = context;
  return {
    caller: () => memo.once(['account'], 'caller', () => readCaller(context)),
    // Any reply tells whether this is a rehearsal; this one every run waits for.
    consoleBase: () => context.account.caller().then(() => context.consoleBase()),
    isRehearsal: () => context.account.caller().then(() => context.isRehearsal()),
    accountInformation: () =>
      memo.once(['account'], 'accountInformation', async () => {
        // Without AccountId: the management account must not name itself.
        // https://docs.aws.amazon.com/accounts/latest/APIReference/API_GetAccountInformation.html
        const { AccountName, AccountState } = await call('account:GetAccountInformation', globalRegion, (client) =>
          client.send(new GetAccountInformationCommand({})),
        );
        return { name: AccountName ?? null, state: AccountState ?? null };
      }),
    accountPlan: () => memo.once(['account'], 'accountPlan', context.plan),
    accountActivities: () =>
      memo.once(['account'], 'accountActivities', async () => {
        const plan = await context.account.accountPlan();
        return plan.is === 'found' && plan.value.type === 'FREE' ? found(await context.activities()) : absent;
      }),
    alternateContacts: () =>
      memo.once(['account'], 'alternateContacts', async () => {
        const held = await Promise.all(CONTACTS.map(async (type) => ((await hasContact(context, type)) ? [type] : [])));
        return held.flat();
      }),
    regions: () => memo.once(['regions'], 'regions', () => readRegions(context)),
  };
}

async function readCaller({ call, globalRegion, accessKeyId }: ReaderContext): Promise<Caller> {
  const [identity, key] = await Promise.all([
    call('sts:GetCallerIdentity', globalRegion, (client) => client.send(new GetCallerIdentityCommand({}))),
    accessKeyId(),
  ]);
  return promised(parseCaller(identity, key), 'sts:GetCallerIdentity', 'an ARN and its account');
}

async function hasContact({ call, globalRegion }: ReaderContext, AlternateContactType: (typeof CONTACTS)[number]): Promise<boolean> {
  const contact = await orAbsent(
    'ResourceNotFoundException',
    call('account:GetAlternateContact', globalRegion, (client) => client.send(new GetAlternateContactCommand({ AlternateContactType }))),
  );
  return contact.is === 'found';
}

/** Fifty a page is AWS's most, and more than there are Regions. */
async function readRegions({ call, globalRegion }: ReaderContext): Promise<readonly RegionStatus[]> {
  const regions = await call('account:ListRegions', globalRegion, (client) =>
    collect('account:ListRegions', paginateListRegions({ client, pageSize: 50 }, {}), ({ Regions }) =>
      listed('account:ListRegions', Regions),
    ),
  );
  return regions.map(({ RegionName, RegionOptStatus }) => ({
    region: promised(RegionName, 'account:ListRegions', 'a Region code'),
    status: promised(RegionOptStatus, 'account:ListRegions', 'an opt-in status'),
  }));
}
