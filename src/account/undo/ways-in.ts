import type { AccountReader, Caller } from '../../model/account.ts';
import type { Administrator, GroupMembership } from '../../model/identity-center.ts';
import type { IamAdministrator } from '../../model/iam.ts';
import { found, inBrackets, optional } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';
import type { StepCall } from '../../model/step-calls.ts';
import type { Consent } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import type { Fate, Made, Ours } from '../../model/undo.ts';
import { ADMINISTRATOR_READS, administratorsOf, fewNames } from '../administrators.ts';
import { IAM_ADMINISTRATOR_READS } from '../iam-user.ts';
import { idOf } from './undoing.ts';

/** Somebody's membership in a group, which this undo is not about. */
export interface Member {
  readonly userId: string;
  readonly userName: string;
}

const isSameId =
  (name: string, id: string | null): ((made: Made) => boolean) =>
  (made) =>
    id !== null && idOf(made, name) === id;

/** By its id; where the run was not told the id, by its two ends, which are ours then. */
export const isOurs = (ours: Ours, groupId: string, { userId, membershipId }: GroupMembership): boolean =>
  ours
    .of('identitystore:CreateGroupMembership')
    .some((made) =>
      made.call.ids['membershipId'] === undefined
        ? idOf(made, 'groupId') === groupId && idOf(made, 'userId') === userId
        : idOf(made, 'membershipId') === membershipId,
    );

/** Whoever else is in a group: each by a membership that no line of this undo has made. */
export async function othersIn(account: AccountReader, ours: Ours, groupId: string): Promise<readonly Member[]> {
  const reading = await account.memberships(groupId);
  if (reading.is !== 'found') return [];
  const others = reading.value.filter((membership) => !isOurs(ours, groupId, membership));
  return Promise.all(others.map(async ({ userId }) => ({ userId, userName: await userNameOf(account, userId) })));
}

/** The id where AWS does not know the user any more. */
export async function userNameOf(account: AccountReader, userId: string): Promise<string> {
  const user = await account.user(userId);
  return user.is === 'found' ? user.value.userName : userId;
}

/** Whoever is signed in through IAM Identity Center: by which permission set, and as which user of the directory. */
export interface OwnWay {
  readonly permissionSet: string;
  /** Null where the directory has no such user. */
  readonly userId: string | null;
}

/** Null where these credentials are nobody's of the directory. A user's name comes back as the session's. */
export async function ownWay(account: AccountReader): Promise<OwnWay | null> {
  const { kind, name, arn } = await account.caller();
  if (kind !== 'identity-center-role') return null;
  const userId = await account.userId({ userName: arn.slice(arn.lastIndexOf('/') + 1) });
  return { permissionSet: name, userId: userId.is === 'found' ? userId.value : null };
}

/** Why the caller's own way in stays; goes on from `because`, and ends without a full stop. */
export const OWN_WAY = 'you are signed in through it. Run this as another administrator, or as the root user';

/** What an administrator has in IAM Identity Center: who, by which group, with which set. */
type Way = Pick<Administrator, 'user' | 'group' | 'permissionSet'>;

/** Whose ways in go with something. */
interface TakesAway {
  readonly ofCenter?: (way: Way) => boolean;
  /** An IAM user's. */
  readonly ofUser?: Pick<IamAdministrator['user'], 'userId' | 'userName'>;
}

/** Which ways in go by anything that this undo is about. */
interface Goes {
  readonly ofCenter: (way: Way) => boolean;
  readonly ofIam: (one: IamAdministrator) => boolean;
}

/** Who is an administrator by what would go, where nobody would be left, or where it is not known that somebody is; nobody where somebody is. */
export interface LastOnes {
  readonly names: readonly string[];
  readonly isRoot: boolean;
  /** ` (AccessDenied for iam:ListEntitiesForPolicy)` where IAM did not tell who is an administrator; null where it did. */
  readonly unread: string | null;
}

/**
 * The administrators who would be the last, were this taken back and everything else that this undo is about: whoever
 * has AdministratorAccess here by IAM Identity Center, enabled, by a role that is up to date and gives nothing less; and IAM
 * users who can sign in or have a key. Where IAM does not list them, nobody is taken for one who stays, and whoever a line
 * is about for one who goes. That somebody has ever signed in no API tells.
 */
