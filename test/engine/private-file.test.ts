import { execFileSync } from 'node:child_process';
import { chmod, link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendPrivately, readPrivately } from '../../src/engine/private-file.ts';
import { modeOf } from '../fixtures/modes.ts';

let outside: string;
let folder: string;
let path: string;
beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'secure-account-private-'));
  folder = join(outside, 'secure-account');
  path = join(folder, 'journal');
});
afterEach(() => rm(outside, { recursive: true }));

/** A folder and a file of these modes, which the umask would narrow. */
async function made(folderMode: number, fileMode: number, content = 'before\n'): Promise<void> {
  await mkdir(folder);
  await writeFile(path, content);
  await chmod(path, fileMode);
  await chmod(folder, folderMode);
}

const modes = async (): Promise<string[]> => [await modeOf(folder), await modeOf(path)];

// Windows has neither owners nor bits that Node could set, and links only for administrators.
describe.skipIf(process.platform === 'win32')('a file of its owner alone', () => {
  it.each([0o000, 0o022, 0o077])('is made so with every folder on its way, whatever the umask (%o)', async (mask) => {
    const before = process.umask(mask);
    try {
      expect(await appendPrivately(path, 'one\n')).toEqual({ isWritableByOthers: false });
      await appendPrivately(path, 'two\n');
      expect([await readFile(path, 'utf8'), await modes()]).toEqual(['one\ntwo\n', ['700', '600']]);
    } finally {
      process.umask(before);
    }
  });

  it.each<[folder: number, file: number, isWritable: boolean]>([
    [0o700, 0o600, false],
    [0o755, 0o644, false],
    [0o700, 0o666, true],
    [0o777, 0o600, true],
    [0o1777, 0o666, true],
  ])('is made so where it was %o and %o', async (folderMode, fileMode, isWritableByOthers) => {
    await made(folderMode, fileMode);
    expect(await appendPrivately(path, 'after\n')).toEqual({ isWritableByOthers });
    expect([await readFile(path, 'utf8'), await modes()]).toEqual(['before\nafter\n', ['700', '600']]);
  });

  it('holds nothing of others where it is empty', async () => {
    await made(0o777, 0o666, '');
    expect(await appendPrivately(path, 'x')).toEqual({ isWritableByOthers: false });
  });

  it('is not behind a link, be it to a file or to nothing', async () => {
    await mkdir(folder);
    const target = join(outside, 'target');
    await symlink(target, path);
    await expect(appendPrivately(path, 'x')).rejects.toThrow('which is not followed');
    expect(await readdir(outside)).toEqual(['secure-account']);
    await writeFile(target, 'mine');
    await expect(appendPrivately(path, 'x')).rejects.toThrow('which is not followed');
    expect(await readFile(target, 'utf8')).toBe('mine');
  });

  it('is in no folder behind a link', async () => {
    const target = join(outside, 'target');
    await mkdir(target, { mode: 0o755 });
    await symlink(target, folder);
    await expect(appendPrivately(path, 'x')).rejects.toThrow('which is not followed');
    expect([await readdir(target), await modeOf(target)]).toEqual([[], '755']);
  });

  it('is not the other end of a link of the file system', async () => {
    await mkdir(folder);
    const target = join(outside, 'target');
    await writeFile(target, 'mine', { mode: 0o644 });
    await link(target, path);
    await expect(appendPrivately(path, 'x')).rejects.toThrow('not a regular file');
    expect([await readFile(target, 'utf8'), await modeOf(target)]).toEqual(['mine', '644']);
  });

  it('is no pipe, which nobody may read, and no folder', async () => {
    await mkdir(folder);
    execFileSync('mkfifo', [path]);
    await expect(appendPrivately(path, 'x')).rejects.toThrow(/ENXIO/);
    await rm(path);
    await mkdir(path);
    await expect(appendPrivately(path, 'x')).rejects.toThrow(/EISDIR/);
  });

  it('is not below a file', async () => {
    await writeFile(folder, 'mine');
    await expect(readPrivately(path)).rejects.toThrow(/a file stands where a directory would be/);
    expect(await readFile(folder, 'utf8')).toBe('mine');
  });

  it("is not another user's, nor in another's folder", async () => {
    await made(0o755, 0o644);
    const { uid } = await stat(path);
    await expect(appendPrivately(path, 'x', uid + 1)).rejects.toThrow(`belongs to another user (uid ${uid})`);
    expect([await readFile(path, 'utf8'), await modes()]).toEqual(['before\n', ['755', '644']]);
  });
});
