import { linksOf } from '../../facts/console-links.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import type { Manual } from '../../model/change.ts';

/** Where AWS lists the keys to nobody here. */
export const deleteInConsole = (place: ConsolePlace, inUse: boolean): Manual =>
  rootUserOf(place.partition) === 'by-keys-alone' ? withTheKeys(inUse) : atTheConsole(place, inUse);

const TITLE = "Delete the root user's access keys";
const IN_USE = 'These credentials are a root access key themselves: see first that you can sign in as the new administrator.';

/** GovCloud: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html */
const withTheKeys = (inUse: boolean): Manual => ({
  kind: 'manual',
  id: 'delete-root-keys',
  title: TITLE,
  why: 'A root access key can do everything, never expires, and no policy limits it. AWS lets only the root user delete it, who cannot sign in to this console.',
  clicks: [
    ...(inUse ? [IN_USE] : []),
    'Whoever holds such a key: aws iam list-access-keys, then aws iam delete-access-key --access-key-id <id>, with that key.',
    'Where nobody holds it any more: ask AWS Support, who made it, to delete it.',
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
    'For each key: Actions → Deactivate, wait until you know that nothing needs it, then Actions → Delete.',
  ],
  link: linksOf(place).securityCredentials,
  consent: undefined,
  endsCredentials: inUse,
});
