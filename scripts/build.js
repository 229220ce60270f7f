// Bundles src/ into dist/: a user installs one package, and each room is a chunk that is loaded when it is first used.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import license from 'esbuild-plugin-license';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** Apache, BSD and MIT ask that their texts go along with the code. */
const notices = (dependencies) =>
  dependencies
    .map(({ packageJson, licenseText }) => `${packageJson.name} ${packageJson.version} (${packageJson.license})\n\n${licenseText.trim()}\n`)
    .toSorted()
    .join(`\n${'-'.repeat(80)}\n\n`);

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.17',
  // Of packages that come both ways, the module form: what is not used stays out of the bundle.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  define: { SECURE_ACCOUNT_VERSION: JSON.stringify(version) },
  // Some of the bundled packages are CommonJS: they ask for Node's own modules with require, and for their own name.
  // This needs no loader of CommonJS, which each chunk would wait for.
  banner: { js: 'const require = (name) => process.getBuiltinModule(name), __filename = import.meta.filename;' },
  plugins: [license({ banner: '', thirdParty: { includePrivate: true, output: { file: 'THIRD-PARTY-LICENSES.txt', template: notices } } })],
});
