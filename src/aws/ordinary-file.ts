import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is in a file; or that it is none to read, as the end of a sentence. */
export type FileText = { readonly is: 'text'; readonly text: string } | { readonly is: 'no'; readonly why: string };

const NOT_ORDINARY = { is: 'no', why: 'it is not a regular file' } as const;

/**
 * Reads an ordinary file of at most so many bytes. A device has no end, a pipe without a writer no beginning, and a file of
 * /proc has another size than it says: of none of them is more read, or waited for. Throws what Node throws where it
 * cannot be opened.
 */
export async function readOrdinaryFile(path: string, mostBytes: number): Promise<FileText> {
  return readUnlessOdd(path, mostBytes, null);
}

/**
 * The same, and a pipe that somebody fills, such as `<(…)` of a shell. Who opens a pipe and waits is held by it even after
 * its own end: so nothing is waited for that is not there, and after so long without a byte it is given up.
 */
export async function readFileOrPipe(path: string, mostBytes: number, patienceMs = 5000): Promise<FileText> {
  return readUnlessOdd(path, mostBytes, patienceMs);
}

async function readUnlessOdd(path: string, mostBytes: number, patienceMs: number | null): Promise<FileText> {
  const isOdd = (stats: Stats): boolean => !stats.isFile() && (patienceMs === null || !stats.isFIFO());
  // Looked at before it is opened, which alone does something to some devices; and after, for it may be another one by then.
  if (isOdd(await stat(path))) return NOT_ORDINARY;
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (isOdd(stats)) return NOT_ORDINARY;
    const buffer = Buffer.alloc(mostBytes + 1);
    let [length, emptyMs] = [0, 0];
    while (length < buffer.length) {
      const bytesRead = await readSome(file, buffer, length);
      if (bytesRead === 0 && (length > 0 || stats.isFile())) return { is: 'text', text: buffer.toString('utf8', 0, length) };
      if (bytesRead > 0) {
        [length, emptyMs] = [length + bytesRead, 0];
        continue;
      }
      if (emptyMs >= (patienceMs ?? 0)) return { is: 'no', why: 'it is a pipe that nobody fills, or to its end' };
      await sleep(POLL_MS);
      emptyMs += POLL_MS;
    }
    return { is: 'no', why: `it has more than ${mostBytes} bytes` };
  } finally {
    await file.close();
  }
}

const POLL_MS = 25;

/** How much came; 0 at the end, and of a pipe that nobody has opened yet; -1 where somebody has, and nothing came yet. */
async function readSome(file: FileHandle, buffer: Buffer, at: number): Promise<number> {
  try {
    return (await file.read(buffer, at, buffer.length - at)).bytesRead;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return -1;
    throw error;
  }
}
