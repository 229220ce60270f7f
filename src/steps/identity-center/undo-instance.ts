import { DeleteInstanceCommand } from '@aws-sdk/client-sso-admin';
import { accessPortal } from '../../facts/console-links.ts';
import { heldBy, idOf, notAskedFor, undoing } from '../../account/undo/undoing.ts';
import { PLACE_READS, sure } from '../../account/undo/place.ts';
import { fateOfLast, lastOnes, OWN_WAY, WAYS_READS } from '../../account/undo/ways-in.ts';
import type { LastOnes } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import type { Instance, InstanceContents } from '../../model/identity-center.ts';
import { change } from '../../model/change.ts';
import type { Consent } from '../../model/change.ts';
import type { StepCall } from '../../model/step-calls.ts';
import type { Fate, Made, Ours, UndoEntry } from '../../model/undo.ts';
import { undoInstanceTexts as texts } from './text.ts';

/** The instance that a run has seen come, and what is in it that is not ours. */
interface Facts {
  readonly instanceArn: string;
  readonly region: string;
  readonly status: string;
  readonly ownerAccountId: string | null;
  readonly accountId: string;
  readonly startUrl: string | null;
  /** What no run of this undo has made, in words; null where it was not asked for, or could not be. */
  readonly foreign: readonly string[] | null;
  readonly isOwn: boolean;
  readonly last: LastOnes;
}

/** What must be gone before: everything in it that was made here. */
const CONTENTS = {
  users: ['identitystore:CreateUser', 'userId', 'user'],
  groups: ['identitystore:CreateGroup', 'groupId', 'group'],
  permissionSets: ['sso-admin:CreatePermissionSet', 'permissionSetArn', 'permission set'],
} as const satisfies Partial<Record<keyof InstanceContents, readonly [call: StepCall, id: string, word: string]>>;

/** What is in it by this undo's runs, as far as they say of it that it is in this instance. */
const ofInstance = (ours: Ours): readonly Made[] => Object.values(CONTENTS).flatMap(([call]) => ours.of(call));

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const instanceArn = idOf(made, 'instanceArn');
  const there = await account.instancesIn(made.call.region ?? account.homeRegion);
  const instance = there.find((one) => one.instanceArn === instanceArn);
  if (instance === undefined) return null;
  const caller = await account.caller();
  const { region, ownerAccountId, identityStoreId } = instance;
  const status = ours.wishes.instance ? await latestStatus(account, instance) : instance.status;
  const isAsked = ours.wishes.instance && status === 'ACTIVE';
  const nobody = { names: [], isRoot: caller.kind === 'root', unread: null };
  const [foreign, last] = isAsked
    ? await Promise.all([foreignIn(account, instance, ours), lastOnes(account, ours, { ofCenter: () => true })])
    : [null, nobody];
  return {
    instanceArn,
    region,
    status,
    ownerAccountId,
    accountId: caller.accountId,
    startUrl: identityStoreId === null ? null : accessPortal(identityStoreId, caller.partition, region),
    foreign,
    isOwn: caller.kind === 'identity-center-role',
    last,
  };
}

/**
 * Two lists that are asked one after the other may show a deletion one after the other, too: where either shows that the
 * instance goes, or it is in one of them alone, it is on its way, and is looked at again.
 */
async function latestStatus(account: AccountReader, { instanceArn, region, status }: Instance): Promise<string> {
  const { instances, refused } = await account.instances();
  if (refused.some((one) => one.region === region)) return status;
  const again = instances.find((one) => one.instanceArn === instanceArn)?.status ?? 'DELETE_IN_PROGRESS';
  return status === 'ACTIVE' ? again : status;
}

/** Null where another instance answers, so that nobody knows what is in this one. */
async function foreignIn(account: AccountReader, { instanceArn }: Instance, ours: Ours): Promise<readonly string[] | null> {
  const current = await account.instance();
  if (current.is !== 'found' || current.value.instanceArn !== instanceArn) return null;
  const contents = sure(await account.instanceContents());
  if (contents === null) return null;
  const inParts = (['users', 'groups', 'permissionSets'] as const).flatMap((part) => {
    const [call, name, word] = CONTENTS[part];
    const made = ours.of(call).map((one) => idOf(one, name));
    return counted(contents[part].filter((id) => !made.includes(id)).length, word);
  });
  return [
    ...inParts,
    ...counted(contents.applications.length, 'application'),
    ...counted(contents.tokenIssuers.length, 'trusted token issuer'),
  ];
}

const counted = (count: number, word: string): readonly string[] => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);

function fate({ status, ownerAccountId, accountId, foreign, isOwn, last }: Facts, _made: Made, { wishes }: Ours): Fate {
  if (status === 'DELETE_IN_PROGRESS') return { is: 'going', everyMs: 2000, patienceMs: 10 * 60_000, countsAsOk: false };
  if (!wishes.instance) return notAskedFor('--delete-instance');
  if (ownerAccountId !== null && ownerAccountId !== accountId) return heldBy(texts.isAnothers(ownerAccountId));
  if (isOwn) return heldBy(OWN_WAY);
  if (foreign === null) return { is: 'stays', because: 'unknown', why: texts.isUnread };
  if (foreign.length > 0) return heldBy(texts.hasForeign(foreign));
  return fateOfLast(last) ?? { is: 'goes' };
}

const consentTo = ({ region, accountId, startUrl }: Facts): Consent => ({
  option: 'delete-instance',
  why: texts.consent(region, startUrl),
  waysOut: [texts.wayOut],
  typed: accountId,
});

/** Deletes the instance that a run waited for, once it is empty. */
export const deleteInstance: UndoEntry = undoing<Facts>({
  title: texts.title,
  identity: ['instanceArn'],
  actions: [
    ...PLACE_READS,
    ...WAYS_READS,
    'identitystore:ListUsers',
    'identitystore:ListGroups',
    'sso:ListPermissionSets',
    'sso:ListApplications',
    'sso:ListTrustedTokenIssuers',
    'sso:DeleteInstance',
  ],
  reads: ['instance', 'directory', 'permission-sets', 'assignments'],
  first: (_made, ours) => (ours.wishes.instance ? ofInstance(ours) : []),
  read,
  shownBy: async (account, made) =>
    (await account.instanceAnswers(idOf(made, 'instanceArn'), made.call.region ?? account.homeRegion)) ? 'DescribeInstance' : null,
  what: (facts, made) => texts.instance(facts?.region ?? made.call.region ?? 'an unknown Region'),
  fate,
  changes: (facts) => [
    change(
      'sso-admin:DeleteInstance',
      DeleteInstanceCommand,
      { InstanceArn: facts.instanceArn },
      {
        makes: `the instance in ${facts.region}, gone`,
        effect: 'delete',
        target: ['InstanceArn'],
        does: texts.does(facts.region),
        region: facts.region,
        consent: consentTo(facts),
      },
    ),
  ],
  leaves: () => [texts.doesNotComeBack],
});
