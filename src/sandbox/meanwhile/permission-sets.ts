import { removeAssignment } from '../settle-deletions.ts';
import { memberAccount } from '../scenarios/base.ts';
import { markStale } from '../services/sso-admin/scope.ts';
import type { Assignment, Instance, PermissionSet, SandboxState } from '../state.ts';
import { groupNamed, userNamed } from './directory.ts';
import { type Change, instanceOf, NO_INSTANCE, ofSet, type Place, type Wanted } from './order.ts';

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Takes everything away from whoever holds the set. */
export const DENIES_ALL = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });

type Held = Pick<Assignment, 'principalType' | 'principalId'>;

/** Whoever is named; else the user whom {@link userNamed} makes. */
function principal(instance: Instance, place: Place, wanted: Wanted): Held | string {
  if (wanted.groupName === undefined && wanted.groupId === undefined) {
    return { principalType: 'USER', principalId: userNamed(instance, place, wanted).userId };
  }
  const group = groupNamed(instance, wanted);
  return typeof group === 'string' ? group : { principalType: 'GROUP', principalId: group.groupId };
}

function assign(set: PermissionSet, instance: Instance, place: Place, wanted: Wanted): string | undefined {
  const { accountId = place.state.accountId } = wanted;
  const held = principal(instance, place, wanted);
  if (typeof held === 'string') return held;
  instance.assignments.push({ accountId, permissionSetArn: set.arn, ...held });
  set.provisioned[accountId] ??= 'latest';
  return undefined;
}

/** An account of the organization, made where there is none of that id. */
export function joined({ organization, accountId: own }: SandboxState, id: string, now: number): void {
  if (!organization || id === own || organization.memberAccounts?.some((account) => account.id === id)) return;
  organization.memberAccounts = [...(organization.memberAccounts ?? []), { ...memberAccount(0, now), id }];
}

export const setChanges = {
  'create-permission-set': ((place, { permissionSet = 'AdministratorAccess' }) => {
    const instance = instanceOf(place.state);
    if (!instance) return NO_INSTANCE;
    const arn = `${instance.arn.replace(':instance/', ':permissionSet/')}/ps-${place.ids('set').hex(16)}`;
    const parts = { createdAt: place.now, tags: {}, managedPolicies: [], provisioned: {} };
    instance.permissionSets.push({ arn, name: permissionSet, sessionDuration: 'PT1H', ...parts });
    return undefined;
  }) as Change,
  'delete-permission-set': ofSet((set, instance) => {
    instance.permissionSets = instance.permissionSets.filter(({ arn }) => arn !== set.arn);
    instance.assignments = instance.assignments.filter(({ permissionSetArn }) => permissionSetArn !== set.arn);
    return undefined;
  }),
  'attach-policy': ofSet((set, _instance, _place, { policyArn = 'arn:aws:iam::aws:policy/IAMFullAccess' }) => {
    if (!set.managedPolicies.some(({ arn }) => arn === policyArn)) set.managedPolicies.push({ name: nameIn(policyArn), arn: policyArn });
    markStale(set);
    return undefined;
  }),
  'detach-policy': ofSet((set, _instance, _place, { policyArn = 'arn:aws:iam::aws:policy/AdministratorAccess' }) => {
    const others = set.managedPolicies.filter(({ arn }) => arn !== policyArn);
    if (others.length === set.managedPolicies.length) return `${policyArn} is not attached`;
    set.managedPolicies = others;
    markStale(set);
    return undefined;
  }),
  'put-inline-policy': ofSet((set, _instance, _place, { policy = DENIES_ALL }) => {
    set.inlinePolicy = policy;
    markStale(set);
    return undefined;
  }),
  'put-boundary': ofSet((set, _instance, _place, { policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess' }) => {
    set.permissionsBoundary = { managedPolicyArn: policyArn };
    markStale(set);
    return undefined;
  }),
  assign: ofSet(assign),
  unassign: ofSet((set, instance, place, wanted) => {
    const { accountId = place.state.accountId, userName } = wanted;
    const held =
      userName === undefined ? principal(instance, place, { groupName: 'Admins', ...wanted }) : principal(instance, place, wanted);
    if (typeof held === 'string') return held;
    const before = instance.assignments.length;
    removeAssignment(instance, { ...held, accountId, permissionSetArn: set.arn, settlesAt: place.now });
    return instance.assignments.length === before ? 'that is not assigned' : undefined;
  }),
  provision: ofSet((set, instance, place, { accountId = '444455556666', ...wanted }) => {
    joined(place.state, accountId, place.now);
    return assign(set, instance, place, { accountId, ...wanted });
  }),
  'mark-stale': ofSet((set, _instance, _place, { accountId }) => {
    if (accountId === undefined) markStale(set);
    else set.provisioned[accountId] = 'stale';
    return undefined;
  }),
} satisfies Readonly<Record<string, Change>>;
