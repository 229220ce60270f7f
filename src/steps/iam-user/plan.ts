import { iamAdministratorsInWords } from '../../account/iam-user.ts';
import { membersInWords, widerAccess } from '../../account/holders.ts';
import { administratorPolicy } from '../../facts/iam-policies.ts';
import { shellWord } from '../../facts/shell-word.ts';
import type { Beneficiary } from '../../model/beneficiary.ts';
import type { Consent } from '../../model/change.ts';
import type { IamKey, IamUser } from '../../model/iam.ts';
import type { Plan } from '../../model/plan.ts';
import { listed, visible } from '../../model/text.ts';
import { addUser, attachPolicies, createGroup, createUser } from './changes.ts';
import type { GroupWithPolicies, IamUserFacts } from './facts.ts';

/** Names of IAM groups, by its model. */
const GROUP_NAME = /^[\w+=,.@-]{1,128}$/;

/** Found and fitting is adopted; found and different is shown, and nothing of theirs is changed. */
export function planIamUser(facts: IamUserFacts): Plan {
  const { administrators, userName, user, by } = facts;
  if (administrators.length > 0) {
    return { verdict: 'so', summary: `IAM user ${iamAdministratorsInWords(administrators)}`, otherwise: ['userName'] };
  }
  if (userName === null) {
    return { verdict: 'ask', answers: ['userName'], contradicted: false, why: 'Who the IAM user is to be is not known yet.' };
  }
  const stop = contradicted(facts, userName) ?? (user === null ? null : different(facts, user));
  if (stop !== null) return stop;
  return by === null ? todo(facts, userName) : so(facts, userName, by);
}

const so = (facts: IamUserFacts, userName: string, by: string): Plan => ({
  verdict: 'so',
  summary: `${visible(userName)} administers the account by the group ${visible(by)}`,
  reaches: others(facts),
});

const ask = (answer: 'userName' | 'group', why: string): Plan => ({ verdict: 'ask', answers: [answer], contradicted: true, why });
const blocked = (why: string, wayOut: string): Plan => ({ verdict: 'blocked', by: 'account', why, wayOut });

/** Names that IAM would not take: told before anything is changed. */
function contradicted({ usersLike: [user], groupsLike: [group], groupName }: IamUserFacts, userName: string): Plan | null {
  const byCase = 'IAM tells names apart by more than case';
  if (user !== undefined) {
    return ask(
      'userName',
      `--user-name ${visible(userName)} cannot be used: there is an IAM user ${visible(user)}, and ${byCase}. Use --user-name ${visible(user)}, or another name.`,
    );
  }
  if (group !== undefined) {
    return ask(
      'group',
      `--group ${visible(groupName)} cannot be used: there is an IAM group ${visible(group)}, and ${byCase}. Use --group ${visible(group)}, or another name.`,
    );
  }
  if (!GROUP_NAME.test(groupName)) {
    return ask(
      'group',
      `--group "${visible(groupName)}" cannot be used: the name of an IAM group has 1 to 128 letters, digits or + = , . @ - _.`,
    );
  }
  return null;
}

/** The user exists and is not what is wanted: shown, and nothing of theirs is changed. */
function different({ keys, denying }: IamUserFacts, user: IamUser): Plan | null {
  const { userName, boundaryArn } = user;
  const shown = visible(userName);
  const another = 'or name another user with --user-name.';
  if (keys.length > 0) {
    return blocked(
      `The IAM user ${shown} has ${keys.length === 1 ? 'an access key' : `${keys.length} access keys`}, which never expire by themselves: ${listed(keys.map(keyInWords))}.`,
      `See what uses ${keys.length === 1 ? 'it' : 'them'}, delete ${keys.length === 1 ? 'it' : 'them'} (IAM → Users → ${shown} → Security credentials → Access keys), and run this again; ${another}`,
    );
  }
  if (boundaryArn !== null) {
    return blocked(
      `The IAM user ${shown} has the permissions boundary ${visible(boundaryArn)}: whatever is attached, it gives no more than that.`,
      `Remove it (aws iam delete-user-permissions-boundary --user-name ${shellWord(userName)}), and run this again; ${another}`,
    );
  }
  if (denying.length > 0) {
    return blocked(
      `The IAM user ${shown} has ${listed(denying.map(visible))}, which takes away what other policies give.`,
      `See why it is there, and detach it (IAM → Users → ${shown} → Permissions), then run this again; ${another}`,
    );
  }
  return null;
}

/** `…WXYZ (Active, last used 2026-01-02)`. */
function keyInWords({ accessKeyId, status, lastUsedAt }: IamKey): string {
  const used =
    lastUsedAt === undefined ? 'last use not known' : lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.slice(0, 10)}`;
  return `…${accessKeyId.slice(-4)} (${visible(status)}, ${used})`;
}

function todo(facts: IamUserFacts, userName: string): Plan {
  const { user, group, groupName, partition } = facts;
  const isMember = user !== null && group?.members.some(({ userId }) => userId === user.userId) === true;
  const actions = [
    ...(user === null ? [createUser(userName)] : []),
    ...(group === null ? [createGroup(facts)] : []),
    ...attachPolicies(facts, group === null ? undefined : widening(facts, group)),
    ...(isMember ? [] : [addUser(facts, userName)]),
  ];
  const gives = group?.policies.includes(administratorPolicy(partition)) === true;
  const place =
    group === null
      ? `a new group ${visible(groupName)}`
      : `the group ${visible(groupName)}${gives ? '' : ', which is to get AdministratorAccess'}`;
  const who = user === null ? `No IAM user ${visible(userName)} yet` : `The IAM user ${visible(userName)} is no administrator yet`;
  return { verdict: 'todo', summary: `${who}; it is to be in ${place}`, actions, reaches: others(facts) };
}

const othersIn = ({ user, userName }: IamUserFacts, { members }: GroupWithPolicies): GroupWithPolicies['members'] =>
  members.filter((member) => (user === null ? member.userName !== userName : member.userId !== user.userId));

/** Whoever else is in the group gets what is attached to it. */
function widening(facts: IamUserFacts, group: GroupWithPolicies): Consent | undefined {
  const names = othersIn(facts, group).map(({ userName }) => userName);
  if (names.length === 0) return undefined;
  return widerAccess(
    `The IAM group ${visible(group.groupName)} has ${names.length === 1 ? 'another member' : 'other members'} than the named user: ${membersInWords(names)}. With AdministratorAccess attached to it, they would be administrators of this account too.`,
    'Use a group of your own: --group with a name that is free.',
  );
}

/** Everybody else who administers the account by that group, or will. */
function others(facts: IamUserFacts): readonly Beneficiary[] {
  const { group, isRehearsal } = facts;
  if (group === null) return [];
  return othersIn(facts, group).map(({ userId, userName }) => {
    const command = `aws iam remove-user-from-group --group-name ${shellWord(group.groupName)} --user-name ${shellWord(userName)}`;
    return {
      id: `iam-member ${group.groupId} ${userId}`,
      who: `IAM user ${visible(userName)} of the group ${visible(group.groupName)}`,
      takeBack: isRehearsal ? `${command} (not now: this is a rehearsal, and the command would go to AWS)` : command,
    };
  });
}
