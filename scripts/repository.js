// The one place that says where the source lives: `npm run repository -- <owner>/<name>` writes it into package.json,
// with the page and the address for problems that follow from it. Until then nothing is released.
import { readFile, writeFile } from 'node:fs/promises';
import { repositoryUrl } from './release.js';

const [repository = ''] = process.argv.slice(2);
if (/^[\w.-]+\/[\w.-]+$/.test(repository)) {
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  const page = `https://github.com/${repository}`;
  const { name, version, description, license, ...rest } = manifest;
  const place = {
    repository: { type: 'git', url: repositoryUrl(repository) },
    homepage: `${page}#readme`,
    bugs: { url: `${page}/issues` },
  };
  await writeFile('package.json', `${JSON.stringify({ name, version, description, license, ...rest, ...place }, null, 2)}\n`);
} else {
  process.stderr.write('Which repository? npm run repository -- <owner>/<name>\n');
  process.exitCode = 2;
}
