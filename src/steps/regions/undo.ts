import { DisableRegionCommand } from '@aws-sdk/client-account';
import { heldBy, idOf, isAnew, notAskedFor, undoing } from '../../account/undo/undoing.ts';
import { sure } from '../../account/undo/place.ts';
import { INSTANCE_READS } from '../../account/instance.ts';
import type { AccountReader } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Consent } from '../../model/change.ts';
import { optional } from '../../model/reading.ts';
import type { ControlCalls } from '../../model/step-calls.ts';
import type { Fate, Made, Ours, UndoOf } from '../../model/undo.ts';
import { undoTexts } from './text.ts';

const IDENTITY = ['regionName'] as const;

/** What `harden` sets in a Region. */
const CONTROL_CALLS: readonly ControlCalls[Regional][] = [
  'accessanalyzer:CreateAnalyzer',
  'ec2:EnableEbsEncryptionByDefault',
  'ec2:EnableImageBlockPublicAccess',
  'ec2:EnableSnapshotBlockPublicAccess',
  'ec2:ModifyInstanceMetadataDefaults',
  'ssm:UpdateServiceSetting',
];
type Regional = 'access-analyzer' | 'ebs-encryption' | 'imdsv2' | 'image-sharing' | 'snapshot-sharing' | 'document-sharing';

/** A Region that a run has opted in to. */
interface Facts {
  readonly region: string;
  readonly status: string;
  readonly accountId: string;
  /** How many Regions are on their way on or off. */
  readonly busy: number;
  /** An instance of IAM Identity Center is in it; null where that could not be read. */
  readonly hasInstance: boolean | null;
  readonly isAnew: boolean;
}

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const region = idOf(made, 'regionName');
  const [{ accountId }, all] = await Promise.all([account.caller(), account.regions()]);
  const status = all.find((one) => one.region === region)?.status ?? 'DISABLED';
  if (status === 'DISABLED') return null;
  const isWished = ours.wishes.regions.includes(region);
  const instances = isWished && status === 'ENABLED' ? await optional(instancesIn(account, region)) : null;
  return {
    region,
    status,
    accountId,
    busy: all.filter((one) => one.status === 'ENABLING' || one.status === 'DISABLING').length,
    hasInstance: instances?.is === 'found' ? instances.value : null,
    isAnew: isAnew(made, ours, IDENTITY),
  };
}

async function instancesIn(account: AccountReader, region: string): ReturnType<AccountReader['directoryIsEmpty']> {
  const [primary, here] = await Promise.all([account.instance(), account.instancesIn(region)]);
  const isPrimary = primary.is === 'found' && sure(primary)?.region === region;
  return { is: 'found', value: isPrimary || here.length > 0 };
}

/** In flight per account: https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
const MOST_IN_FLIGHT = 6;

function fate({ region, status, hasInstance, isAnew: isSomebodys }: Facts, _made: Made, { wishes }: Ours): Fate {
  if (status === 'DISABLING') return { is: 'going', everyMs: 30_000, patienceMs: 0, countsAsOk: true };
  if (!wishes.regions.includes(region)) return notAskedFor(`--disable-region ${region}`);
  if (isSomebodys) return heldBy(undoTexts.isAnothers);
  // AWS switches nothing off that it is switching on: ConflictException.
  if (status === 'ENABLING') return { is: 'going', everyMs: 30_000, patienceMs: 0, countsAsOk: false, goesThen: true };
  if (hasInstance === null) return { is: 'stays', because: 'unknown', why: undoTexts.isUnread };
  return hasInstance ? heldBy(undoTexts.hasInstance) : { is: 'goes' };
}

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html#manage-acct-regions-disable-organization */
const consentTo = (region: string, accountId: string): Consent => ({
  option: 'disable-region',
  why: undoTexts.consent(region),
  waysOut: undoTexts.waysOut(region),
  typed: accountId,
});

/** A Region is switched off only where its option names it. */
export const undo: UndoOf<'regions'> = {
  'account:EnableRegion': undoing<Facts>({
    title: undoTexts.title,
    identity: IDENTITY,
    actions: [...INSTANCE_READS, 'account:DisableRegion'],
    reads: ['regions', 'instance'],
    // A Region that is off tells nobody what is in it, nor lets it be put back.
    first: (made, ours) => CONTROL_CALLS.flatMap((call) => ours.of(call)).filter(({ call }) => call.region === idOf(made, 'regionName')),
    read,
    what: (facts, made) => undoTexts.region(facts?.region ?? idOf(made, 'regionName')),
    fate,
    // The management account must not name itself: the call stands for the account that makes it.
    changes: ({ region, accountId, busy }) => [
      change(
        'account:DisableRegion',
        DisableRegionCommand,
        { RegionName: region },
        {
          makes: `${region}, off`,
          effect: 'delete',
          target: ['RegionName'],
          does: undoTexts.does(region),
          rateLimit: { name: 'disable-region', capacity: Math.max(0, MOST_IN_FLIGHT - busy) },
          consent: consentTo(region, accountId),
        },
      ),
    ],
    leaves: ({ region }) => [undoTexts.isNotDeleted(region)],
  }),
};
