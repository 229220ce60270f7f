// Apache, BSD and MIT ask that their texts go along with the code. Of what esbuild itself says that it put in:
// esbuild-plugin-license knows one version of each name, and reads no list of `licenses`.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const RULE = `\n${'-'.repeat(80)}\n\n`;

/** The text to publish beside bundles with these metafiles. Throws where a package names no license. */
export async function noticesOf(metafiles) {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = await Promise.all([...new Set(files.flatMap((file) => folderOf(file) ?? []))].map(packageIn));
  // Many packages have the very same text: it stands once, below all of their names.
  return [...new Set(packages.map(({ text }) => text))]
    .map((text) => `${headingsOver(text, packages)}\n\n${text}\n`)
    .toSorted()
    .join(RULE);
}

const headingsOver = (text, packages) =>
  [...new Set(packages.filter((one) => one.text === text).map(({ heading }) => heading))]
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join('\n');

/** The folder of the package that a file is of; undefined where it is ours. A package may hold another version of another one. */
const folderOf = (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];

async function packageIn(folder) {
  const { name, version, license, licenses, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const spdx = license ?? licenses?.map(({ type }) => type).join(' OR ');
  if (typeof spdx !== 'string' || spdx === '') throw new Error(`${folder} names no license`);
  const names = (await readdir(folder)).filter((one) => /^(?:licen[cs]e|copying|notice)\b/i.test(one)).toSorted();
  const texts = await Promise.all(names.map((one) => readFile(join(folder, one), 'utf8')));
  const holder = typeof author === 'string' ? author : author?.name;
  const none = `Its package holds no license text, and names ${spdx}${holder === undefined ? '' : `, by ${holder}`}.`;
  const text = (texts.length > 0 ? texts : [none]).map((one) => one.replaceAll('\r\n', '\n').trim()).join('\n\n');
  return { heading: `${name} ${version} (${spdx})`, text };
}
