import type { Connection } from '../aws/connect.ts';
import { journalledAccounts, readJournal } from '../engine/journal.ts';
import { deletionOf } from '../engine/journal-history.ts';
import { CredentialsError } from '../model/errors.ts';
import type { Deps } from './deps.ts';
import { credentials as texts } from './text.ts';

/**
 * Why AWS does not know the credentials, where the journal knows it: a run that deleted the key that it signed with, and
 * was killed before it could say so, looks to the next one like a mistake. Any other error comes back as it is.
 */
export async function withDeletion(
  error: unknown,
  connection: Pick<Connection, 'accessKeyId'> | null,
  { journalDirectory }: Pick<Deps, 'journalDirectory'>,
): Promise<unknown> {
  if (!(error instanceof CredentialsError) || error.problem !== 'invalid' || connection === null) return error;
  const known = await deletionIn(journalDirectory, connection);
  if (known === null) return error;
  const when = known.at.slice(0, 16).replace('T', ' ');
  return new CredentialsError(
    'invalid',
    texts.wasDeleted(error.message, known.accessKeyId.slice(-4), when, known.run),
    texts.afterDeletion,
    { cause: error, call: error.call },
  );
}

/** Null where no journal tells of it, or none can be read: that takes nothing from what AWS has said. */
async function deletionIn(
  directory: Deps['journalDirectory'],
  connection: Pick<Connection, 'accessKeyId'>,
): Promise<{ readonly at: string; readonly run: string; readonly accessKeyId: string } | null> {
  try {
    const accessKeyId = await connection.accessKeyId();
    for (const owner of await journalledAccounts(directory)) {
      const known = deletionOf(accessKeyId, (await readJournal({ directory, ...owner })).runs);
      if (known !== null) return { ...known, accessKeyId };
    }
  } catch {
    return null;
  }
  return null;
}
