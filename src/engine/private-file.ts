import { constants, type Stats } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { file as texts } from './text.ts';

/** How a file was found. */
export interface Found {
  /** Whether it was there, or could have been put there, by anybody. */
  readonly isWritableByOthers: boolean;
}

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;

/**
 * Appends lines to a file of this user's, and waits until they are on disk. A last line that was torn in the middle stays
 * one by itself. File and directory are made, or made to be, for their
 * owner alone (0600 in 0700). Throws, and writes nothing, where either is another user's or a link, or where the file is
 * a link's other end, a device or a pipe: then somebody else chose what is written to. Windows has no such bits, and keeps a
 * profile's directories for its user.
 */
export async function appendPrivately(path: string, text: string, user: number | null = process.geteuid?.() ?? null): Promise<Found> {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const isOpenToOthers = user !== null && (await closeDirectory(directory, user));
  // Without O_NONBLOCK a pipe would be waited for until somebody reads it.
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | UNLINKED, 0o600).catch(notALink);
  try {
    const stats = await ownFile(file, user);
    if (user !== null && (stats.mode & OTHERS) !== 0) await file.chmod(0o600);
    await file.appendFile((await endsInLine(path, stats.size)) ? text : `\n${text}`);
    await file.sync();
    return { isWritableByOthers: user !== null && stats.size > 0 && (isOpenToOthers || (stats.mode & OTHERS_WRITE) !== 0) };
  } finally {
    await file.close();
  }
}

/** A journal of years is far smaller: whatever is larger was not written by this tool. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What a file of this user's holds; null where there is none. Throws where it is another's or behind a link, as above. */
export async function readPrivately(path: string, user: number | null = process.geteuid?.() ?? null): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | UNLINKED).catch(unlessMissing);
  if (file === null) return null;
  try {
    const { size } = await ownFile(file, user);
    if (size > MOST_BYTES) throw new Error(texts.tooLarge(MOST_BYTES / 1024 / 1024));
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** What is known of it, once it is sure to be an ordinary file of this user's and of no other name. */
async function ownFile(file: FileHandle, user: number | null): Promise<Stats> {
  const stats = await file.stat();
  if (!stats.isFile() || stats.nlink > 1) throw new Error(texts.notRegular);
  if (user !== null) mustBeOwn(stats, user);
  return stats;
}

/** A second look: a file that may be read and written would let a pipe be opened. */
async function endsInLine(path: string, size: number): Promise<boolean> {
  if (size === 0) return true;
  const file = await open(path, constants.O_RDONLY | UNLINKED);
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() === '\n';
  } finally {
    await file.close();
  }
}

const unlessMissing = (error: unknown): null =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : notALink(error);

const UNLINKED = constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Whether others could write to the directory until now. It is held while it is looked at, so that nobody puts another in its place. */
async function closeDirectory(path: string, user: number): Promise<boolean> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | UNLINKED).catch(notALink);
  try {
    const stats = await directory.stat();
    mustBeOwn(stats, user, texts.isOthersDirectory);
    if ((stats.mode & OTHERS) !== 0) await directory.chmod(0o700);
    return (stats.mode & OTHERS_WRITE) !== 0;
  } finally {
    await directory.close();
  }
}

function mustBeOwn({ uid }: Stats, user: number, why = texts.isOthers): void {
  if (uid !== user) throw new Error(why(uid));
}

/** O_NOFOLLOW answers ELOOP, with O_DIRECTORY ENOTDIR: https://man7.org/linux/man-pages/man2/open.2.html */
function notALink(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ELOOP') throw new Error(texts.isLink, { cause: error });
  if (code === 'ENOTDIR') throw new Error(texts.notDirectory, { cause: error });
  throw error;
}
