import { existingIamAdministrators } from '../../account/iam-user.ts';
import { administratorPolicy, isDenying } from '../../facts/iam-policies.ts';
import type { AccountReader } from '../../model/account.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import type { IamAdministrator, IamGroup, IamKey, IamUser } from '../../model/iam.ts';
import type { Known } from '../../model/known.ts';

/** A group, with the ARNs of its managed policies. */
export interface GroupWithPolicies extends IamGroup {
  readonly policies: readonly string[];
}

/** The IAM user, and by what they administer the account. */
export interface IamUserFacts {
  readonly partition: string;
  readonly isRehearsal: boolean;
  /** Who is one already, where no answer says who is meant. */
  readonly administrators: readonly IamAdministrator[];
  /** Of the answers. */
  readonly userName: string | null;
  readonly user: IamUser | null;
  /** Users whose names differ from it by case alone. */
  readonly usersLike: readonly string[];
  readonly keys: readonly IamKey[];
  /** Policies that take away what others give, attached to the user or to a group of theirs. */
  readonly denying: readonly string[];
  /** A group of the user's that gives AdministratorAccess: the one that was asked for, where one was. */
  readonly by: string | null;
  readonly groupName: string;
  readonly group: GroupWithPolicies | null;
  readonly groupsLike: readonly string[];
}

/** Without a name or a group of the answers, who administers the account already. Throws AccessDeniedError, AwsCallError. */
export async function readIamUser(account: AccountReader, answers: Partial<Answers>): Promise<IamUserFacts> {
  const [{ partition }, isRehearsal, administrators] = await Promise.all([
    account.caller(),
    account.isRehearsal(),
    existingIamAdministrators(account, answers),
  ]);
  const { userName = null, group: groupName = DEFAULTS.group } = answers;
  const nothing: IamUserFacts = {
    partition,
    isRehearsal,
    administrators,
    userName,
    user: null,
    usersLike: [],
    keys: [],
    denying: [],
    by: null,
    groupName,
    group: null,
    groupsLike: [],
  };
  if (userName === null) return nothing;
  const [ofUser, ofGroup] = await Promise.all([readUser(account, userName, answers.group, partition), readGroup(account, groupName)]);
  const { by = null } = ofUser;
  // Nobody has asked for another group than the one that gives it already.
  const giving = by === null || by === groupName ? ofGroup : { groupName: by, ...(await readGroup(account, by)) };
  return { ...nothing, ...ofUser, ...giving };
}

async function readUser(
  account: AccountReader,
  userName: string,
  wantedGroup: string | undefined,
  partition: string,
): Promise<Partial<IamUserFacts>> {
  const user = await account.iamUser(userName);
  if (user.is !== 'found') return { usersLike: await account.iamUsersLike(userName) };
  const [keys, groups, own] = await Promise.all([
    account.iamAccessKeys(userName),
    account.iamGroupsOf(userName),
    account.iamUserPolicies(userName),
  ]);
  const held = await Promise.all(groups.map(async (name) => ({ name, policies: await account.iamGroupPolicies(name) })));
  const giving = held.filter(({ policies }) => policies.includes(administratorPolicy(partition))).map(({ name }) => name);
  return {
    user: user.value,
    keys,
    denying: [...own, ...held.flatMap(({ policies }) => policies)].filter(isDenying),
    by: (wantedGroup === undefined ? giving[0] : giving.find((name) => name === wantedGroup)) ?? null,
  };
}

async function readGroup(account: AccountReader, groupName: string): Promise<Partial<IamUserFacts>> {
  const group = await account.iamGroup(groupName);
  if (group.is !== 'found') return { groupsLike: await account.iamGroupsLike(groupName) };
  return { group: { ...group.value, policies: await account.iamGroupPolicies(groupName) } };
}

/** Whom the other steps of the track mean. */
export function knownIamUser({ administrators: [first], user, group, by }: IamUserFacts): Partial<Known> {
  const whom = first?.user ?? user;
  if (whom === null) return {};
  return {
    iamUserId: whom.userId,
    iamUserCreatedAt: whom.createdAt,
    iamUserName: whom.userName,
    ...(group !== null && by === group.groupName && { iamGroupId: group.groupId, iamGroupCreatedAt: group.createdAt }),
  };
}
