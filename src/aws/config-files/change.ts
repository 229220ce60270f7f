import { access, constants, lstat, mkdir, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { codeOf, fileError, linkedTo, mustBeFile, readAwsFile, writeAwsFile } from './files.ts';
import { parseIni } from './ini.ts';
import { configFileOf } from './paths.ts';
import { lineOf, readConfigFiles, settingsIn, type Table } from './profiles.ts';

/** Lines that are to stand in the config file afterwards, and what the AWS CLI is to read in it then, by section. */
export interface ConfigChange {
  readonly bytes: Buffer;
  readonly reads: Table;
}

/** A lock whose owner was killed. */
const STALE_MS = 10_000;
/** Some thirteen seconds: longer than a lock that nobody holds any more stands. */
const PATIENCE = { retries: 130, factor: 1, minTimeout: 50, maxTimeout: 150, randomize: true };
/** How often somebody may come in between. */
const ROUNDS = 20;

/**
 * Changes the config file by what `change` makes of it, or leaves it as it is where that is null. One at a time: a second
 * run waits, and whoever takes no notice of the lock (the AWS CLI takes none) is seen before the file is put in place.
 * What would come out is read first as the AWS CLI reads it: what it could not read is not written. Gives the file's
 * path. Throws FileError; then the file stands as it was.
 */
export async function changeConfig(env: NodeJS.ProcessEnv, change: (file: Buffer) => ConfigChange | null): Promise<string> {
  const { path, target } = await fileToWrite(env);
  const release = await locked(target, path);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await readAwsFile(target);
      mustBeReadable(before, path);
      const wanted = change(before);
      if (wanted === null || wanted.bytes.equals(before)) return path;
      mustReadBack(wanted, path);
      if (!(await readAwsFile(target)).equals(before)) continue;
      await writeAwsFile(target, wanted.bytes);
      return path;
    }
    throw new FileError(
      `${visible(path)} is being changed by another program all the time.`,
      'Stop it, or wait for it; then run this again.',
    );
  } finally {
    // Whoever took it over as stale has it now.
    await release().catch(() => undefined);
  }
}

/** Before anybody signs in: that the config file and the caches can be written, as far as that can be told without writing. Throws FileError. */
export async function mustBeWritable(env: NodeJS.ProcessEnv, caches: readonly string[]): Promise<void> {
  const { path, target } = await fileToWrite(env);
  // A lock of ours is a directory: in a file's place there will never be one.
  if ((await lstat(lockOf(target)).catch(() => null))?.isDirectory() === false) throw lockedError(path, target);
  for (const file of [target, ...caches]) {
    await mustBeFile(file);
    await mustHaveRoom(file);
  }
}

/** AWS_CONFIG_FILE or `~/.aws/config`, and where its links lead. Throws FileError, also where the AWS CLI reads no profile at all. */
async function fileToWrite(env: NodeJS.ProcessEnv): Promise<{ readonly path: string; readonly target: string }> {
  const path = configFileOf(env);
  if (path !== null) {
    await mustBeFile(path);
    const [trouble] = (await readConfigFiles(env)).troubles;
    if (trouble !== undefined) {
      throw new FileError(`${trouble} A profile that is added could not be used.`, 'Correct the file, then run this again.');
    }
    try {
      return { path, target: await linkedTo(path) };
    } catch (error) {
      throw fileError('written', path, error);
    }
  }
  throw new FileError(
    'AWS_CONFIG_FILE is set to nothing, so that the AWS CLI reads no profile.',
    'Unset AWS_CONFIG_FILE, then run this again.',
  );
}

async function locked(target: string, path: string): Promise<() => Promise<void>> {
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const { lockFile } = await import('./lock.ts');
    return await lockFile(target, { realpath: false, stale: STALE_MS, retries: PATIENCE, onCompromised: () => undefined });
  } catch (error) {
    // Held, or not to be taken over: it has something in it, or is of another program.
    const isThere = codeOf(error) === 'ELOCKED' || (await lstat(lockOf(target)).catch(() => null)) !== null;
    throw isThere ? lockedError(path, target, error) : fileError('written', path, error);
  }
}

const lockOf = (target: string): string => `${target}.lock`;

const lockedError = (path: string, target: string, cause?: unknown): FileError =>
  new FileError(
    `${visible(path)} is locked by another run, which has not come to an end: ${visible(lockOf(target))} is there.`,
    `Wait for it; where no run is at work, delete ${visible(lockOf(target))}. Then run this again.`,
    { cause },
  );

function mustBeReadable(file: Buffer, path: string): void {
  const { problem } = parseIni(file);
  if (problem === null) return;
  throw new FileError(
    `The AWS CLI cannot read ${visible(path)}, for any profile: ${lineOf(problem)}. A profile that is added could not be used.`,
    'Correct that line, then run this again.',
  );
}

function mustReadBack({ bytes, reads }: ConfigChange, path: string): void {
  mustBeReadable(bytes, path);
  for (const [section, values] of Object.entries(reads)) {
    const found = settingsIn(bytes)[section];
    const other = Object.entries(values ?? {}).find(([key, value]) => found?.[key] !== value);
    if (other === undefined) continue;
    throw new FileError(
      `${visible(other[0])} of ${visible(section)} in ${visible(path)} would not read as it was written: a line below it, indented deeper, belongs to its value.`,
      'Put each setting of that section at the beginning of its line, then run this again.',
    );
  }
}

/** Of the nearest directory that is there: everything below it would be made. */
async function mustHaveRoom(file: string): Promise<void> {
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const found = await stat(directory).catch(async (error: unknown) => {
      const isMissing = codeOf(error) === 'ENOENT' && directory !== dirname(directory);
      const there = isMissing ? await lstat(directory).catch(() => null) : undefined;
      if (there === null) return null;
      // Another run has made it since. A link that leads nowhere is there, too, and no directory can be made in its place.
      if (there?.isDirectory() === true) return there;
      throw fileError('written', file, error);
    });
    if (found === null) continue;
    try {
      if (!found.isDirectory()) throw new Error(`${directory} is no directory`);
      await access(directory, constants.W_OK | constants.X_OK);
      const { blocks, bavail, bsize } = await statfs(directory);
      // Some file systems do not count.
      if (blocks > 0 && bavail * bsize < ROOM_BYTES) throw new Error(`there is no space left on the disk of ${directory}`);
      return;
    } catch (error) {
      throw fileError('written', file, error);
    }
  }
}

/** A session is some kilobytes, twice while it is put in place. */
const ROOM_BYTES = 256 * 1024;
