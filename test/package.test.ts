import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../scripts/release.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MB = 1_000_000;

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

interface Manifest {
  readonly version: string;
  readonly repository?: { readonly url: string };
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  readonly dependencies?: unknown;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Manifest;

/** As npm would pack it, of the build that is there. */
function packed(): Packed {
  const npm = process.env['npm_execpath'];
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const said = execFileSync(npm === undefined ? 'npm' : process.execPath, npm === undefined ? args : [npm, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: npm === undefined && process.platform === 'win32',
  });
  // npm 12 gives an object by the package's name, those before it a list.
  const [one] = Object.values(JSON.parse(said) as readonly Packed[]);
  if (one === undefined) throw new Error('npm packs nothing.');
  return one;
}

describe('what npm packs', () => {
  const { size, unpackedSize, files } = packed();
  const paths = files.map(({ path }) => path).sort();

  it('is the program and what tells of it, and nothing else', () => {
    expect(paths.filter((path) => !/^dist\/chunks\/[\w.-]+\.js$/.test(path))).toEqual([
      'AGENTS.md',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bin/package.json',
      'bin/secure-account.js',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/completion.cjs',
      'dist/main.js',
      'dist/sbom.cdx.json',
      'dist/start.cjs',
      'package.json',
      'schema/result.d.ts',
      'schema/result.schema.json',
    ]);
  });

  it('is no larger than 0.9 MB packed, and 3.5 MB unpacked', () => {
    expect(size).toBeLessThan(0.9 * MB);
    expect(unpackedSize).toBeLessThan(3.5 * MB);
  });

  it('needs nothing else', () => {
    expect(manifest.dependencies).toBeUndefined();
  });

  it('has what package.json says that others may take from it', () => {
    const exported = Object.values(manifest.exports).map((one) => (typeof one === 'string' ? one : one.types));
    expect(exported.filter((path) => !paths.includes(path.replace('./', '')))).toEqual([]);
  });
});

describe('a release', () => {
  const tag = `v${manifest.version}`;
  const repository = 'someone/secure-account';
  const changelog = `# Changelog\n\n## ${manifest.version} (2026-12-01)\n\nThe first one.\n`;
  const ready = { ...manifest, repository: { url: 'git+https://github.com/someone/secure-account.git' } };

  it('goes out where the tag, the version, the changelog and the repository fit', () => {
    expect(problemsOf({ manifest: ready, changelog, tag, repository })).toEqual([]);
  });

  it('is refused while nobody has said where the source lives', () => {
    const { repository: _, ...unset } = ready;
    expect(problemsOf({ manifest: unset, changelog, tag, repository })).toEqual([expect.stringContaining('npm run repository')]);
  });

  it('is refused elsewhere, under another tag, and without a dated section of the changelog', () => {
    const undated = changelog.replace('2026-12-01', 'not released yet');
    const problems = problemsOf({ manifest: ready, changelog: undated, tag: 'v9.9.9', repository: 'another/fork' });
    expect(problems).toEqual([
      expect.stringContaining('another/fork'),
      expect.stringContaining('v9.9.9'),
      expect.stringContaining('CHANGELOG'),
    ]);
  });
});

it('test:trust names every test that plays a sample in npm test', () => {
  const named = manifest.scripts['test:trust']?.match(/test\/\S+/g) ?? [];
  const sampling = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && /from '\S*\/sample\.ts'/.test(readFileSync(`${ROOT}${path}`, 'utf8')));
  expect(sampling).not.toEqual([]);
  expect(sampling.filter((path) => !named.some((one) => path.startsWith(one)))).toEqual([]);
});
