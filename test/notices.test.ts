import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../scripts/bundle.js';

const notices = readFileSync(new URL('../dist/THIRD-PARTY-LICENSES.txt', import.meta.url), 'utf8');
const noticed = notices.match(/^(?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+\S* \(.*\)$/gm) ?? [];

/** `node_modules/one/node_modules/other/index.js` is of a package of its own. */
function packageOf(file: string): string | null {
  const [owner, name = '', inner = ''] = file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length).split('/');
  if (!file.includes('node_modules/') || owner === undefined) return null;
  const folder =
    file.slice(0, file.lastIndexOf('node_modules/')) + ['node_modules', owner, ...(owner.startsWith('@') ? [name] : [])].join('/');
  expect(inner === '' && owner.startsWith('@')).toBe(false);
  const { name: full, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { name: string; version: string };
  return `${full} ${version}`;
}

const packagesOf = (files: readonly string[]): string[] => [...new Set(files.flatMap((file) => packageOf(file) ?? []))].sort();

describe('the notices of what is bundled', () => {
  let bundled: readonly string[];
  /** Of which something is left once what nobody calls has been shaken out. */
  let left: readonly string[];
  beforeAll(async () => {
    const metafiles = await bundle({ write: false });
    const outputs = metafiles.flatMap((one) => Object.values(one.outputs));
    bundled = packagesOf(metafiles.flatMap(({ inputs }) => Object.keys(inputs)));
    left = packagesOf(outputs.flatMap(({ inputs }) => Object.keys(inputs)));
  });

  it('name every package that esbuild took from, in each of its versions, and no other', () => {
    expect(noticed.map((line) => line.replace(/ \(.*\)$/, '')).sort()).toEqual(bundled);
    expect(bundled).toEqual(expect.arrayContaining([expect.stringMatching(/^signal-exit /), expect.stringMatching(/^commander /)]));
  });

  it('name a license for each', () => {
    for (const line of noticed) expect(line).toMatch(/ \((?!undefined|null|\[object)[\w. ()-]+\)$/);
  });

  it('are about what the bill of materials names, too', () => {
    const { components } = JSON.parse(readFileSync(new URL('../dist/sbom.cdx.json', import.meta.url), 'utf8')) as {
      readonly components: readonly { readonly group?: string; readonly name: string; readonly version: string }[];
    };
    const parts = components.map(({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name} ${version}`);
    expect(parts.sort()).toEqual(left);
    expect(bundled).toEqual(expect.arrayContaining(parts));
  });

  it('name nothing that is never used', () => {
    expect(bundled.filter((one) => /^(?:iconv-lite|chardet|bowser|@inquirer\/(?:external-)?editor) /.test(one))).toEqual([]);
  });

  it('hold a text for each, and each text once', () => {
    const parts = notices.split(/^-{80}$/m).map((part) => part.trim());
    const texts = parts.map((part) => part.slice(part.indexOf('\n\n')).trim());
    expect(new Set(texts).size).toBe(texts.length);
    const known =
      /Apache License|Blue Oak Model License|Permission (?:is hereby granted|to use)|Redistribution and use|holds no license text/i;
    expect(texts.filter((text) => !known.test(text))).toEqual([]);
  });
});
