import {
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  paginateListAccessKeys,
  paginateListMFADevices,
  paginateListVirtualMFADevices,
  type AccessKeyMetadata,
} from '@aws-sdk/client-iam';
import type { AccountReader, RootAccessKey, RootMfaDevices, RootSummary } from '../../model/account.ts';
import { AwsCallError } from '../../model/errors.ts';
import { found, later, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import { requireMember, type ReaderContext } from './context.ts';

const VIRTUAL = 'iam:ListVirtualMFADevices';
const DEVICES = 'iam:ListMFADevices';
const KEYS = 'iam:ListAccessKeys';

type Root = Pick<AccountReader, 'rootSummary' | 'rootMfaDevices' | 'rootAccessKeys'>;

/** The root user's MFA and access keys. Never from the credential report, which is hours old. */
export function rootReads(context: ReaderContext): Root {
  const { memo } = context;
  return {
    rootSummary: () => memo.once(['root'], 'rootSummary', () => readSummary(context)),
    rootMfaDevices: () => memo.once(['root'], 'rootMfaDevices', () => readMfaDevices(context)),
    rootAccessKeys: () => memo.once(['root'], 'rootAccessKeys', () => readAccessKeys(context)),
  };
}

async function readSummary({ call, globalRegion, account, memo }: ReaderContext): Promise<RootSummary> {
  memo.again((key) => key === 'rootMfaDevices' || key === 'rootAccessKeys');
  const { SummaryMap } = await call('iam:GetAccountSummary', globalRegion, (client) => client.send(new GetAccountSummaryCommand({})));
  const summary: Readonly<Record<string, number | undefined>> = requireMember(SummaryMap, 'iam:GetAccountSummary', 'a summary');
  const { partition } = await account.caller();
  // Where root cannot sign in, no source says that AWS always tells of it (https://github.com/prowler-cloud/prowler/issues/823).
  const flag = (key: string): boolean | null => {
    const value = summary[key];
    if (value === undefined && rootUserOf(partition) !== 'at-the-console') return null;
    return requireMember(value, 'iam:GetAccountSummary', key) > 0;
  };
  const password = summary['AccountPasswordPresent'];
  return {
    mfaEnabled: flag('AccountMFAEnabled') ?? false,
    accessKeysPresent: flag('AccountAccessKeysPresent'),
    passwordPresent: password === undefined ? null : password > 0,
    globalEndpointTokenVersion: summary['GlobalEndpointTokenVersion'] ?? null,
  };
}

/** Virtual devices are seen by everybody, the others by root alone: nobody else can list root's. */
async function readMfaDevices(context: ReaderContext): Promise<RootMfaDevices> {
  const [virtual, caller] = await Promise.all([readVirtualDevices(context), context.account.caller()]);
  const all = caller.kind === 'root' ? await readOwnDevices(context) : later;
  const others = all.is === 'found' ? all.value.filter((serialNumber) => !virtual.includes(serialNumber)) : [];
  return {
    isComplete: all.is === 'found',
    devices: [
      ...virtual.map((serialNumber) => ({ serialNumber, kind: 'virtual' as const })),
      ...others.map((serialNumber) => ({
        serialNumber,
        kind: serialNumber.includes(':mfa/') ? ('virtual' as const) : ('passkey-or-hardware' as const),
      })),
    ],
  };
}

/** By whose it is, not by its serial: root's may have any name since 2024. https://github.com/cloud-custodian/cloud-custodian/pull/9848 */
async function readVirtualDevices({ call, globalRegion }: ReaderContext): Promise<readonly string[]> {
  const devices = await call(VIRTUAL, globalRegion, (client) =>
    collect(VIRTUAL, paginateListVirtualMFADevices({ client }, { AssignmentStatus: 'Assigned' }), ({ VirtualMFADevices }) =>
      listed(VIRTUAL, VirtualMFADevices),
    ),
  );
  return devices.flatMap(({ SerialNumber, User }) =>
    SerialNumber !== undefined && User?.Arn?.endsWith(':root') === true ? [SerialNumber] : [],
  );
}

/** "later" where IAM refuses: that they are not listed says nothing of how many there are. */
async function readOwnDevices({ call, globalRegion }: ReaderContext): Promise<Reading<readonly string[]>> {
  const listing = await unlessNameless(
    call(DEVICES, globalRegion, (client) =>
      collect(DEVICES, paginateListMFADevices({ client }, {}), ({ MFADevices }) => listed(DEVICES, MFADevices)),
    ),
  );
  return listing.is === 'found'
    ? found(listing.value.map(({ SerialNumber }) => requireMember(SerialNumber, DEVICES, 'a serial number')))
    : later;
}

async function readAccessKeys(context: ReaderContext): Promise<Reading<readonly RootAccessKey[]>> {
  const { call, globalRegion, account } = context;
  if ((await account.caller()).kind !== 'root') return later;
  const listing = await unlessNameless(
    call(KEYS, globalRegion, (client) =>
      collect(KEYS, paginateListAccessKeys({ client }, {}), ({ AccessKeyMetadata: keys }) => listed(KEYS, keys)),
    ),
  );
  if (listing.is !== 'found') return later;
  return found(await Promise.all(listing.value.map((key) => readAccessKey(context, key))));
}

async function readAccessKey(
  { call, globalRegion, accessKeyId: ownKey }: ReaderContext,
  { AccessKeyId, Status, CreateDate }: AccessKeyMetadata,
): Promise<RootAccessKey> {
  const accessKeyId = requireMember(AccessKeyId, KEYS, 'an access key id');
  const { AccessKeyLastUsed } = await call('iam:GetAccessKeyLastUsed', globalRegion, (client) =>
    client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
  );
  return {
    accessKeyId,
    status: requireMember(Status, KEYS, 'a status'),
    createdAt: CreateDate?.toISOString() ?? null,
    lastUsedAt: AccessKeyLastUsed?.LastUsedDate?.toISOString() ?? null,
    inUse: accessKeyId === (await ownKey()),
  };
}

/**
 * "later" where AWS wants a user name, which root has none of: "Must specify userName when calling with non-User
 * credentials". IAM's model says so of ListAccessKeys with any temporary key, and of
 * ListMFADevices it does not; whether it holds for root's sessions no source tells.
 */
async function unlessNameless<T>(read: Promise<T>): Promise<Reading<T>> {
  try {
    return found(await read);
  } catch (error) {
    if (error instanceof AwsCallError && /^ValidationError|^ValidationException/.test(error.code)) return later;
    throw error;
  }
}
