import { mkdir, readFile, readlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { configPaths } from '../config-paths.ts';

/** AWS_CONFIG_FILE, or `~/.aws/config`. Throws FileError where there is no home directory. */
export const configFileOf = (env: NodeJS.ProcessEnv): string => configPaths(env).configFilepath ?? join(homeOf(env), '.aws', 'config');

/** Where the AWS CLI and the SDKs keep what signing in gave them; no variable moves it. */
export const ssoCacheOf = (env: NodeJS.ProcessEnv): string => join(homeOf(env), '.aws', 'sso', 'cache');

/** The home directory, as the SDK finds it. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  const home = env['HOME'] || env['USERPROFILE'];
  if (home !== undefined && home !== '') return home;
  throw new FileError('There is no home directory: HOME is not set.', 'Set HOME, then run this again.');
}

/** What a file holds; empty where there is none. Throws FileError where it is there and cannot be read. */
export async function readAwsFile(path: string): Promise<Buffer> {
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
 * point at is written. Throws FileError.
 */
export async function writeAwsFile(path: string, content: string | Buffer): Promise<void> {
  try {
    const target = await linkedTo(path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await writeFileAtomic(target, content, { mode: 0o600 });
  } catch (error) {
    throw fileError('written', path, error);
  }
}

const MOST_LINKS = 40;

/** The library follows links too, but puts a file in place of one whose file does not exist yet. */
async function linkedTo(path: string, most = MOST_LINKS): Promise<string> {
  const link = await readlink(path).catch((error: unknown) => {
    // EINVAL: it is no link.
    if (['EINVAL', 'ENOENT', 'UNKNOWN'].includes(codeOf(error))) return null;
    throw error;
  });
  if (link === null) return path;
  if (most === 0) throw new Error('its symbolic links lead in a circle');
  return linkedTo(resolve(dirname(path), link), most - 1);
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const fileError = (what: 'read' | 'written', path: string, error: unknown): FileError =>
  new FileError(
    `${visible(path)} cannot be ${what}: ${error instanceof Error ? visible(error.message) : 'unknown'}.`,
    'See that the file and its directory are yours and can be written, then run this again.',
    { cause: error },
  );
