import { DetachManagedPolicyFromPermissionSetCommand } from '@aws-sdk/client-sso-admin';
import { holdersInWords } from '../../account/holders.ts';
import type { Holder } from '../../account/holders.ts';
import { heldBy, idOf, isAnew, undoing } from '../../account/undo/undoing.ts';
import { placeOf, PLACE_READS, sure } from '../../account/undo/place.ts';
import { fateOfLast, lastOnes, OWN_WAY, ownWay, WAYS_READS } from '../../account/undo/ways-in.ts';
import type { LastOnes } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import type { Made, Ours, UndoEntry } from '../../model/undo.ts';
import { undoTexts } from './text.ts';
import { assignmentsOf, holdingOf, SET_READS } from './undo-set.ts';

const IDENTITY = ['permissionSetArn', 'managedPolicyArn'] as const;

/** A policy that a run has attached to somebody's set, and who has by now what it gives. */
interface Facts {
  readonly instanceArn: string;
  readonly region: string;
  readonly permissionSetArn: string;
  readonly name: string;
  readonly policyArn: string;
  /** It was taken off by an undo before: whoever has attached it since is somebody else. */
  readonly isAnew: boolean;
  /** Others whose role is what the set says now, and so has the policy. */
  readonly holders: readonly Holder[];
  readonly leaving: readonly string[];
  /** Accounts with a role of the set that the policy has not reached. */
  readonly outOfDate: readonly string[];
  readonly isOwn: boolean;
  readonly last: LastOnes;
}

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const place = await placeOf(account, made);
  if (place === null) return null;
  const [permissionSetArn, policyArn] = [idOf(made, 'permissionSetArn'), idOf(made, 'managedPolicyArn')];
  const set = sure(await account.permissionSetByArn(permissionSetArn));
  if (set === null) return null;
  const policies = sure(await account.permissionSetPolicies(permissionSetArn));
  if (policies?.managed.includes(policyArn) !== true) return null;
  const [holding, own, last] = await Promise.all([
    holdingOf(account, permissionSetArn, ours),
    ownWay(account),
    lastOnes(account, ours, { ofCenter: (way) => way.permissionSet.permissionSetArn === permissionSetArn }),
  ]);
  const accounts = [...new Set(holding.holders.map(({ accountId }) => accountId))];
  const current = await Promise.all(accounts.map(async (id) => ({ id, sets: sure(await account.currentPermissionSets(id)) ?? [] })));
  const reached = current.filter(({ sets }) => sets.includes(permissionSetArn)).map(({ id }) => id);
  return {
    instanceArn: place.instanceArn,
    region: place.region,
    permissionSetArn,
    name: set.name,
    policyArn,
    isAnew: isAnew(made, ours, IDENTITY),
    holders: holding.holders.filter(({ accountId }) => reached.includes(accountId)),
    leaving: holding.leaving,
    outOfDate: accounts.filter((id) => !reached.includes(id)),
    isOwn: own?.permissionSet === set.name,
    last,
  };
}

const policyName = ({ policyArn }: Facts): string => visible(policyArn.slice(policyArn.lastIndexOf('/') + 1));

/** Takes a policy off a set that was there before, while nobody has what it gives but by this undo's own assignments. */
export const takeBackPolicy = (isCovered: (made: Made, ours: Ours) => boolean): UndoEntry =>
  undoing<Facts>({
    title: undoTexts.detach,
    identity: IDENTITY,
    ties: [['permissionSetArn', 'sso-admin:CreatePermissionSet', 'permissionSetArn']],
    actions: [
      ...PLACE_READS,
      ...SET_READS,
      ...WAYS_READS,
      'identitystore:GetUserId',
      'sso:ListPermissionSetsProvisionedToAccount',
      'sso:DetachManagedPolicyFromPermissionSet',
    ],
    reads: ['permission-sets', 'assignments', 'directory'],
    isCovered,
    first: (made, ours) => assignmentsOf(idOf(made, 'permissionSetArn'), ours),
    read,
    what: (facts, made) =>
      facts === null
        ? undoTexts.policyByArns(idOf(made, 'managedPolicyArn'), idOf(made, 'permissionSetArn'))
        : undoTexts.policy(policyName(facts), facts.name),
    fate: ({ isAnew: isSomebodys, isOwn, holders, leaving, last }) => {
      if (isSomebodys) return heldBy(undoTexts.isAnothers);
      if (isOwn) return heldBy(OWN_WAY);
      if (holders.length > 0) return heldBy(undoTexts.isUsed(holdersInWords(holders), holders.length));
      if (leaving.length > 0) return { is: 'going', everyMs: 1000, patienceMs: 5 * 60_000, countsAsOk: false, goesThen: true };
      return fateOfLast(last) ?? { is: 'goes' };
    },
    changes: (facts) => [
      change(
        'sso-admin:DetachManagedPolicyFromPermissionSet',
        DetachManagedPolicyFromPermissionSetCommand,
        { InstanceArn: facts.instanceArn, PermissionSetArn: facts.permissionSetArn, ManagedPolicyArn: facts.policyArn },
        {
          makes: `${policyName(facts)} in ${facts.name}, gone`,
          effect: 'delete',
          target: ['InstanceArn', 'PermissionSetArn', 'ManagedPolicyArn'],
          does: undoTexts.doesDetach(policyName(facts), facts.name),
          region: facts.region,
        },
      ),
    ],
    leaves: ({ name, outOfDate }) => outOfDate.map((id) => undoTexts.staysOutOfDate(name, id)),
  });
