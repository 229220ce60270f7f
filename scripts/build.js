// Bundles src/ into dist/: a user installs one package. start.cjs reads the command line; each room is a chunk that is
// loaded when it is first used.
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

/** Commander starts programs for subcommands that are programs of their own. We have none, and help waits for each module of Node's. */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup(bundler) {
    bundler.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'none', namespace: 'none' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What the command line leads to is loaded when there is something to do. */
const mainApart = {
  name: 'main-apart',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './main.js', external: true }));
  },
};

const common = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.17',
  // Of packages that come both ways, the module form: what is not used stays out of the bundle.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
};

await rm('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: ['src/start.ts'],
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { SECURE_ACCOUNT_VERSION: JSON.stringify(version) },
  plugins: [withoutChildProcesses, mainApart],
});
await build({
  ...common,
  entryPoints: ['src/main.ts'],
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  // Some of the bundled packages are CommonJS: they ask for Node's own modules with require, and for their own name.
  // This needs no loader of CommonJS, which each chunk would wait for.
  banner: { js: 'const require = (name) => process.getBuiltinModule(name), __filename = import.meta.filename;' },
  // The command line's packages are here, too: completion lists the commands from the same program.
  plugins: [license({ banner: '', thirdParty: { includePrivate: true, output: { file: 'THIRD-PARTY-LICENSES.txt', template: notices } } })],
});
