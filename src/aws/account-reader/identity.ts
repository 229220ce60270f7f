import { GetAccountInformationCommand, GetAlternateContactCommand, paginateListRegions } from '@aws-sdk/client-account';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AccountReader, Caller, RegionStatus } from '../../model/account.ts';
import type { AlternateContact, ContactType } from '../../model/contact.ts';
import { CONTACT_TYPES } from '../../model/contact.ts';
import { absent, found, type Reading } from '../../model/reading.ts';
import { parseCaller } from '../../facts/caller.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { unreadable } from '../unreadable.ts';
import { orAbsent, requireMember, type ReaderContext } from './context.ts';

type Identity = Pick<
  AccountReader,
  | 'caller'
  | 'consoleBase'
  | 'isRehearsal'
  | 'accountInformation'
  | 'accountPlan'
  | 'accountActivities'
  | 'alternateContacts'
  | 'alternateContact'
  | 'regions'
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
        const held = await Promise.all(
          CONTACT_TYPES.map(async (type) => ((await context.account.alternateContact(type)).is === 'found' ? [type] : [])),
        );
        return held.flat();
      }),
    alternateContact: (type) => memo.once(['account'], `alternateContact ${type}`, () => readContact(context, type)),
    regions: () => memo.once(['regions'], 'regions', () => readRegions(context)),
  };
}

async function readCaller({ call, globalRegion, accessKeyId }: ReaderContext): Promise<Caller> {
  const [identity, key] = await Promise.all([
    call('sts:GetCallerIdentity', globalRegion, (client) => client.send(new GetCallerIdentityCommand({}))),
    accessKeyId(),
  ]);
  return requireMember(parseCaller(identity, key), 'sts:GetCallerIdentity', 'an ARN and its account');
}

/** As it was typed in: AWS takes blanks at the ends of an address and of a number. */
async function readContact({ call, globalRegion }: ReaderContext, type: ContactType): Promise<Reading<AlternateContact>> {
  const operation = 'account:GetAlternateContact';
  const reading = await orAbsent(
    'ResourceNotFoundException',
    call(operation, globalRegion, (client) => client.send(new GetAlternateContactCommand({ AlternateContactType: type }))),
  );
  if (reading.is !== 'found') return reading;
  const {
    Name = '',
    Title = '',
    EmailAddress = '',
    PhoneNumber = '',
  } = requireMember(reading.value.AlternateContact, operation, 'a contact');
  return found({ name: Name, title: Title, email: EmailAddress.trim(), phone: PhoneNumber.trim() });
}

/** Fifty a page is AWS's most, and more than there are Regions. */
async function readRegions({ call, globalRegion }: ReaderContext): Promise<readonly RegionStatus[]> {
  const regions = await call('account:ListRegions', globalRegion, (client) =>
    collect('account:ListRegions', paginateListRegions({ client, pageSize: 50 }, {}), ({ Regions }) =>
      listed('account:ListRegions', Regions),
    ),
  );
  if (regions.length === 0) throw unreadable('account:ListRegions', 'with no Region at all, and every account has some');
  return regions.map(({ RegionName, RegionOptStatus }) => ({
    region: requireMember(RegionName, 'account:ListRegions', 'a Region code'),
    status: requireMember(RegionOptStatus, 'account:ListRegions', 'an opt-in status'),
  }));
}
