import type { Connection } from '../aws/connect.ts';
import { fileJournal, noJournal } from '../engine/journal.ts';
import type { Journal } from '../model/journal.ts';
import type { Host } from '../model/ports.ts';
import type { Deps } from './deps.ts';
import type { Settings } from './settings.ts';

/** A rehearsal in this process is over with its command, and so leaves no history. */
export const keepsJournal = ({ sandbox }: Settings, { rehearsalsStay = false }: Deps): boolean => sandbox === undefined || rehearsalsStay;

/** A rehearsal in this process leaves no history; that of a served one is marked, which is known from the first reply. */
export function journalOf(connection: Connection, settings: Settings, host: Host, deps: Deps): Journal {
  let journal: Promise<Journal> | null = null;
  const opened = async (): Promise<Journal> => {
    if (!settings.journal || !keepsJournal(settings, deps)) return noJournal;
    const { accountId } = await connection.account.caller();
    return fileJournal({
      directory: deps.journalDirectory,
      account: accountId,
      sandbox: connection.sandbox(),
      run: deps.runId(),
      clock: deps.clock,
      warn: (why) => host.notify({ type: 'warning', text: why }),
    });
  };
  return {
    async write(line) {
      journal ??= opened();
      await (await journal).write(line);
    },
  };
}
