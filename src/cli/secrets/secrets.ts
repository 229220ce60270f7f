import type { Host, Secrets } from '../../model/ports.ts';
import type { Deps } from '../deps.ts';
import type { Opened } from '../open.ts';
import { hostSecrets } from './host.ts';
import { standInSecrets } from './stand-in.ts';

/** Whoever has what only a person may have; null where nobody has: without a terminal, and where no screen can be cleared. */
export function secretsOf({
  connection,
  rehearsal,
  host,
  deps,
}: Opened & {
  readonly host: Host;
  readonly deps: Deps;
}): Secrets | null {
  if (host.interactive && host.isPrivate === true) return hostSecrets(host, connection.account, deps);
  if (host.interactive || rehearsal?.standIn === undefined) return null;
  return standInSecrets(rehearsal.standIn, deps.secrets);
}
