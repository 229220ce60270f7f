import { DeletePermissionSetCommand } from '@aws-sdk/client-sso-admin';
import { holdersInWords, holdersOf } from '../../account/holders.ts';
import type { Holder } from '../../account/holders.ts';
import { heldBy, idOf, undoing } from '../../account/undo/undoing.ts';
import { placeOf, PLACE_READS, sure } from '../../account/undo/place.ts';
import { OWN_WAY, ownWay } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import type { PermissionSetPolicies } from '../../model/identity-center.ts';
import { change } from '../../model/change.ts';
import type { IamAction } from '../../model/step.ts';
import type { Made, Ours, UndoEntry } from '../../model/undo.ts';
import { stops, undoTexts } from './text.ts';

/** What is read of a set and of who holds it. */
export const SET_READS: readonly IamAction[] = [
  'sso:DescribePermissionSet',
  'sso:ListManagedPoliciesInPermissionSet',
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'sso:ListAccountsForProvisionedPermissionSet',
  'sso:ListAccountAssignments',
  'identitystore:DescribeGroup',
  'identitystore:DescribeUser',
];

/** A set that a run has made, and what else stands on it. */
interface Facts {
  readonly instanceArn: string;
  readonly region: string;
  readonly permissionSetArn: string;
  readonly name: string;
  /** Whoever holds it by an assignment that no run of this undo has made. */
  readonly holders: readonly Holder[];
  /** Accounts in which it has a role that nobody holds any more: AWS is taking it away. */
  readonly leaving: readonly string[];
  /** What somebody has put into it since, in words. */
  readonly added: readonly string[];
  readonly isOwn: boolean;
}

/** Our own assignments of a set. */
export const assignmentsOf = (permissionSetArn: string, ours: Ours): readonly Made[] =>
  ours.of('sso-admin:CreateAccountAssignment').filter((one) => idOf(one, 'permissionSetArn') === permissionSetArn);

/** Who holds a set, and where its role is about to go. */
export interface Holding {
  readonly holders: readonly Holder[];
  readonly leaving: readonly string[];
}

/** AWS gives no list where it may mean none: then the role is waited for, and AWS itself refuses what is still held. */
export async function holdingOf(account: AccountReader, permissionSetArn: string, ours: Ours): Promise<Holding> {
  const given = assignmentsOf(permissionSetArn, ours).map((one) => `${idOf(one, 'targetId')} ${idOf(one, 'principalId')}`);
  const accounts = sure(await account.permissionSetAccounts(permissionSetArn)) ?? [];
  const lists = await Promise.all(accounts.map(async (id) => ({ id, list: await account.assignments(id, permissionSetArn) })));
  const held = lists.filter(({ list }) => list.is === 'found' && list.value.length > 0).map(({ id }) => id);
  const holders = await holdersOf(account, permissionSetArn, held);
  return {
    holders: holders.filter(({ accountId, principalId }) => !given.includes(`${accountId} ${principalId}`)),
    leaving: accounts.filter((id) => !held.includes(id)),
  };
}

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const place = await placeOf(account, made);
  if (place === null) return null;
  const permissionSetArn = idOf(made, 'permissionSetArn');
  const set = sure(await account.permissionSetByArn(permissionSetArn));
  if (set === null) return null;
  const [policies, holding, own] = await Promise.all([
    account.permissionSetPolicies(permissionSetArn),
    holdingOf(account, permissionSetArn, ours),
    ownWay(account),
  ]);
  const attached = ours
    .of('sso-admin:AttachManagedPolicyToPermissionSet')
    .filter((one) => idOf(one, 'permissionSetArn') === permissionSetArn)
    .map((one) => idOf(one, 'managedPolicyArn'));
  return {
    instanceArn: place.instanceArn,
    region: place.region,
    permissionSetArn,
    name: set.name,
    ...holding,
    added: addedTo(sure(policies), attached),
    // Also where nobody holds it any more: a session goes on, and ends with the set.
    isOwn: own?.permissionSet === set.name,
  };
}

/** A policy whose line was lost is told as somebody's: it may be. */
function addedTo(policies: PermissionSetPolicies | null, attached: readonly string[]): readonly string[] {
  const others = (policies?.managed ?? []).filter((arn) => !attached.includes(arn));
  return [
    ...others.map((arn) => stops.policy(arn.slice(arn.lastIndexOf('/') + 1))),
    ...(policies?.hasInlinePolicy === true ? [stops.inlinePolicy] : []),
    ...(policies?.hasPermissionsBoundary === true ? [stops.boundary] : []),
  ];
}

/** Deletes a set that a run has made, once nobody holds it and its role has gone. */
export const deleteSet: UndoEntry = undoing<Facts>({
  title: undoTexts.deleteSet,
  identity: ['permissionSetArn'],
  actions: [...PLACE_READS, ...SET_READS, 'identitystore:GetUserId', 'sso:DeletePermissionSet'],
  reads: ['permission-sets', 'assignments', 'directory'],
  first: (made, ours) => assignmentsOf(idOf(made, 'permissionSetArn'), ours),
  read,
  what: (facts, made) => (facts === null ? undoTexts.setByArn(idOf(made, 'permissionSetArn')) : undoTexts.set(facts.name)),
  fate: ({ isOwn, holders, added, leaving }) => {
    if (isOwn) return heldBy(OWN_WAY);
    if (holders.length > 0) return heldBy(undoTexts.isHeld(holdersInWords(holders), holders.length));
    if (added.length > 0) return heldBy(undoTexts.hasMore(added));
    // Until its roles have gone AWS refuses: https://github.com/hashicorp/terraform-provider-aws/issues/26757
    return leaving.length > 0 ? { is: 'going', everyMs: 1000, patienceMs: 5 * 60_000, countsAsOk: false, goesThen: true } : { is: 'goes' };
  },
  changes: ({ instanceArn, permissionSetArn, name, region }) => [
    change(
      'sso-admin:DeletePermissionSet',
      DeletePermissionSetCommand,
      { InstanceArn: instanceArn, PermissionSetArn: permissionSetArn },
      {
        makes: `${name}, gone`,
        effect: 'delete',
        target: ['InstanceArn', 'PermissionSetArn'],
        does: undoTexts.doesDelete(name),
        region,
      },
    ),
  ],
});
