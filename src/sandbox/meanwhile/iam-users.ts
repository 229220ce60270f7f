import { newId } from '../callers.ts';
import type { IamUser } from '../iam-state.ts';
import { givePassword } from '../services/iam/login-profiles.ts';
import { newSeed } from '../services/iam/totp.ts';
import type { SandboxState } from '../state.ts';
import type { Change, Place, Wanted } from './order.ts';
import { SOMEBODY } from './directory.ts';
import { DENIES_ALL } from './permission-sets.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const serialOf = ({ accountId }: SandboxState, name: string): string => `arn:aws:iam::${accountId}:mfa/${name}`;

function newUser({ ids, now }: Place, userName: string): IamUser {
  const userId = newId('AIDA', ids(`iam user ${userName}`));
  return { userName, userId, path: '/', createdAt: now, tags: {}, attachedPolicies: [], inlinePolicies: {}, accessKeys: [] };
}

/** That user, made where there is none. */
export function iamUserNamed(place: Place, { userName = SOMEBODY }: Wanted): IamUser {
  const { users } = place.state.iam;
  const found = users.find((user) => same(user.userName, userName));
  if (found) return found;
  const user = newUser(place, userName);
  users.push(user);
  return user;
}

/** A user that has to be there already: ada unless told. */
const ofUser =
  (change: (user: IamUser, place: Place, wanted: Wanted) => string | undefined): Change =>
  (place, wanted) => {
    const { userName = 'ada' } = wanted;
    const user = place.state.iam.users.find((each) => same(each.userName, userName));
    return user ? change(user, place, wanted) : `there is no IAM user ${userName}`;
  };

/** With all that hangs on it; its virtual devices stay, unassigned. */
function remove({ state, now }: Place, { userId, userName }: IamUser): undefined {
  const { iam, passwords } = state;
  iam.users = iam.users.filter((user) => user.userId !== userId);
  for (const group of iam.groups) group.members = group.members.filter((each) => each !== userId);
  iam.deletedUsers.push({ userName, at: now });
  deactivate(state, userId);
  passwords.delete(userId);
}

function deactivate({ iam }: SandboxState, userId: string): number {
  const own = iam.mfaDevices.filter((device) => device.userId === userId);
  for (const device of own) {
    delete device.userId;
    delete device.enabledAt;
  }
  return own.length;
}

export const iamUserChanges = {
  'create-iam-user': (place, wanted) => {
    iamUserNamed(place, wanted);
    return undefined;
  },
  'delete-iam-user': ofUser((user, place) => remove(place, user)),
  'recreate-iam-user': ofUser((user, place) => {
    remove(place, user);
    place.state.iam.users.push({ ...newUser(place, user.userName), userId: newId('AIDA', place.ids('again')) });
    return undefined;
  }),
  'create-access-key': ofUser(({ accessKeys }, { ids, now }) => {
    accessKeys.push({ accessKeyId: newId('AKIA', ids('key')), status: 'Active', createdAt: now });
    return undefined;
  }),
  'attach-user-policy': ofUser(({ attachedPolicies }, _place, { policyArn = 'arn:aws:iam::aws:policy/IAMFullAccess' }) => {
    if (!attachedPolicies.includes(policyArn)) attachedPolicies.push(policyArn);
    return undefined;
  }),
  'put-user-policy': ofUser(({ inlinePolicies }, _place, { policy = DENIES_ALL }) => {
    inlinePolicies['meanwhile'] = policy;
    return undefined;
  }),
  'put-user-boundary': ofUser((user, _place, { policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess' }) => {
    user.permissionsBoundary = policyArn;
    return undefined;
  }),
  'tag-iam-user': ofUser((user) => {
    user.tags = { ...user.tags, meanwhile: 'yes' };
    return undefined;
  }),
  'deactivate-mfa': ofUser(({ userId, userName }, { state }) =>
    deactivate(state, userId) === 0 ? `${userName} has no MFA device` : undefined,
  ),
  'create-virtual-mfa': ({ state: { iam, ...state }, ids }, { userName = 'ada' }) => {
    const serialNumber = serialOf({ ...state, iam }, userName);
    if (iam.mfaDevices.some((device) => device.serialNumber === serialNumber)) return `there is a device ${userName} already`;
    iam.mfaDevices.push({ kind: 'virtual', serialNumber, tags: {}, drift: 0, lastStep: -1 });
    iam.seeds.set(serialNumber, newSeed(ids('seed')));
    return undefined;
  },
  'delete-virtual-mfa': ({ state }, { userName = 'ada' }) => {
    const others = state.iam.mfaDevices.filter(({ serialNumber }) => serialNumber !== serialOf(state, userName));
    if (others.length === state.iam.mfaDevices.length) return `there is no device ${userName}`;
    state.iam.mfaDevices = others;
    state.iam.seeds.delete(serialOf(state, userName));
    return undefined;
  },
  'create-password': ofUser((user, { state, ids, now }) => {
    if (user.loginProfile) return `${user.userName} has a password already`;
    givePassword(state, user, ids('password').hex(32), now);
    return undefined;
  }),
  'delete-password': ofUser((user, { state }) => {
    if (!user.loginProfile) return `${user.userName} has no password`;
    delete user.loginProfile;
    state.passwords.delete(user.userId);
    return undefined;
  }),
} satisfies Readonly<Record<string, Change>>;
