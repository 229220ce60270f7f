// What a stranger downloads: the packed file, against the same program as npm would have it with its dependencies.
import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../scripts/nodes.js';
import { cpu, median } from './measure.js';

const ROUNDS = 3;

/** Of the package as npm would publish it now, in bytes. */
export async function packedSizes() {
  const { stdout } = await npm(['pack', '--dry-run', '--json', '--ignore-scripts']);
  const [{ size, unpackedSize }] = Object.values(JSON.parse(stdout));
  return { packed: size, unpacked: unpackedSize };
}

/** How much of the time it takes; npx's own is in neither. Each run begins with an empty cache. */
export async function coldNpx(folder) {
  const [empty, unbundled, ours] = [
    await packed(folder, 'empty', {}),
    await packed(folder, 'unbundled', await dependencies()),
    await own(folder),
  ];
  const taken = { empty: [], unbundled: [], ours: [] };
  for (let round = 0; round < ROUNDS; round++) {
    taken.empty.push(await npx(folder, empty, 'empty'));
    taken.ours.push(await npx(folder, ours, 'secure-account'));
    taken.unbundled.push(await npx(folder, unbundled, 'unbundled'));
  }
  return (median(taken.ours) - median(taken.empty)) / (median(taken.unbundled) - median(taken.empty));
}

async function npx(folder, file, name) {
  const cache = await mkdtemp(join(folder, 'cache-'));
  const { env } = process;
  const words = ['exec', '--yes', `--package=${file}`, '--', name, '--version'];
  const more = { npm_config_cache: cache, npm_config_audit: 'false', npm_config_userconfig: env.npm_config_userconfig ?? '' };
  const [command, args] = env.npm_execpath === undefined ? ['npm', words] : [process.execPath, [env.npm_execpath, ...words]];
  return cpu(command, args, more, { cwd: folder });
}

async function own(folder) {
  const { stdout } = await npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  const file = join(folder, stdout.trim().split('\n').at(-1));
  await stat(file);
  return file;
}

/** A package that does nothing, with these dependencies. */
async function packed(folder, name, depends) {
  const place = join(folder, name);
  await mkdir(place);
  await writeFile(join(place, 'cli.js'), '#!/usr/bin/env node\n');
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', bin: { [name]: 'cli.js' }, dependencies: depends }),
  );
  const { stdout } = await npm(['pack', '--silent', '--pack-destination', folder], { cwd: place });
  return join(folder, stdout.trim());
}

/** Of what is bundled, what package.json names, in the versions that are installed. */
async function dependencies() {
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const { components } = JSON.parse(await readFile('dist/sbom.cdx.json', 'utf8'));
  const bundled = components.map(({ group, name, version }) => [group === undefined ? name : `${group}/${name}`, version]);
  return Object.fromEntries(bundled.filter(([name]) => Object.hasOwn(devDependencies, name)));
}
