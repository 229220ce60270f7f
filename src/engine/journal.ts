import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock, Journal, JournalLine } from '../model/ports.ts';

/** Keeps nothing: for `--no-journal`, and for rehearsals. */
export const noJournal: Journal = { write: async () => undefined };

/**
 * Appends to one file for each account, in `directory`: a JSON object a line, on disk before the call it speaks of
 * is sent. Readable by its owner alone. A journal that cannot be written is told once, and never stops the run:
 * correctness does not depend on it.
 */
export function fileJournal(directory: string, accountId: string, clock: Clock, cannot: (why: string) => void): Journal {
  const path = join(directory, `${accountId}.jsonl`);
  let broken = false;
  return {
    async write(line: JournalLine) {
      if (broken) return;
      try {
        await append(path, `${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...line })}\n`);
      } catch (error) {
        // Steps write side by side: of several that fail at once, one speaks.
        if (broken) return;
        broken = true;
        cannot(
          `The journal ${path} cannot be written (${error instanceof Error ? error.message : String(error)}). The run goes on without it.`,
        );
      }
    },
  };
}

async function append(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