export async function lastOnes(account: AccountReader, ours: Ours, { ofCenter, ofUser }: TakesAway): Promise<LastOnes> {
  const [caller, reading, listed] = await Promise.all([
    account.caller(),
    administratorsOf(account),
    optional(account.iamAdministrators().then(found)),
  ]);
  const isRoot = caller.kind === 'root';
  const center = reading.is === 'found' ? reading.value : [];
  const iam = listed.is === 'found' ? listed.value : [];
  const hit = [
    ...(ofCenter === undefined ? [] : center.filter(ofCenter)).map(({ user }) => user.userName),
    ...(ofUser !== undefined && (listed.is !== 'found' || iam.some(isOf(ofUser))) ? [`IAM user ${ofUser.userName}`] : []),
  ];
  const unread = listed.is === 'found' ? null : inBrackets(listed);
  if (hit.length === 0) return { names: [], isRoot, unread };
  const goes = await goingWays(account, ours, caller);
  const isLeft =
    center.some((one) => ofCenter?.(one) !== true && !goes.ofCenter(one) && !one.isStale && !one.mayGiveLess) ||
    iam.some((one) => !(ofUser !== undefined && isOf(ofUser)(one)) && !goes.ofIam(one) && getsIn(one));
  return { names: isLeft ? [] : [...new Set(hit)], isRoot, unread };
}

const isOf =
  ({ userId }: NonNullable<TakesAway['ofUser']>) =>
  ({ user }: IamAdministrator): boolean =>
    user.userId === userId;

/** With a password and a device, as this tool leaves nobody without; or with a key that works. */
const getsIn = ({ user, keys, mfaDevices, hasPassword }: IamAdministrator): boolean =>
  user.boundaryArn === null && ((hasPassword && mfaDevices.length > 0) || keys.some(({ status }) => status === 'Active'));

/** Which ways in go by anything that this undo is about. What others have by an assignment keeps it where it is. */
async function goingWays(account: AccountReader, ours: Ours, { accountId }: Caller): Promise<Goes> {
  const here = ours.of('sso-admin:CreateAccountAssignment').filter((made) => idOf(made, 'targetId') === accountId);
  const each = await Promise.all(
    here.map(async (made) => {
      const others = await othersIn(account, ours, idOf(made, 'principalId'));
      return others.every(({ userId }) => userId === made.call.ids['userId']) ? [made] : [];
    }),
  );
  const assignments = each.flat();
  const memberships = ours.of('identitystore:CreateGroupMembership');
  const users = ours.of('identitystore:CreateUser');
  const policies = ours.of('sso-admin:AttachManagedPolicyToPermissionSet');
  const ofIamUsers = (
    ['iam:CreateUser', 'iam:AddUserToGroup', 'iam:EnableMFADevice', 'iam:CreateLoginProfile'] as const satisfies readonly StepCall[]
  ).flatMap((call) => ours.of(call));
  return {
    ofCenter: ({ user, group, permissionSet: { permissionSetArn } }) =>
      assignments.some(
        (made) => idOf(made, 'permissionSetArn') === permissionSetArn && idOf(made, 'principalId') === (group?.groupId ?? user.userId),
      ) ||
      memberships.some((made) => group !== null && idOf(made, 'groupId') === group.groupId && idOf(made, 'userId') === user.userId) ||
      users.some(isSameId('userId', user.userId)) ||
      policies.some(isSameId('permissionSetArn', permissionSetArn)),
    // A policy of a group goes only where nobody has it but these.
    ofIam: ({ user }) => ofIamUsers.some(isSameId('iamUserId', user.userId)),
  };
}

/** Never the last administrator, but where root says so. Null where nobody would be the last. */
export function fateOfLast(last: LastOnes): Fate | null {
  const { names, isRoot, unread } = last;
  if (names.length === 0) return null;
  if (isRoot) return { is: 'asked', consent: leavingRootAlone(last) };
  return { is: 'stays', because: unread === null ? 'somebody-else' : 'unknown', why: lastInWords(last) };
}

const noLonger = ({ names }: LastOnes): string =>
  `${fewNames(names)} would no longer be ${names.length === 1 ? 'an administrator' : 'administrators'}`;

/** What is known of others: nothing, where IAM does not tell. */
const others = ({ unread }: LastOnes): string =>
  unread === null ? 'no other administrator was found' : `whether an IAM user is one, too, could not be read${unread}`;

const lastInWords = (last: LastOnes): string =>
  `${noLonger(last)}, and ${others(last)}. ${last.unread === null ? 'Create another administrator first' : 'Run this with credentials that may read it'}, or run this as the root user`;

const leavingRootAlone = (last: LastOnes): Consent<'last-administrator'> => ({
  option: 'last-administrator',
  why: `${noLonger(last)} of this account, and ${others(last)}: ${last.unread === null ? 'only the root user could still sign in' : 'it may be that only the root user could still sign in'}.`,
  waysOut: ['Create another administrator first: secure-account init --user-name <name>.'],
});

/** What is read to know who would be left. */
export const WAYS_READS: readonly IamAction[] = [...ADMINISTRATOR_READS, ...IAM_ADMINISTRATOR_READS];

/** The first few, made safe to show, and how many more. */
export const named = (names: readonly string[]): string => fewNames(names.map(visible));
