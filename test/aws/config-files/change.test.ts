import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeConfig, mustBeWritable, type ConfigChange } from '../../../src/aws/config-files/change.ts';
import { removeRemains } from '../../../src/aws/config-files/remains.ts';
import { withSections } from '../../../src/aws/config-files/sections.ts';

interface Home {
  readonly env: NodeJS.ProcessEnv;
  readonly directory: string;
  readonly path: string;
}

async function home(config = ''): Promise<Home> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  const directory = join(HOME, '.aws');
  await mkdir(directory);
  const path = join(directory, 'config');
  await writeFile(path, config);
  return { env: { HOME }, directory, path };
}

const adding =
  (name: string) =>
  (file: Buffer): ConfigChange => ({
    bytes: withSections(file, [{ header: `profile ${name}`, values: { region: 'x' } }]),
    reads: { [`profile ${name}`]: { region: 'x' } },
  });
const profilesIn = async ({ path }: Home): Promise<readonly string[]> =>
  [...(await readFile(path, 'utf8')).matchAll(/\[profile (\w+)\]/g)].map(([, name = '']) => name).toSorted();

describe('the config file is changed', () => {
  it('by many at once, and nobody loses a profile', async () => {
    const here = await home();
    const names = Array.from({ length: 8 }, (_, at) => `p${at}`);
    await Promise.all(names.map((name) => changeConfig(here.env, adding(name))));
    expect([await profilesIn(here), await readdir(here.directory)]).toEqual([names, ['config']]);
  });

  it('beside somebody who takes no notice of the lock, such as the AWS CLI: what came in between stays', async () => {
    const here = await home('[profile a]\nregion = x\n');
    let times = 0;
    await changeConfig(here.env, (file) => {
      times += 1;
      if (times === 1) writeFileSync(here.path, `${file.toString()}[profile between]\nregion = x\n`);
      return adding('mine')(file);
    });
    expect([await profilesIn(here), times]).toEqual([['a', 'between', 'mine'], 2]);
  });

  it('though a run that was killed has left its lock, and what it was writing', async () => {
    const here = await home();
    await mkdir(`${here.path}.lock`);
    await writeFile(`${here.path}.123456`, 'half');
    for (const rest of [`${here.path}.lock`, `${here.path}.123456`]) await utimes(rest, 0, 0);
    await changeConfig(here.env, adding('a'));
    expect([await profilesIn(here), await readdir(here.directory)]).toEqual([['a'], ['config']]);
  });

  it('not behind a lock that no run can have left: it is named, with what to do', async () => {
    const here = await home('[default]\n');
    await writeFile(`${here.path}.lock`, '');
    const told = {
      message: expect.stringContaining(`${here.path}.lock is there`) as string,
      wayOut: expect.stringContaining('delete') as string,
    };
    await expect(mustBeWritable(here.env, [])).rejects.toMatchObject(told);
    await utimes(`${here.path}.lock`, 0, 0);
    await expect(changeConfig(here.env, adding('a'))).rejects.toMatchObject(told);
    expect(await readFile(here.path, 'utf8')).toBe('[default]\n');
  });

  it('only to what reads back as it was meant: nothing is written otherwise, and the setting is named', async () => {
    const text = '[profile a]\nlogin_session = x\n  region = y\n';
    const here = await home(text);
    const change = (file: Buffer): ConfigChange => ({
      bytes: Buffer.from(file.toString().replace('= x', '= z')),
      reads: { 'profile a': { login_session: 'z' } },
    });
    await expect(changeConfig(here.env, change)).rejects.toThrow(
      /login_session of profile a .* a line below it, indented deeper, belongs to its value/,
    );
    expect([await readFile(here.path, 'utf8'), await readdir(here.directory)]).toEqual([text, ['config']]);
  });

  it('not at all where the change would leave what the AWS CLI refuses', async () => {
    const here = await home('[profile a]\nregion = x\n');
    const change = (file: Buffer): ConfigChange => ({ bytes: Buffer.concat([file, Buffer.from('Region = y\n')]), reads: {} });
    await expect(changeConfig(here.env, change)).rejects.toThrow(/line 3 sets region a second time/);
    expect(await readFile(here.path, 'utf8')).toBe('[profile a]\nregion = x\n');
  });
});

describe('what is left of a run that was killed', () => {
  it('goes, but nothing of another file, of another program or of a run that is at work', async () => {
    const { directory, path } = await home();
    for (const name of ['config.1', 'config.22', 'config.bak', 'config.1.bak', 'credentials.1', 'config.333']) {
      await writeFile(join(directory, name), '');
      if (name !== 'config.333') await utimes(join(directory, name), 0, 0);
    }
    expect([await removeRemains(path), (await readdir(directory)).toSorted()]).toEqual([
      2,
      ['config', 'config.1.bak', 'config.333', 'config.bak', 'credentials.1'],
    ]);
  });
});

describe('that something can be kept', () => {
  it('is known without anything being made', async () => {
    const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
    await mustBeWritable({ HOME }, [join(HOME, '.aws', 'login', 'cache', 'x')]);
    expect(await readdir(HOME)).toEqual([]);
  });

  it('is not so where a directory on the way is a link that leads nowhere', async () => {
    const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
    await symlink('nowhere', join(HOME, '.aws'));
    await expect(mustBeWritable({ HOME }, [])).rejects.toThrow(/cannot be written/);
    await rm(join(HOME, '.aws'));
    await mkdir(join(HOME, '.aws'));
    await symlink('nowhere', join(HOME, '.aws', 'login'));
    await expect(mustBeWritable({ HOME }, [join(HOME, '.aws', 'login', 'cache', 'x')])).rejects.toThrow(/cannot be written/);
  });
});
