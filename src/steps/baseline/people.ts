import { ADMINISTRATOR_READS, administratorInWords, administratorsOf, fewNames } from '../../account/administrators.ts';
import type { AccountReader, Administrator } from '../../model/account.ts';
import type { IamUser } from '../../model/baseline.ts';
import type { Control } from '../../model/control.ts';
import { optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';
import { counted } from '../../model/text.ts';
import { control } from './control.ts';
import { unreadable, USER_READS, usersOf, whole, withPassword } from './readings.ts';

interface PeopleFacts {
  readonly users: OptionalReading<readonly IamUser[]>;
  readonly administrators: OptionalReading<readonly Administrator[]>;
}

const people = async (account: AccountReader): Promise<PeopleFacts> => {
  const [users, administrators] = await Promise.all([usersOf(account), optional(administratorsOf(account))]);
  return { users, administrators };
};

const PEOPLE_READS: readonly IamAction[] = [...USER_READS, ...ADMINISTRATOR_READS];

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
  judge({ users, administrators }) {
    if (administrators.is === 'unreadable') return whole('unknown', unreadable('who has access by IAM Identity Center', administrators));
    const held = administrators.is === 'found' ? administrators.value : [];
    const byGroup = held.filter(({ group }) => group !== null);
    if (byGroup.length > 0) {
      const groups = byGroup.map(({ group }) => group?.name ?? '');
      return whole('ok', `${fewNames(groups, 3)}, by permission set`);
    }
    if (held.length > 0) {
      const names = held.map(({ user }) => user.userName);
      return whole('open', `a permission set is assigned to ${fewNames(names, 3)} directly, and to no group`);
    }
    if (users.is === 'unreadable') return whole('unknown', unreadable('the IAM users', users));
    if (users.is === 'found' && users.value.length > 0) {
      return whole('advice', `rights of ${counted(users.value.length, 'IAM user')} are not looked at here; see secure-account status`);
    }
    return whole('open', 'nobody but the root user has any');
  },
});
