import { IAM_ADMINISTRATOR_READS } from '../../account/iam-user.ts';
import { ADMINISTRATOR_READS, administratorInWords, administratorsOf, fewNames } from '../../account/administrators.ts';
import type { AccountReader, Administrator } from '../../model/account.ts';
import type { IamUser } from '../../model/baseline.ts';
import type { IamAdministrator } from '../../model/iam.ts';
import type { Control } from '../../model/control.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';
import { control } from './control.ts';
import { unreadable, USER_READS, usersOf, whole, withPassword } from './readings.ts';

interface PeopleFacts {
  readonly users: OptionalReading<readonly IamUser[]>;
  /** Of IAM Identity Center. */
  readonly administrators: OptionalReading<readonly Administrator[]>;
  readonly iamAdministrators: OptionalReading<readonly IamAdministrator[]>;
}

const people = async (account: AccountReader): Promise<PeopleFacts> => {
  const [users, administrators, iamAdministrators] = await Promise.all([
    usersOf(account),
    optional(administratorsOf(account)),
    optional(account.iamAdministrators().then(found)),
  ]);
  return { users, administrators, iamAdministrators };
};

const PEOPLE_READS: readonly IamAction[] = [...new Set([...USER_READS, ...ADMINISTRATOR_READS, ...IAM_ADMINISTRATOR_READS])];

/** Somebody other than root can sign in. */
export const consoleAccess: Control<PeopleFacts> = control<PeopleFacts>('console-access', {
  reads: PEOPLE_READS,
  inspect: people,
  judge({ users, administrators }) {
    const named = administrators.is === 'found' ? administrators.value.map(administratorInWords) : [];
    const own = users.is === 'found' ? withPassword(users.value).map(({ name }) => `IAM user ${name}`) : [];
    const all = [...named, ...own];
    if (all.length > 0) return whole('ok', fewNames(all, 3));
    if (users.is === 'unreadable') return whole('unknown', unreadable('the IAM users', users));
    if (administrators.is === 'unreadable') return whole('unknown', unreadable('who has access by IAM Identity Center', administrators));
    return whole('open', 'nobody but the root user can sign in');
  },
});

/** By group: whoever has them directly is forgotten when they leave. */
export const permissions: Control<PeopleFacts> = control<PeopleFacts>('permissions', {
  reads: PEOPLE_READS,
  inspect: people,
  judge({ administrators, iamAdministrators }) {
    const held = administrators.is === 'found' ? administrators.value : [];
    const ofIam = iamAdministrators.is === 'found' ? iamAdministrators.value : [];
    const direct = [
      ...held.filter(({ group }) => group === null).map(({ user }) => user.userName),
      ...ofIam.filter(({ groups }) => groups.length === 0).map(({ user }) => `IAM user ${user.userName}`),
    ];
    if (direct.length > 0) return whole('open', `AdministratorAccess is given directly, and by no group, to ${fewNames(direct, 3)}`);
    if (administrators.is === 'unreadable') return whole('unknown', unreadable('who has access by IAM Identity Center', administrators));
    if (iamAdministrators.is === 'unreadable') return whole('unknown', unreadable('who has access by IAM', iamAdministrators));
    const groups = [...held.map(({ group }) => group?.name ?? ''), ...ofIam.flatMap(({ groups: own }) => own)];
    return groups.length > 0
      ? whole('ok', `AdministratorAccess by ${fewNames(groups, 3)}`)
      : whole('open', 'nobody but the root user has any that this looks at');
  },
});
