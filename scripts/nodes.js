// Node in any version, from npm: the packages that its package `node` installs, without the script by which it does so.
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const { platform, arch, env } = process;

/** Of `npm run`'s own npm; a plain `npm` where there is none. */
export const npm = (args, options = {}) =>
  env.npm_execpath === undefined ? run('npm', args, options) : run(process.execPath, [env.npm_execpath, ...args], options);

/** The oldest that `engines` promises, and each major that came after it. */
export const NODES = ['20.17.0', '22', '24', '26'];

/** Installs Node below `folder`, and returns the path of its program. */
export async function nodeOf(version, folder) {
  const name = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const prefix = join(folder, version);
  await mkdir(prefix, { recursive: true });
  await npm(['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', prefix, `${name}@${version}`]);
  const installed = join(prefix, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  return join(installed, bin.node);
}

/** The environment of somebody who has this Node and nothing else; `home` is theirs, and so is npm's cache in `cache`. */
export const withNode = (node, { home, cache }) => ({
  PATH: [dirname(node), env.PATH].join(platform === 'win32' ? ';' : ':'),
  ...(env.SystemRoot !== undefined && { SystemRoot: env.SystemRoot }),
  HOME: home,
  USERPROFILE: home,
  APPDATA: home,
  LOCALAPPDATA: home,
  npm_config_cache: cache,
  npm_config_update_notifier: 'false',
});
