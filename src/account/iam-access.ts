import type { IamAdministrator, IamAdministratorRole, IamKey } from '../model/iam.ts';
import type { OptionalReading } from '../model/reading.ts';
import { visible } from '../model/text.ts';
import { fewNames } from './administrators.ts';

/** What was read of who administers the account by IAM itself. */
export interface IamAccess {
  readonly users: OptionalReading<readonly IamAdministrator[]>;
  readonly roles: OptionalReading<readonly IamAdministratorRole[]>;
}

/** Who administers the account by IAM, a line each, with what makes it so and how they get in. What could not be read is told elsewhere. */
export function iamAccessLines({ users, roles }: IamAccess, accountId: string): string[] {
  const lines = [
    ...(users.is === 'found' ? users.value.map(userInWords) : []),
    ...(roles.is === 'found' ? roles.value.map((role) => roleInWords(role, accountId)) : []),
  ];
  const isRead = users.is === 'found' && roles.is === 'found';
  return lines.length === 0 && isRead ? ['Nobody through IAM itself: AdministratorAccess is attached to no user, group or role'] : lines;
}

function userInWords({ user, groups, keys, mfaDevices, hasPassword }: IamAdministrator): string {
  const used = user.passwordLastUsedAt === null ? 'no recorded use' : `last used ${user.passwordLastUsedAt.slice(0, 10)}`;
  const notes = [
    groups.length === 0 ? 'directly' : `through ${fewNames(groups)}`,
    hasPassword ? `password ${used}` : 'no password',
    mfaDevices.length === 0 ? 'no MFA' : mfaDevices.length === 1 ? 'MFA on' : `${mfaDevices.length} MFA devices`,
    keysInWords(keys),
    ...(user.boundaryArn === null ? [] : [`limited by the permissions boundary ${visible(user.boundaryArn)}`]),
  ];
  return `IAM user ${visible(user.userName)} (${notes.join(', ')})`;
}

function keysInWords(keys: readonly IamKey[]): string {
  if (keys.length === 0) return 'no access keys';
  const dates = keys.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).toSorted();
  const used = keys.some(({ lastUsedAt }) => lastUsedAt === undefined)
    ? 'last use not known'
    : dates.length === 0
      ? 'never used'
      : `last used ${(dates.at(-1) ?? '').slice(0, 10)}`;
  return `${keys.length === 1 ? 'an access key' : `${keys.length} access keys`}, ${used}`;
}

/** Whoever else than this account may assume it stands first: that is who a person may not expect. */
function roleInWords({ roleName, trusts, lastUsedAt }: IamAdministratorRole, accountId: string): string {
  const outside = trusts.filter((name) => name === '*' || !isOwn(name, accountId));
  const inside = trusts.filter((name) => !outside.includes(name));
  const used = lastUsedAt === null ? 'no recorded use' : `last used ${lastUsedAt.slice(0, 10)}`;
  const by = [
    ...(outside.length === 0
      ? []
      : [`can be assumed from outside this account by ${fewNames(outside.map((name) => (name === '*' ? 'anybody' : name)))}`]),
    ...(inside.length === 0 ? [] : [`can be assumed by ${fewNames(inside)}`]),
  ];
  return `Role ${visible(roleName)} (${[...by, used].join('; ')})`;
}

/** AWS's own services act in the account in its name. */
const isOwn = (principal: string, accountId: string): boolean =>
  principal === accountId || principal.includes(`:${accountId}:`) || /^[\w-]+(\.[\w-]+)*\.amazonaws\.com(\.cn)?$/.test(principal);
