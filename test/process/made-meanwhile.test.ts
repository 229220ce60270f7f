import { mkdirSync } from 'node:fs';
import { mkdtemp, symlink } from 'node:fs/promises';
import type { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { mustBeWritable } from '../../src/aws/config-files/change.ts';

/** What another run does as soon as this one has found a path missing. */
let meanwhile: (path: string) => void = () => undefined;

vi.mock('node:fs/promises', async (load) => {
  const real = await load<{ readonly stat: typeof stat }>();
  return {
    ...real,
    stat: (path: string) =>
      real.stat(path).catch((error: unknown) => {
        meanwhile(path);
        throw error;
      }),
  };
});

it('a directory that another run makes while this one looks for room is no failure', async () => {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-meanwhile-'));
  const made: string[] = [];
  meanwhile = (path) => {
    if (!path.endsWith('.aws')) return;
    made.push(path);
    mkdirSync(path, { recursive: true });
  };
  await expect(mustBeWritable({ HOME, USERPROFILE: HOME }, [])).resolves.toBeUndefined();
  expect(made).toEqual([join(HOME, '.aws')]);
});

// On Windows a link needs a right of its own.
it.skipIf(process.platform === 'win32')('a link that leads nowhere is one', async () => {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-meanwhile-'));
  await symlink(join(HOME, 'nowhere'), join(HOME, '.aws'));
  meanwhile = () => undefined;
  await expect(mustBeWritable({ HOME, USERPROFILE: HOME }, [])).rejects.toThrow(/cannot be written: ENOENT/);
});
