import { constants, type Stats } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How a file was found. */
export interface Found {
  /** Whether it was there, or could have been put there, by anybody. */
  readonly isWritableByOthers: boolean;
}

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;

/**
 * Appends to a file of this user's, and waits until it is on disk. File and directory are made, or made to be, for their
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
    const stats = await file.stat();
    if (!stats.isFile() || stats.nlink > 1) throw new Error('it is no ordinary file');
    if (user !== null) mustBeOwn(stats, user);
    if (user !== null && (stats.mode & OTHERS) !== 0) await file.chmod(0o600);
    await file.appendFile(text);
    await file.sync();
    return { isWritableByOthers: user !== null && stats.size > 0 && (isOpenToOthers || (stats.mode & OTHERS_WRITE) !== 0) };
  } finally {
    await file.close();
  }
}

const UNLINKED = constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Whether others could write to the directory until now. It is held while it is looked at, so that nobody puts another in its place. */
async function closeDirectory(path: string, user: number): Promise<boolean> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | UNLINKED).catch(notALink);
  try {
    const stats = await directory.stat();
    mustBeOwn(stats, user, ', and so is what is in it');
    if ((stats.mode & OTHERS) !== 0) await directory.chmod(0o700);
    return (stats.mode & OTHERS_WRITE) !== 0;
  } finally {
    await directory.close();
  }
}

function mustBeOwn({ uid }: Stats, user: number, more = ''): void {
  if (uid !== user) throw new Error(`it belongs to another user (uid ${uid})${more}`);
}

/** O_NOFOLLOW answers ELOOP, with O_DIRECTORY ENOTDIR: https://man7.org/linux/man-pages/man2/open.2.html */
function notALink(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ELOOP' || code === 'ENOTDIR') throw new Error('it is behind a link, and links are not followed there', { cause: error });
  throw error;
}
