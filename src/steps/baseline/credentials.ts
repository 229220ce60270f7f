import { fewNames } from '../../account/administrators.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import type { RootUser } from '../../facts/partitions.ts';
import type { AccountReader, RootSummary } from '../../model/account.ts';
import type { IamUser } from '../../model/baseline.ts';
import type { Control } from '../../model/control.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { counted, visible } from '../../model/text.ts';
import { control } from './control.ts';
import { ROOT_READS, unreadable, USER_READS, usersOf, whole, withPassword } from './readings.ts';

interface MfaFacts {
  readonly root: OptionalReading<RootSummary>;
  readonly rootUser: RootUser;
  readonly users: OptionalReading<readonly IamUser[]>;
}

async function inspect(account: AccountReader): Promise<MfaFacts> {
  const [{ partition }, root, users] = await Promise.all([account.caller(), optional(account.rootSummary().then(found)), usersOf(account)]);
  return { root, rootUser: rootUserOf(partition), users };
}

/** Root's and IAM users'. Of users of Identity Center no API tells: the advice of `status` says so. */
export const mfa: Control<MfaFacts> = control<MfaFacts>('mfa', {
  reads: [...ROOT_READS, ...USER_READS],
  inspect,
  judge({ root, rootUser, users }) {
    const signsIn = rootUser === 'at-the-console';
    const bare = users.is === 'found' ? withPassword(users.value).filter(({ mfaDevices }) => mfaDevices === 0) : [];
    const isRootOpen = signsIn && root.is === 'found' && !root.value.mfaEnabled && root.value.passwordPresent !== false;
    const without = [...(isRootOpen ? ['the root user'] : []), ...bare.map(({ name }) => `IAM user ${visible(name)}`)];
    if (without.length > 0) return whole('open', `without MFA: ${fewNames(without, 3)}`);
    if (signsIn && root.is !== 'found') return whole('unknown', unreadable("root's MFA", root));
    if (users.is !== 'found') return whole('unknown', unreadable('the IAM users', users));
    const count = withPassword(users.value).length;
    const rest =
      count === 0
        ? 'there is no IAM user with a password'
        : `${count === 1 ? 'the one IAM user' : `each of the ${count} IAM users`} with a password has it, too`;
    const ofRoot = signsIn ? 'the root user has MFA' : 'no root user signs in to the console here';
    return whole('ok', `${ofRoot}, ${rest}; no API shows it for users of Identity Center`);
  },
});

/** Access keys of root and of IAM users that are active. How old they are, and when they were last used, the report lists. */
export const shortLivedCredentials: Control<MfaFacts> = control<MfaFacts>('short-lived-credentials', {
  reads: [...ROOT_READS, ...USER_READS],
  inspect,
  judge({ root, rootUser, users }) {
    const keys = users.is === 'found' ? users.value.flatMap(({ name, keys: own }) => own.map((key) => ({ name, ...key }))) : [];
    const active = keys.filter(({ status }) => status === 'Active');
    const ofRoot = root.is === 'found' && root.value.accessKeysPresent === true;
    if (active.length > 0 || ofRoot) {
      const whose = [...(ofRoot ? ['root'] : []), ...active.map(({ name }) => name)];
      return whole('open', `access keys that never expire: of ${fewNames(whose, 3)}`);
    }
    if (rootUser !== 'none' && (root.is !== 'found' || root.value.accessKeysPresent === null)) {
      return whole('unknown', unreadable("root's access keys", root));
    }
    if (users.is !== 'found') return whole('unknown', unreadable('the IAM users', users));
    return whole('ok', keys.length === 0 ? 'there are no access keys' : `${counted(keys.length, 'access key')}, none active`);
  },
});
