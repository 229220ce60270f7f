// What a release stands on: refuses where the tag, the version, the changelog and the repository do not fit, and with
// `--into <folder>` puts there what is published, and beside it the bill of materials, the notes and the checksums.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './nodes.js';

/** All that forbids a release, in words; none where it may go out. `repository` is `owner/name`, where the release runs. */
export function problemsOf({ manifest, changelog, tag, repository }) {
  const url = manifest.repository?.url;
  return [
    url === undefined && 'package.json has no repository, and npm takes no provenance without one: npm run repository -- <owner>/<name>',
    url !== undefined && url !== repositoryUrl(repository) && `package.json names the repository ${url}, and this is ${repository}`,
    tag !== `v${manifest.version}` && `the tag is ${tag}, and the version in package.json ${manifest.version}`,
    notesOf(changelog, manifest.version) === null && `CHANGELOG.md has no section "## ${manifest.version} (<date>)", or nothing in it`,
  ].filter((problem) => problem !== false);
}

/** As npm writes it, and as provenance compares it. */
export const repositoryUrl = (repository) => `git+https://github.com/${repository}.git`;

/** What the changelog says of a version that has its date; null where it says nothing. */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.startsWith(`${version} (`) && /^\S+ \(\d{4}-\d{2}-\d{2}\)\n/.test(one));
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  return notes === '' ? null : `${notes}\n`;
}

async function main({ GITHUB_REF_NAME: tag = '', GITHUB_REPOSITORY: repository = '' }, [option, folder]) {
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  const changelog = await readFile('CHANGELOG.md', 'utf8');
  const problems = problemsOf({ manifest, changelog, tag, repository });
  if (problems.length > 0) throw new Error(`No release:\n${problems.map((one) => `- ${one}`).join('\n')}`);
  if (option !== '--into') return;
  await mkdir(folder, { recursive: true });
  const { stdout } = await npm(['pack', '--silent', '--pack-destination', folder]);
  const packed = stdout.trim().split('\n').at(-1);
  const parts = `${manifest.name}-${manifest.version}.sbom.cdx.json`;
  await copyFile('dist/sbom.cdx.json', join(folder, parts));
  await writeFile(join(folder, 'NOTES.md'), notesOf(changelog, manifest.version));
  const sums = await Promise.all([packed, parts].map(async (name) => `${await sha256(join(folder, name))}  ${name}\n`));
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''));
}

const sha256 = async (file) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main(process.env, process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
