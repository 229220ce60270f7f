import { widerAccess } from '../../account/holders.ts';
import { administratorPolicy } from '../../facts/iam-policies.ts';
import type { Beneficiary } from '../../model/beneficiary.ts';
import type { Consent } from '../../model/change.ts';
import type { IamUser } from '../../model/iam.ts';
import type { Plan } from '../../model/plan.ts';
import { addUser, attachPolicies, createGroup, createUser } from './changes.ts';
import type { GroupWithPolicies, IamUserFacts } from './facts.ts';
import * as text from './text.ts';

/** Names of IAM groups, by its model. */
const GROUP_NAME = /^[\w+=,.@-]{1,128}$/;

/** Found and fitting is adopted; found and different is shown, and nothing of theirs is changed. */
export function planIamUser(facts: IamUserFacts): Plan {
  const { administrators, userName, user, by } = facts;
  if (administrators.length > 0) {
    return { verdict: 'ok', summary: text.existing(administrators), otherwise: ['userName'] };
  }
  if (userName === null) {
    return { verdict: 'needs-you', answers: ['userName'], contradicted: false, why: text.NOT_NAMED };
  }
  const stop = contradicted(facts, userName) ?? (user === null ? null : different(facts, user));
  if (stop !== null) return stop;
  return by === null ? todo(facts, userName) : so(facts, userName, by);
}

const so = (facts: IamUserFacts, userName: string, by: string): Plan => ({
  verdict: 'ok',
  summary: text.isAdministrator(userName, by),
  reaches: others(facts),
});

const ask = (answer: 'userName' | 'group', why: string): Plan => ({ verdict: 'needs-you', answers: [answer], contradicted: true, why });
const blocked = (because: text.WhyAndWayOut): Plan => ({ verdict: 'blocked', by: 'account', ...because });

/** Names that IAM would not take: told before anything is changed. */
function contradicted({ usersLike: [user], groupsLike: [group], groupName }: IamUserFacts, userName: string): Plan | null {
  if (user !== undefined) return ask('userName', text.userNameTaken(userName, user));
  if (group !== undefined) return ask('group', text.groupNameTaken(groupName, group));
  return GROUP_NAME.test(groupName) ? null : ask('group', text.groupNameRefused(groupName));
}

/** The user exists and is not what is wanted: shown, and nothing of theirs is changed. */
function different({ keys, denying }: IamUserFacts, user: IamUser): Plan | null {
  if (keys.length > 0) return blocked(text.hasKeys(user, keys));
  if (user.boundaryArn !== null) return blocked(text.hasBoundary(user, user.boundaryArn));
  return denying.length > 0 ? blocked(text.hasDeny(user, denying)) : null;
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
  return {
    verdict: 'planned',
    summary: text.planned(userName, user === null, groupName, group === null ? 'new' : gives ? 'gives' : 'lacks'),
    actions,
    reaches: others(facts),
  };
}

const othersIn = ({ user, userName }: IamUserFacts, { members }: GroupWithPolicies): GroupWithPolicies['members'] =>
  members.filter((member) => (user === null ? member.userName !== userName : member.userId !== user.userId));

/** Whoever else is in the group gets what is attached to it. */
function widening(facts: IamUserFacts, group: GroupWithPolicies): Consent | undefined {
  const names = othersIn(facts, group).map(({ userName }) => userName);
  if (names.length === 0) return undefined;
  const { why, wayOut } = text.widens(group.groupName, names);
  return widerAccess(why, wayOut, others(facts));
}

/** Everybody else who administers the account by that group, or will. */
function others(facts: IamUserFacts): readonly Beneficiary[] {
  const { group, isRehearsal } = facts;
  if (group === null) return [];
  return othersIn(facts, group).map(({ userId, userName }) => ({
    id: `iam-member ${group.groupId} ${userId}`,
    who: text.member(userName, group.groupName),
    takeBack: text.removeMember(group.groupName, userName, isRehearsal),
  }));
}
