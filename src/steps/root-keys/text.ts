import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import type { RootAccessKey } from '../../model/account.ts';
import type { Manual } from '../../model/change.ts';
import { visible } from '../../model/text.ts';

/** Where AWS lists the keys to nobody here. */
export const deleteInConsole = (place: ConsolePlace, inUse: boolean): Manual =>
  rootUserOf(place.partition) === 'by-keys-alone' ? withTheKeys(inUse) : atTheConsole(place, inUse);

const TITLE = "Delete the root user's access keys";
const IN_USE = 'These credentials are a root access key themselves: first make sure that you can sign in as the new administrator.';

/** GovCloud: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html */
const withTheKeys = (inUse: boolean): Manual => ({
  kind: 'manual',
  id: 'delete-root-keys',
  title: TITLE,
  why: 'A root access key can do everything, never expires, and no policy limits it. AWS lets only the root user delete it, who cannot sign in to this console.',
  clicks: [
    ...(inUse ? [IN_USE] : []),
    'If you have such a key, run with it: aws iam list-access-keys, then aws iam delete-access-key --access-key-id <id>.',
    'If nobody has it any more, ask AWS Support, who created it, to delete it.',
  ],
  link: 'https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html',
  consent: undefined,
  endsCredentials: inUse,
});

const atTheConsole = (place: ConsolePlace, inUse: boolean): Manual => ({
  kind: 'manual',
  id: 'delete-root-keys',
  title: TITLE,
  why: 'A root access key can do everything, never expires, and no policy limits it. AWS lets only the root user delete it.',
  clicks: [
    ...(inUse ? [IN_USE] : []),
    `Sign in to the console as the root user: ${linksOf(place).rootSignIn}`,
    'Account name at the top right → Security credentials → Access keys.',
    'For each key: Actions → Deactivate, wait until you are sure that nothing uses it, then Actions → Delete.',
  ],
  link: linksOf(place).securityCredentials,
  consent: undefined,
  endsCredentials: inUse,
});

/** What the step says. */
export const texts = {
  none: 'No access keys',
  noRoot: 'Not applicable: accounts in AWS China have no root user',
  some: 'The root user has access keys',
  these: (keys: readonly RootAccessKey[]): string =>
    `The root user has ${keys.length === 1 ? 'the access key' : 'the access keys'} ${visible(keys.map(keyInWords).join(' and '))}`,
  notKnown: 'Whether the root user has access keys is not known: GetAccountSummary of IAM does not show it (AccountAccessKeysPresent).',
  askSupport: 'Ask AWS Support whether root access keys were ever created for this account, and to delete them.',
  deactivate: (key: RootAccessKey): string => `Deactivate the root user's access key ${keyInWords(key)}`,
  delete: (key: RootAccessKey): string =>
    `Delete the root user's access key ${keyInWords(key)}${key.inUse ? ', with which this run signs, as its last act' : ''}`,
};

/** The consent to delete a key: what stops working, and the way to find out first. */
export const consentTexts = {
  why: (key: RootAccessKey): string =>
    `The root user's access key ${keyInWords(key)} would be deleted for good, after the new administrator has signed in: whatever still uses it stops working.${key.inUse ? " It is the key that this run signs with. It goes last, and AWS is asked with the new administrator's credentials whether it is gone." : ''}`,
  waysOut: (link: string): readonly string[] => [
    `Deactivate it first, and wait some days to see what stops working: ${link}`,
    'Go on, if nothing uses it: --delete-root-keys.',
  ],
};

/** `…WXYZ`: an access key's id is no secret, and its end is enough to tell it from another. */
export const shortName = (accessKeyId: string): string => `…${accessKeyId.slice(-4)}`;

/** `…WXYZ (Active, created 2024-05-01, last used never)`. */
const keyInWords = (key: RootAccessKey): string =>
  `${shortName(key.accessKeyId)} (${key.status}, created ${day(key.createdAt)}, last used ${day(key.lastUsedAt, 'never')})`;

const day = (iso: string | null, otherwise = 'at an unknown time'): string => (iso === null ? otherwise : iso.slice(0, 10));

/** What its undo says, which brings no key back. */
export const undoTexts = {
  key: (accessKeyId: string): string => `root's access key ${shortName(accessKeyId)}`,
  leaveInactive: 'Leave the root access key inactive',
  whyInactive: 'it was deactivated, and only the root user can activate it again, in the console under Security credentials',
  leaveDeleted: 'Leave the root access key deleted',
  whyDeleted: 'it was deleted, and a deleted key does not come back',
};
