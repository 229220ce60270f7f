import { DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import type { RootAccessKey } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';

/**
 * Each key that is not in use is deactivated, which can be undone, and then deleted; the one that this run signs with
 * goes last and at one stroke, for without it there is no next call.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html names no user for root's keys.
 */
export function removing(keys: readonly RootAccessKey[], place: ConsolePlace): Change[] {
  const last = keys.toSorted((a, b) => Number(a.inUse) - Number(b.inUse));
  return last.flatMap((key) => [...(key.inUse || key.status !== 'Active' ? [] : [deactivating(key, place)]), deleting(key, place)]);
}

/** No source says that AWS lets root's own session do this: where it does not, deleting comes all the same. */
const deactivating = (key: RootAccessKey, place: ConsolePlace): Change =>
  change(
    'iam:UpdateAccessKey',
    UpdateAccessKeyCommand,
    { AccessKeyId: key.accessKeyId, Status: 'Inactive' },
    {
      makes: `${shortName(key)}, inactive`,
      effect: 'update',
      target: ['AccessKeyId'],
      before: { status: key.status },
      does: `Deactivate the root user's access key ${keyInWords(key)}`,
      consent: consentTo(key, place),
      canFail: true,
    },
  );

const deleting = (key: RootAccessKey, place: ConsolePlace): Change =>
  change(
    'iam:DeleteAccessKey',
    DeleteAccessKeyCommand,
    { AccessKeyId: key.accessKeyId },
    {
      makes: `${shortName(key)}, gone`,
      effect: 'delete',
      target: ['AccessKeyId'],
      does: `Delete the root user's access key ${keyInWords(key)}${key.inUse ? ', with which this run signs, as its last act' : ''}`,
      consent: consentTo(key, place),
      endsCredentials: key.inUse,
    },
  );

const consentTo = (key: RootAccessKey, place: ConsolePlace): Consent => ({
  option: 'delete-root-keys',
  why: `The root user's access key ${keyInWords(key)} would be deleted for good, after the new administrator has signed in: whatever still uses it stops working.${key.inUse ? " It is the key that this run signs with. It goes last, and AWS is asked with the new administrator's credentials whether it is gone." : ''}`,
  waysOut: [
    `Deactivate it first, and see for some days what stops working: ${linksOf(place).securityCredentials}`,
    'Go on, if nothing needs it: --delete-root-keys.',
  ],
});

const shortName = ({ accessKeyId }: RootAccessKey): string => `…${accessKeyId.slice(-4)}`;

/** `…WXYZ (Active, made 2024-05-01, last used never)`. */
export const keyInWords = (key: RootAccessKey): string =>
  `${shortName(key)} (${key.status}, made ${day(key.createdAt)}, last used ${day(key.lastUsedAt, 'never')})`;

const day = (iso: string | null, otherwise = 'at an unknown time'): string => (iso === null ? otherwise : iso.slice(0, 10));
