import { newId } from '../callers.ts';
import type { IamGroup } from '../iam-state.ts';
import { iamUserNamed } from './iam-users.ts';
import type { Change, Place, Wanted } from './order.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** A group that has to be there already: Admins unless told. */
const ofGroup =
  (change: (group: IamGroup, place: Place, wanted: Wanted) => string | undefined): Change =>
  (place, wanted) => {
    const { groupName = 'Admins' } = wanted;
    const group = place.state.iam.groups.find((each) => each.groupName.toLowerCase() === groupName.toLowerCase());
    return group ? change(group, place, wanted) : `there is no IAM group ${groupName}`;
  };

const without = (group: IamGroup, { state }: Place): undefined => {
  state.iam.groups = state.iam.groups.filter((each) => each !== group);
};

function newGroup({ ids, now }: Place, groupName: string): IamGroup {
  const groupId = newId('AGPA', ids(`iam group ${groupName}`));
  return { groupName, groupId, path: '/', createdAt: now, members: [], attachedPolicies: [], inlinePolicies: {} };
}

export const iamGroupChanges = {
  'create-iam-group': (place, { groupName = 'Admins' }) => {
    const { groups } = place.state.iam;
    const isThere = groups.some((group) => group.groupName.toLowerCase() === groupName.toLowerCase());
    if (isThere) return `there is an IAM group ${groupName} already`;
    groups.push(newGroup(place, groupName));
    return undefined;
  },
  'delete-iam-group': ofGroup(without),
  'recreate-iam-group': ofGroup((group, place) => {
    without(group, place);
    place.state.iam.groups.push(newGroup(place, group.groupName));
    return undefined;
  }),
  'add-iam-group-member': ofGroup(({ members }, place, wanted) => {
    const { userId } = iamUserNamed(place, wanted);
    if (!members.includes(userId)) members.push(userId);
    return undefined;
  }),
  'remove-iam-group-member': ofGroup((group, { state }, { userName = 'ada' }) => {
    const ids = state.iam.users.filter((user) => user.userName === userName).map(({ userId }) => userId);
    const others = group.members.filter((each) => !ids.includes(each));
    if (others.length === group.members.length) return `${userName} is no member`;
    group.members = others;
    return undefined;
  }),
  'attach-group-policy': ofGroup(({ attachedPolicies }, _place, { policyArn = 'arn:aws:iam::aws:policy/IAMFullAccess' }) => {
    if (!attachedPolicies.includes(policyArn)) attachedPolicies.push(policyArn);
    return undefined;
  }),
  'detach-group-policy': ofGroup((group, _place, { policyArn = ADMINISTRATOR }) => {
    const others = group.attachedPolicies.filter((each) => each !== policyArn);
    if (others.length === group.attachedPolicies.length) return `${policyArn} is not attached`;
    group.attachedPolicies = others;
    return undefined;
  }),
  /** Somebody of another account may be an administrator here. */
  'create-role': ({ state, ids, now }, { accountId = '444455556666', policyArn = ADMINISTRATOR }) => {
    const principal = { AWS: `arn:aws:iam::${accountId}:root` };
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] };
    const role = { roleName: 'Meanwhile', roleId: newId('AROA', ids('role')), path: '/', createdAt: now, trust: JSON.stringify(trust) };
    state.iam.roles.push({ ...role, maxSessionDuration: 3600, attachedPolicies: [policyArn], inlinePolicies: {} });
    return undefined;
  },
  'create-alias': ({ state }) => {
    state.iam.alias = 'example-rehearsal';
    return undefined;
  },
  'set-password-policy': ({ state }) => {
    state.iam.passwordPolicy = { minimumLength: 20, symbols: true, numbers: true, uppercase: true, lowercase: true };
    return undefined;
  },
} satisfies Readonly<Record<string, Change>>;
