import { join } from 'node:path';
import type { Clock, Journal, JournalLine } from '../model/ports.ts';
import { appendPrivately } from './private-file.ts';

/** Keeps nothing: for `--no-journal`, and for rehearsals. */
export const noJournal: Journal = { write: async () => undefined };

/**
 * Appends to one file for each account: a JSON object a line, on disk before the call it speaks of is sent. Readable by
 * its owner alone, whoever made it. A journal that cannot be written, or is another's, is told once, and never stops the
 * run: correctness does not depend on it.
 */
export function fileJournal(directory: () => Promise<string>, accountId: string, clock: Clock, warn: (why: string) => void): Journal {
  let path: string | null = null;
  let isWarned = false;
  let broken = false;
  return {
    async write(line: JournalLine) {
      if (broken) return;
      try {
        path ??= join(await directory(), `${accountId}.jsonl`);
        const before = await appendPrivately(path, `${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...line })}\n`);
        if (before.isWritableByOthers && !isWarned) {
          isWarned = true;
          warn(`Others could write to the journal ${path} until now, and what it holds from before may be theirs. It is yours alone now.`);
        }
      } catch (error) {
        // Steps write side by side: of several that fail at once, one speaks.
        if (broken) return;
        broken = true;
        const why = error instanceof Error ? error.message : String(error);
        warn(`The journal${path === null ? '' : ` ${path}`} cannot be written (${why}). The run goes on without it.`);
      }
    },
  };
}
