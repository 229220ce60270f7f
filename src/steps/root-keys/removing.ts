import { DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import type { RootAccessKey } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import { consentTexts, shortName, texts } from './text.ts';

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
      makes: `${shortName(key.accessKeyId)}, inactive`,
      effect: 'update',
      target: ['AccessKeyId'],
      before: { status: key.status },
      does: texts.deactivate(key),
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
      makes: `${shortName(key.accessKeyId)}, gone`,
      effect: 'delete',
      target: ['AccessKeyId'],
      does: texts.delete(key),
      consent: consentTo(key, place),
      endsCredentials: key.inUse,
    },
  );

/** Whoever uses it since the yes was given would be stopped by it; the key of this run is used by its own calls. */
const usesOf = ({ accessKeyId, inUse, lastUsedAt }: RootAccessKey): readonly string[] =>
  inUse || lastUsedAt === null ? [] : [`key ${accessKeyId} used ${lastUsedAt.slice(0, 10)}`];

const consentTo = (key: RootAccessKey, place: ConsolePlace): Consent => ({
  option: 'delete-root-keys',
  why: consentTexts.why(key),
  on: [`key ${key.accessKeyId}`, ...usesOf(key)],
  waysOut: consentTexts.waysOut(linksOf(place).securityCredentials),
});
