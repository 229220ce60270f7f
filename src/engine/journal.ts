import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../model/errors.ts';
import type { DamagedLine, Journal, JournalDocument, JournalEntry, JournalLine } from '../model/journal.ts';
import type { Clock } from '../model/ports.ts';
import { messageOf } from '../model/text.ts';
import { runsIn } from './journal-history.ts';
import { entryIn } from './journal-line.ts';
import { appendPrivately, readPrivately } from './private-file.ts';
import { journal as texts } from './text.ts';

/** Keeps nothing: for `--no-journal`, and for rehearsals in this process. */
export const noJournal: Journal = { write: async () => undefined };

/** Whose journal it is. */
export interface JournalOwner {
  readonly directory: () => Promise<string>;
  readonly account: string;
  /** The scenario of a served sandbox, whose journal is kept apart; null in earnest. */
  readonly sandbox: string | null;
}

/** What a run writes in each of its lines, and how it hears of trouble. */
export interface JournalOptions extends JournalOwner {
  readonly run: string;
  readonly clock: Clock;
  readonly warn: (why: string) => void;
}

const SANDBOX = 'sandbox';
const ENDING = '.jsonl';

const pathOf = (directory: string, account: string, isSandbox: boolean): string =>
  join(directory, ...(isSandbox ? [SANDBOX] : []), `${account}${ENDING}`);

/**
 * Appends to one file for each account: a JSON object a line, on disk before the call it speaks of is sent. Readable by
 * its owner alone, whoever made it. A journal that cannot be written, or is another's, is told once, and never stops the
 * run: correctness does not depend on it.
 */
export function fileJournal({ directory, account, sandbox, run, clock, warn }: JournalOptions): Journal {
  let path: string | null = null;
  let isWarned = false;
  let broken = false;
  return {
    async write(line: JournalLine) {
      if (broken) return;
      try {
        path ??= pathOf(await directory(), account, sandbox !== null);
        const entry: JournalEntry = { at: new Date(clock.now()).toISOString(), run, account, sandbox, ...line };
        const before = await appendPrivately(path, `${JSON.stringify(entry)}\n`);
        if (before.isWritableByOthers && !isWarned) {
          isWarned = true;
          warn(texts.wasOpen(path));
        }
      } catch (error) {
        // Steps write side by side: of several that fail at once, one speaks.
        if (broken) return;
        broken = true;
        const why = messageOf(error);
        warn(texts.notWritten(path, why));
      }
    },
  };
}

/** What the journal of an account holds; lines that are damaged are stepped over, and named. Nothing where there is none. */
export async function readJournal({ directory, account, sandbox }: JournalOwner): Promise<JournalDocument> {
  const path = pathOf(await directory(), account, sandbox !== null);
  const text = await readPrivately(path).catch((error: unknown) => unreadable(path, error));
  const entries: JournalEntry[] = [];
  const damaged: DamagedLine[] = [];
  for (const [index, line] of (text ?? '').split('\n').entries()) {
    if (line === '') continue;
    const entry = entryIn(line, account);
    if (entry === null) damaged.push({ file: path, line: index + 1 });
    else entries.push(entry);
  }
  return { runs: runsIn(entries), damaged };
}

function unreadable(path: string, error: unknown): never {
  const why = messageOf(error);
  throw new FileError(texts.notRead(path, why), texts.whose, { cause: error });
}

type Journalled = Pick<JournalOwner, 'account' | 'sandbox'>;

/** The accounts that this computer keeps a journal of, of both kinds. */
export async function journalledAccounts(directory: () => Promise<string>): Promise<readonly Journalled[]> {
  const folder = await directory();
  return [...(await accountsIn(folder, null)), ...(await accountsIn(join(folder, SANDBOX), SANDBOX))];
}

const NAME = /^\d{12}\.jsonl$/;

const accountsIn = async (folder: string, sandbox: string | null): Promise<readonly Journalled[]> =>
  (await readdir(folder).catch(() => [])).flatMap((name) => (NAME.test(name) ? [{ account: name.slice(0, -ENDING.length), sandbox }] : []));
