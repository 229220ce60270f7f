import { IAM_ADMINISTRATOR_READS } from '../../account/iam-user.ts';
import { ADMINISTRATOR_READS, administratorInWords, administratorsOf, fewNames, unseenAccess } from '../../account/administrators.ts';
import type { UnseenAccess } from '../../account/administrators.ts';
import { INSTANCE_READS } from '../../account/instance.ts';
import type { AccountReader } from '../../model/account.ts';
import type { Administrator } from '../../model/identity-center.ts';
import type { IamUser } from '../../model/baseline.ts';
import type { IamAdministrator } from '../../model/iam.ts';
import type { Control, Judgement } from '../../model/control.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';
import { control } from './control.ts';
import { unreadable, USER_READS, usersOf, whole, withPassword } from './readings.ts';

interface PeopleFacts {
  readonly users: OptionalReading<readonly IamUser[]>;
  /** Of IAM Identity Center. */
  readonly administrators: OptionalReading<readonly Administrator[]>;
  /** Why nobody here is told of them; null where those found are all. */
  readonly unseen: UnseenAccess | null;
  readonly iamAdministrators: OptionalReading<readonly IamAdministrator[]>;
}

const people = async (account: AccountReader): Promise<PeopleFacts> => {
  const [users, administrators, iamAdministrators, { accountId }, organization, search] = await Promise.all([
    usersOf(account),
    optional(administratorsOf(account)),
    optional(account.iamAdministrators().then(found)),
    account.caller(),
    optional(account.organization()),
    optional(account.instances().then(found)),
  ]);
  return { users, administrators, unseen: unseenAccess(accountId, organization, search), iamAdministrators };
};

const PEOPLE_READS: readonly IamAction[] = [
  ...new Set([...USER_READS, ...INSTANCE_READS, ...ADMINISTRATOR_READS, ...IAM_ADMINISTRATOR_READS]),
];

/** Nobody was found, and that says nothing: what could be told is what is asked in another account, or was not answered. Null where it says all. */
function ofUnseen({ administrators, unseen }: PeopleFacts): Judgement | null {
  if (administrators.is === 'unreadable' || unseen?.is === 'unread') {
    return whole('unknown', unreadable('who has access through IAM Identity Center', administrators));
  }
  return unseen === null
    ? null
    : whole('advice', `not visible from here: account ${unseen.managementAccountId} decides in IAM Identity Center who has access`);
}

/** Somebody other than root can sign in. */
export const consoleAccess: Control<PeopleFacts> = control<PeopleFacts>('console-access', {
  reads: PEOPLE_READS,
  inspect: people,
  judge(facts) {
    const { users, administrators } = facts;
    const named = administrators.is === 'found' ? administrators.value.map(administratorInWords) : [];
    const own = users.is === 'found' ? withPassword(users.value).map(({ name }) => `IAM user ${name}`) : [];
    const all = [...named, ...own];
    if (all.length > 0) return whole('ok', fewNames(all, 3));
    if (users.is === 'unreadable') return whole('unknown', unreadable('the IAM users', users));
    return ofUnseen(facts) ?? whole('open', 'nobody but the root user can sign in');
  },
});

/** By group: whoever has them directly is forgotten when they leave. */
export const permissions: Control<PeopleFacts> = control<PeopleFacts>('permissions', {
  reads: PEOPLE_READS,
  inspect: people,
  judge(facts) {
    const { administrators, iamAdministrators } = facts;
    const held = administrators.is === 'found' ? administrators.value : [];
    const ofIam = iamAdministrators.is === 'found' ? iamAdministrators.value : [];
    const direct = [
      ...held.filter(({ group }) => group === null).map(({ user }) => user.userName),
      ...ofIam.filter(({ groups }) => groups.length === 0).map(({ user }) => `IAM user ${user.userName}`),
    ];
    if (direct.length > 0) return whole('open', `AdministratorAccess is given directly, and by no group, to ${fewNames(direct, 3)}`);
    if (iamAdministrators.is === 'unreadable') return whole('unknown', unreadable('who has access through IAM', iamAdministrators));
    const unseen = ofUnseen(facts);
    if (unseen !== null) return unseen;
    const groups = [...held.map(({ group }) => group?.name ?? ''), ...ofIam.flatMap(({ groups: own }) => own)];
    return groups.length > 0
      ? whole('ok', `AdministratorAccess by ${fewNames(groups, 3)}`)
      : whole('open', 'nobody but the root user has any of those checked here');
  },
});
