import { mkdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../../model/errors.ts';
import { messageOf, visible } from '../../model/text.ts';
import { removeRemains } from './remains.ts';

/** What a file holds; empty where there is none. Throws FileError where it is there and cannot be read, or is no file that can be put in place of another. */
export async function readAwsFile(path: string): Promise<Buffer> {
  await mustBeFile(path);
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw fileError('read', path, error);
  }
}

/**
 * Puts new content in place of a file's, at one stroke: whoever reads it, or finds it after a crash, has the old or the
 * new one, whole. Readable by its owner alone (on Windows, by those whom its directory lets). Links stay, and what they
 * point at is written. What a run that was killed here has left goes. Throws FileError.
 */
export async function writeAwsFile(path: string, content: string | Buffer): Promise<void> {
  try {
    const target = await linkedTo(path);
    await mustBeFile(target);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await removeRemains(target);
    await writeFileAtomic(target, content, { mode: 0o600 });
  } catch (error) {
    throw error instanceof FileError ? error : fileError('written', path, error);
  }
}

/** Takes a session's file away, and the one that its links lead to; false where there was none. Throws FileError. */
export async function removeAwsFile(path: string): Promise<boolean> {
  try {
    const target = await linkedTo(path);
    await mustBeFile(target);
    const isGone = await rm(target).then(() => true, unlessMissing);
    if (target !== path) await rm(path);
    return isGone;
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`${visible(path)} cannot be deleted: ${visible(messageOf(error))}.`, 'Delete it by hand: it holds the session.', {
      cause: error,
    });
  }
}

function unlessMissing(error: unknown): false {
  if (codeOf(error) === 'ENOENT') return false;
  throw error;
}

const MOST_LINKS = 40;

/** Where links lead. The library follows them too, but puts a file in place of one whose file does not exist yet. */
export async function linkedTo(path: string, most = MOST_LINKS): Promise<string> {
  const link = await readlink(path).catch((error: unknown) => {
    // EINVAL: it is no link.
    if (['EINVAL', 'ENOENT', 'UNKNOWN'].includes(codeOf(error))) return null;
    throw error;
  });
  if (link === null) return path;
  if (most === 0) throw new Error('its symbolic links lead in a circle');
  return linkedTo(resolve(dirname(path), link), most - 1);
}

/** A device or a pipe has no content of its own: a file in its place would take it from everybody else (`/dev/null` in a container, as root). */
export async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.isFile()) return;
  const what = found.isDirectory() ? 'a directory' : 'a device, a pipe or a socket';
  throw new FileError(
    `${visible(path)} is ${what}, and no file.`,
    'Name a file in its place, or unset the variable that names it; then run this again.',
  );
}

/** Node's code of a failure, such as ENOENT; empty where it has none. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** A failure of the file system, as the person is told it. */
export const fileError = (what: 'read' | 'written', path: string, error: unknown): FileError =>
  new FileError(
    `${visible(path)} cannot be ${what}: ${visible(messageOf(error))}.`,
    'See that the file and its directory are yours and can be written, then run this again.',
    { cause: error },
  );
