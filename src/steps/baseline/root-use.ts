import type { RootSummary } from '../../model/account.ts';
import type { RootLastUse } from '../../model/baseline.ts';
import type { Control } from '../../model/control.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { listed } from '../../model/text.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import type { RootUser } from '../../facts/partitions.ts';
import { control } from './control.ts';
import { ROOT_READS, unreadable, whole } from './readings.ts';

interface RootUseFacts {
  readonly root: OptionalReading<RootSummary>;
  readonly lastUse: OptionalReading<RootLastUse>;
  readonly rootUser: RootUser;
}

/** What stands open for root: MFA and keys, which are live. When it was last used is hours old, and judges nothing. */
export const rootUse: Control<RootUseFacts> = control<RootUseFacts>('root-use', {
  reads: [...ROOT_READS, 'iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  async inspect(account) {
    const [caller, root, lastUse] = await Promise.all([
      account.caller(),
      optional(account.rootSummary().then(found)),
      account.baseline().then((baseline) => optional(baseline.rootLastUse())),
    ]);
    return { root, lastUse, rootUser: rootUserOf(caller.partition) };
  },
  judge({ root, lastUse, rootUser }) {
    if (rootUser === 'none') return whole('not-applicable', 'there is no root user to sign in as in this partition');
    if (root.is !== 'found') return whole('unknown', unreadable("root's MFA and access keys", root));
    const { mfaEnabled, accessKeysPresent, passwordPresent } = root.value;
    // A member account whose root user has no credentials at all, under central root management.
    const isBare = passwordPresent === false && accessKeysPresent === false;
    const signsIn = rootUser === 'at-the-console';
    const open = [...(mfaEnabled || isBare || !signsIn ? [] : ['no MFA']), ...(accessKeysPresent === true ? ['access keys'] : [])];
    const last = lastUseInWords(lastUse);
    if (open.length > 0) return whole('open', `${listed(open)}${last}`);
    if (accessKeysPresent === null) return whole('unknown', unreadable("root's access keys", root));
    if (!signsIn) return whole('ok', `the root user cannot sign in to the console, and has no access keys${last}`);
    return whole('ok', `${isBare ? 'the root user has no credentials' : 'MFA is on, and there are no access keys'}${last}`);
  },
});

function lastUseInWords(reading: OptionalReading<RootLastUse>): string {
  if (reading.is === 'later') return '; its last use shows in a minute: run this again';
  if (reading.is !== 'found') return '';
  const { asOf, passwordLastUsedAt, keysLastUsedAt } = reading.value;
  const last = [passwordLastUsedAt, keysLastUsedAt]
    .filter((one) => one !== null)
    .toSorted()
    .at(-1);
  return `; last used ${last === undefined ? 'never' : last.slice(0, 10)}, as of ${asOf.slice(0, 16).replace('T', ' ')} UTC`;
}
