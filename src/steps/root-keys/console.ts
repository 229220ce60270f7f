import { linksOf } from '../../aws/console-links.ts';
import type { ConsolePlace } from '../../aws/console-links.ts';
import type { Manual } from '../../model/change.ts';

/** Where AWS lists the keys to nobody here. */
export const deleteInConsole = (place: ConsolePlace, inUse: boolean): Manual => ({
  kind: 'manual',
  id: 'delete-root-keys',
  title: "Delete the root user's access keys",
  why: 'A root access key can do everything, never expires, and no policy limits it. AWS lets only the root user delete it.',
  clicks: [
    ...(inUse ? ['These credentials are a root access key themselves: see first that you can sign in as the new administrator.'] : []),
    `Sign in to the console as the root user: ${linksOf(place).rootSignIn}`,
    'Account name at the top right → Security credentials → Access keys.',
    'For each key: Actions → Deactivate, wait until you know that nothing needs it, then Actions → Delete.',
  ],
  link: linksOf(place).securityCredentials,
  consent: undefined,
  endsCredentials: inUse,
});
