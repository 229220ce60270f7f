import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Long enough for anybody who is still writing. */
const OLD_MS = 10_000;

/** What write-file-atomic calls the file that it is about to put in place of another: its name, and a number. */
const REST = /^(?<of>.+)\.\d+$/;

/** Takes away what runs that were killed between writing a file and putting it in its place have left; how many those were. Never rejects. */
export async function removeRemains(target: string): Promise<number> {
  const name = basename(target);
  return removeOf(dirname(target), (of) => of === name, OLD_MS);
}

/** The same of every session in a cache; of that session's file at any age. */
export async function removeSessionRemains(target: string): Promise<number> {
  const [own, others] = await Promise.all([
    removeOf(dirname(target), (of) => of === basename(target), 0),
    removeOf(dirname(target), (of) => /^[0-9a-f]{64}\.json$/.test(of) && of !== basename(target), OLD_MS),
  ]);
  return own + others;
}

async function removeOf(directory: string, isMeant: (of: string) => boolean, olderThanMs: number): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  const gone = await Promise.all(
    names.map(async (name) => {
      const of = REST.exec(name)?.groups?.['of'];
      if (of === undefined || !isMeant(of)) return 0;
      const path = join(directory, name);
      const found = await stat(path).catch(() => null);
      if (found === null || !found.isFile() || Date.now() - found.mtimeMs < olderThanMs) return 0;
      return rm(path).then(
        () => 1,
        () => 0,
      );
    }),
  );
  return gone.reduce<number>((sum, one) => sum + one, 0);
}
