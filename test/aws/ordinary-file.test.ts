import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileOrPipe, readOrdinaryFile } from '../../src/aws/ordinary-file.ts';

const NOT_ORDINARY = { is: 'no', why: 'it is not a regular file' };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secure-account-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file that somebody names', () => {
  it.each([0, 1, 9, 10])('is read with %i of 10 bytes', async (size) => {
    const path = join(folder, `${size}`);
    await writeFile(path, 'x'.repeat(size));
    expect(await readOrdinaryFile(path, 10)).toEqual({ is: 'text', text: 'x'.repeat(size) });
  });

  it('is read no further than it may be long', async () => {
    const path = join(folder, 'long');
    await writeFile(path, 'x'.repeat(11));
    expect(await readOrdinaryFile(path, 10)).toEqual({ is: 'no', why: 'it has more than 10 bytes' });
  });

  it.skipIf(process.platform === 'win32')('may be named by a link', async () => {
    await writeFile(join(folder, 'target'), 'x');
    await symlink(join(folder, 'target'), join(folder, 'link'));
    expect(await readOrdinaryFile(join(folder, 'link'), 10)).toEqual({ is: 'text', text: 'x' });
  });

  it('is no folder', async () => {
    expect(await readOrdinaryFile(folder, 10)).toEqual(NOT_ORDINARY);
  });

  it.skipIf(!existsSync('/dev/zero')).each(['/dev/zero', '/dev/null', '/dev/tty'])('is no device such as %s', async (path) => {
    expect(await readOrdinaryFile(path, 10)).toEqual(NOT_ORDINARY);
  });

  it.skipIf(process.platform === 'win32')('is no pipe, for which one would wait', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await readOrdinaryFile(path, 10)).toEqual(NOT_ORDINARY);
  });

  it.skipIf(!existsSync('/proc/cpuinfo'))('is believed by what it holds, not by the size that it names', async () => {
    expect(await readOrdinaryFile('/proc/cpuinfo', 10)).toEqual({ is: 'no', why: 'it has more than 10 bytes' });
  });

  it('that there is not is told by Node', async () => {
    await expect(readOrdinaryFile(join(folder, 'nowhere'), 10)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

// Windows has no such files.
describe.skipIf(process.platform === 'win32')('a file that may be a pipe', () => {
  const pipe = (name: string): string => {
    execFileSync('mkfifo', [join(folder, name)]);
    return join(folder, name);
  };

  it('is read to its end, though it is filled in pieces and only once it is opened', async () => {
    const path = pipe('filled');
    const writer = spawn('sh', ['-c', 'exec > "$1"; printf a; sleep 0.2; printf b', 'sh', path]);
    expect(await readFileOrPipe(path, 10, 60_000)).toEqual({ is: 'text', text: 'ab' });
    writer.kill();
  });

  it('is given up where nobody fills it, and where it does not end', async () => {
    expect(await readFileOrPipe(pipe('empty'), 10, 50)).toEqual({ is: 'no', why: expect.stringContaining('nobody fills') });
    const path = pipe('open');
    const writer = spawn('sh', ['-c', 'exec > "$1"; printf a; exec sleep 60', 'sh', path]);
    expect(await readFileOrPipe(path, 10, 2000)).toEqual({ is: 'no', why: expect.stringContaining('to its end') });
    writer.kill();
  });

  it('is an ordinary one all the same, and no device and no folder', async () => {
    await writeFile(join(folder, 'plain'), 'x');
    expect(await readFileOrPipe(join(folder, 'plain'), 10)).toEqual({ is: 'text', text: 'x' });
    expect(await readFileOrPipe('/dev/null', 10)).toEqual(NOT_ORDINARY);
    expect(await readFileOrPipe(folder, 10)).toEqual(NOT_ORDINARY);
  });
});
