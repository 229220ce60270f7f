import { createHash } from 'node:crypto';
import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../model/errors.ts';
import { messageOf, visible } from '../model/text.ts';
import { linkedTo } from './config-files/files.ts';
import { readOrdinaryFile } from './ordinary-file.ts';

/** What this tool writes has some kilobytes; what is bigger is none of ours. */
const MOST_BYTES = 4 * 1024 * 1024;

/** How a line begins and ends that is no part of the file's own language. */
export interface Remark {
  readonly before: string;
  readonly after: string;
}

const MARK = /^\S+ Written by secure-account \(sha256 (?<digest>[0-9a-f]{64})\)[^\n]*\n/;

/** The file with a first line by which it is known as untouched. `rest` ends that line. */
export const marked = (body: string, { before, after }: Remark, rest: string): string =>
  `${before}Written by secure-account (sha256 ${digestOf(body)}). ${rest}${after}\n${body}`;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whether every letter of it is what this tool wrote. */
function isOurs(text: string): boolean {
  const [line = '', digest] = MARK.exec(text) ?? [];
  return digest !== undefined && digestOf(text.slice(line.length)) === digest;
}

/** Why this file is not to be written, as the end of a sentence; null where nothing is in the way. Looks, and changes nothing. */
export async function problemWithFile(path: string): Promise<string | null> {
  try {
    const target = await linkedTo(path);
    const existing = await stat(target).catch(unlessMissing);
    // What takes its place is made beside it.
    await access(dirname(resolve(target)), constants.W_OK);
    if (existing === null) return null;
    if (!existing.isFile()) return 'it is not a regular file';
    const file = await readOrdinaryFile(path, MOST_BYTES);
    if (file.is === 'no' || !isOurs(file.text)) {
      return 'it exists and was not written by secure-account, or has been edited since, and is never overwritten: name another file, or remove it';
    }
    return null;
  } catch (error) {
    return `it cannot be written (${visible(messageOf(error))})`;
  }
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** The option that named a file, and what to do where it cannot be written. */
export interface FileOption {
  readonly flag: string;
  readonly wayOut: string;
}

/** Looks again and writes it at one stroke, readable by its owner alone. Throws FileError; then nothing was written. */
export async function writeOwnFile(path: string, text: string, option: FileOption): Promise<void> {
  const problem = await problemWithFile(path);
  if (problem !== null) throw fileError(path, problem, option);
  try {
    await writeFileAtomic(await linkedTo(path), text, { mode: 0o600 });
  } catch (error) {
    throw fileError(path, `it cannot be written (${visible(messageOf(error))})`, option, error);
  }
}

const fileError = (path: string, why: string, { flag, wayOut }: FileOption, cause?: unknown): FileError =>
  new FileError(`${flag} "${visible(path)}" was not written: ${why}.`, wayOut, { cause });
