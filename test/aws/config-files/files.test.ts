import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAwsFile, removeAwsFile, writeAwsFile } from '../../../src/aws/config-files/files.ts';
import { configFileOf, ssoCacheOf } from '../../../src/aws/config-files/paths.ts';
import { FileError } from '../../../src/model/errors.ts';
import { modeOf, OWNERS_DIRECTORY, OWNERS_FILE } from '../../fixtures/modes.ts';

const directory = (): Promise<string> => mkdtemp(join(tmpdir(), 'secure-account-files-'));

describe('a file of the AWS CLI', () => {
  it('is made with its directories, for its owner alone', async () => {
    const root = await directory();
    const path = join(root, '.aws', 'sso', 'cache', 'x.json');
    await writeAwsFile(path, '{}');
    expect([await readFile(path, 'utf8'), await modeOf(path), await modeOf(join(root, '.aws'))]).toEqual([
      '{}',
      OWNERS_FILE,
      OWNERS_DIRECTORY,
    ]);
  });

  it("that others could read is its owner's alone once it is written", async () => {
    const path = join(await directory(), 'config');
    await writeFile(path, 'old', { mode: 0o644 });
    await writeAwsFile(path, 'new');
    expect([await readFile(path, 'utf8'), await modeOf(path)]).toEqual(['new', OWNERS_FILE]);
  });

  it.each([
    ['that is there', true],
    ['that is not there yet', false],
  ])('behind links is written where they lead to %s, and the links stay', async (_what, isThere) => {
    const root = await directory();
    await mkdir(join(root, 'dotfiles'));
    if (isThere) await writeFile(join(root, 'dotfiles', 'aws-config'), 'old');
    await symlink('dotfiles/aws-config', join(root, 'first'));
    await symlink(join(root, 'first'), join(root, 'config'));
    await writeAwsFile(join(root, 'config'), 'new');
    expect(await readFile(join(root, 'dotfiles', 'aws-config'), 'utf8')).toBe('new');
    expect([(await lstat(join(root, 'config'))).isSymbolicLink(), await readlink(join(root, 'first'))]).toEqual([
      true,
      join('dotfiles', 'aws-config'),
    ]);
  });

  it('leaves nothing else behind', async () => {
    const root = await directory();
    await writeAwsFile(join(root, 'config'), 'new');
    expect(await readdir(root)).toEqual(['config']);
  });

  it('that is a directory, or behind a file, or in a circle of links, is told and left', async () => {
    const root = await directory();
    await mkdir(join(root, 'config'));
    await writeFile(join(root, 'file'), '');
    await symlink('b', join(root, 'a'));
    await symlink('a', join(root, 'b'));
    for (const path of ['config', 'file/config', 'a']) {
      const failure = await writeAwsFile(join(root, path), 'new').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(FileError);
      expect(String(failure)).toContain(join(root, path));
    }
    await expect(readAwsFile(join(root, 'config'))).rejects.toThrow(/is a directory, and no file/);
  });

  it('that is taken away leaves nothing behind its links, and takes no device', async () => {
    const root = await directory();
    await symlink('session', join(root, 'link'));
    await writeAwsFile(join(root, 'link'), 'secret');
    expect([await readdir(root), await removeAwsFile(join(root, 'link')), await readdir(root)]).toEqual([['link', 'session'], true, []]);
    expect(await removeAwsFile(join(root, 'link'))).toBe(false);
    await mkdir(join(root, 'folder'));
    await symlink('folder', join(root, 'link'));
    await expect(removeAwsFile(join(root, 'link'))).rejects.toThrow(FileError);
  });

  it('that is not there reads as empty', async () => {
    expect((await readAwsFile(join(await directory(), 'config'))).length).toBe(0);
  });

  it('is where the AWS CLI has it', () => {
    expect(configFileOf({ HOME: '/home/ada' })).toBe(normalize('/home/ada/.aws/config'));
    expect(configFileOf({ HOME: '/home/ada', AWS_CONFIG_FILE: '/etc/aws' })).toBe('/etc/aws');
    expect(ssoCacheOf({ HOME: '/home/ada', AWS_CONFIG_FILE: '/etc/aws' })).toBe(normalize('/home/ada/.aws/sso/cache'));
    expect(configFileOf({})).toBe(join(homedir(), '.aws', 'config'));
  });
});

describe('one room', () => {
  it('alone knows where the files of the AWS CLI are, and reads them', async () => {
    const names = await readdir('src', { recursive: true });
    const sources = names.filter((name) => name.endsWith('.ts') && !/^(sandbox|aws.config-files)[\\/]/.test(name));
    const knowing = await Promise.all(
      sources.map(async (name) =>
        /'\.aws'|loadSharedConfigFiles|parseKnownFiles/.test(await readFile(join('src', name), 'utf8')) ? [name] : [],
      ),
    );
    expect([sources.length > 100, knowing.flat()]).toEqual([true, []]);
  });
});

/** How a process that killed itself has ended: Windows has no signals. */
const KILL = process.platform === 'win32' ? 1 : 'SIGKILL';

/** Ends the process, as if the power went, around the nth step of writing. */
const KILLED = `
  import fs from 'node:fs';
  const [path, nth, when] = process.argv.slice(2);
  let count = 0;
  for (const name of ['open', 'write', 'fsync', 'close', 'chown', 'chmod', 'rename']) {
    const real = fs[name];
    fs[name] = (...args) => {
      count += 1;
      if (count === Number(nth) && when === 'before') process.kill(process.pid, 'SIGKILL');
      const done = args.pop();
      real(...args, (...answer) => {
        if (count === Number(nth) && when === 'after') process.kill(process.pid, 'SIGKILL');
        done(...answer);
      });
    };
  }
  const { writeAwsFile } = await import('./src/aws/config-files/files.ts');
  await writeAwsFile(path, 'new'.repeat(1000));
`;

describe('killed in the middle of writing', () => {
  // Windows knows no owner to give it to.
  const STEPS = process.platform === 'win32' ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];

  it('the old or the new file is there, whole', async () => {
    const root = await directory();
    const script = join(root, 'killed.mjs');
    await build({
      stdin: { contents: KILLED, resolveDir: process.cwd(), loader: 'ts' },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['node:*'],
      banner: {
        js: "import { createRequire as cr } from 'node:module'; const require = cr(import.meta.url), __filename = import.meta.filename;",
      },
    });
    const endings = STEPS.flatMap((nth) =>
      ['before', 'after'].map(async (when) => {
        const path = join(root, `config-${nth}-${when}`);
        await writeFile(path, 'old');
        const ending = await new Promise((resolve) => {
          spawn(process.execPath, [script, path, String(nth), when]).on('close', (code, signal) => {
            resolve(signal ?? code);
          });
        });
        return { ending, content: await readFile(path, 'utf8') };
      }),
    );
    const all = await Promise.all(endings);
    expect(all.map(({ ending }) => ending)).toEqual(all.map(() => KILL));
    expect([...new Set(all.map(({ content }) => content))].toSorted()).toEqual(['new'.repeat(1000), 'old']);
  });
});
