import type { AccountReader } from '../../model/account.ts';
import type { IamUser } from '../../model/iam.ts';
import type { IamAction } from '../../model/step.ts';
import { visible } from '../../model/text.ts';
import type { Fate, Made, Ours } from '../../model/undo.ts';
import { sure } from './place.ts';
import { heldBy, idOf } from './undoing.ts';
import { fateOfLast, lastOnes, OWN_WAY } from './ways-in.ts';
import type { LastOnes } from './ways-in.ts';

/** The user of a line, and whatever keeps any of what is theirs where it is. */
export interface UserOfLine {
  readonly userId: string;
  readonly userName: string;
  readonly devices: readonly string[];
  /** When the password was made, ISO 8601; null where there is none. */
  readonly passwordCreatedAt: string | null;
  /** Of a user that a run has made: what somebody has added, in words. */
  readonly added: readonly string[];
  readonly isOwn: boolean;
  readonly last: LastOnes;
}

/** IAM's lists have no names that a journal could have: users are found by the ids that no other one ever has. */
export const IAM_USER_READS: readonly IamAction[] = [
  'iam:ListUsers',
  'iam:GetAccountSummary',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:GetLoginProfile',
  'iam:ListGroupsForUser',
  'iam:ListAttachedUserPolicies',
  'iam:ListUserPolicies',
];

/** Null where there is no such user any more; a name made anew is another user. */
export async function userOfLine(account: AccountReader, made: Made, ours: Ours): Promise<UserOfLine | null> {
  const user = sure(await account.iamUserById(idOf(made, 'iamUserId')));
  if (user === null) return null;
  const { userId, userName } = user;
  const [caller, devices, profile, last] = await Promise.all([
    account.caller(),
    account.iamMfaDevices(userName),
    account.loginProfile(userName),
    lastOnes(account, ours, { ofUser: user }),
  ]);
  const isMade = linesOf(ours, 'iam:CreateUser', userId).length > 0;
  const passwordCreatedAt = sure(profile)?.createdAt ?? null;
  return {
    userId,
    userName,
    devices,
    passwordCreatedAt,
    added: isMade ? await addedTo(account, user, ours, { devices, passwordCreatedAt }) : [],
    isOwn: caller.kind === 'iam-user' && caller.name === userName,
    last,
  };
}

/** Of what is a user's: the summary, where it counts users and the list has none. */
export const userShownBy = async (account: AccountReader): Promise<string | null> =>
  (await account.iamHides('users')) ? 'GetAccountSummary' : null;

type UserCall = 'iam:CreateUser' | 'iam:AddUserToGroup' | 'iam:EnableMFADevice' | 'iam:CreateLoginProfile';

/** The lines of that call which are about that very user, by IAM's unique id. */
export const linesOf = (ours: Ours, call: UserCall, userId: string): readonly Made[] =>
  ours.of(call).filter((made) => idOf(made, 'iamUserId') === userId);

/** What a user has by now that no run of this undo has given: then somebody uses it, and all of it stays. */
async function addedTo(
  account: AccountReader,
  { userId, userName, boundaryArn }: IamUser,
  ours: Ours,
  { devices, passwordCreatedAt }: Pick<UserOfLine, 'devices' | 'passwordCreatedAt'>,
): Promise<readonly string[]> {
  const [keys, policies, inline, groups] = await Promise.all([
    account.iamAccessKeys(userName),
    account.iamUserPolicies(userName),
    account.iamUserInlinePolicies(userName),
    account.iamGroupsOf(userName),
  ]);
  const groupIds = linesOf(ours, 'iam:AddUserToGroup', userId).map((one) => idOf(one, 'iamGroupId'));
  const known = await Promise.all(groupIds.map((id) => account.iamGroupById(id)));
  const own = known.flatMap((group) => (group.is === 'found' ? [group.value.groupName] : []));
  const serials = linesOf(ours, 'iam:EnableMFADevice', userId).map((one) => idOf(one, 'serialNumber'));
  const passwords = linesOf(ours, 'iam:CreateLoginProfile', userId).map((one) => idOf(one, 'iamPasswordCreatedAt'));
  return [
    ...keys.map(({ accessKeyId }) => `the access key …${accessKeyId.slice(-4)}`),
    ...policies.map((arn) => `the policy ${visible(arn.slice(arn.lastIndexOf('/') + 1))}`),
    ...inline.map((name) => `the inline policy ${visible(name)}`),
    ...groups.filter((name) => !own.includes(name)).map((name) => `membership in ${visible(name)}`),
    ...devices
      .filter((serial) => !serials.includes(serial))
      .map((serial) => `the MFA device ${visible(serial.slice(serial.lastIndexOf('/') + 1))}`),
    ...(passwordCreatedAt === null || passwords.includes(passwordCreatedAt) ? [] : ['a password']),
    ...(boundaryArn === null ? [] : ['a permissions boundary']),
  ];
}

/** What keeps everything of a user's where it is; null where nothing does. */
export function fateOfUser({ isOwn, added, last }: UserOfLine): Fate | null {
  if (isOwn) return heldBy(OWN_WAY);
  if (added.length > 0) return heldBy(`the user has by now ${added.join(', ')}, which no run of this tool has given`);
  return fateOfLast(last);
}
