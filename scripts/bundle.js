// How src/ becomes dist/: a user installs one package. start.cjs reads the command line; each room is a chunk that is
// loaded when it is first used.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** What a bundled package asks for, and what nothing here ever comes to: `from` asks for `what`, and gets nothing. */
const NEVER_USED = [
  // Commander starts programs for subcommands that are programs of their own. Help waits for each module of Node's.
  { from: 'commander', what: /^node:child_process$/ },
  // A prompt that opens an editor, with the text encodings of the world.
  { from: '@inquirer/prompts', what: /^@inquirer\/editor$/ },
  // Of a browser, what kind it is.
  { from: '@aws-sdk/core', what: /^bowser$/ },
];

const withoutTheUnused = {
  name: 'without-the-unused',
  setup(bundler) {
    for (const { from, what } of NEVER_USED) {
      const isFrom = new RegExp(`[\\\\/]node_modules[\\\\/]${from.replace('/', '[\\\\/]')}[\\\\/]`);
      bundler.onResolve({ filter: what }, ({ importer }) =>
        isFrom.test(importer) ? { path: 'nothing', namespace: 'nothing' } : undefined,
      );
    }
    bundler.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What the command line leads to is loaded when there is something to do. */
const mainApart = {
  name: 'main-apart',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './main.js', external: true }));
  },
};

/** What completes a command line, with the scripts of four shells, is a third of all that help and version would wait for. */
const completionApart = {
  name: 'completion-apart',
  setup(bundler) {
    bundler.onResolve({ filter: /^@bomb\.sh\/tab$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './completion.cjs', external: true },
    );
  },
};

/**
 * A client's schemas are lists whose members have computed keys (`[_xN]: _i`), in which esbuild must suspect a side effect:
 * so that every schema of a service would stay, used or not (of EC2 552 kB of 565). The keys are constants of the same file;
 * written out, what no command of ours uses goes.
 */
const schemasOfUse = {
  name: 'schemas-of-use',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/].*[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map([...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name, text]));
      return { contents: source.replace(/\[(_\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key)) };
    });
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
  metafile: true,
  plugins: [withoutTheUnused, schemasOfUse],
};

/** Writes all bundles, and tells by esbuild's metafiles what is in them; without `write` it only tells. */
export async function bundle({ write }) {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const cjs = { ...common, write, format: 'cjs', outExtension: { '.js': '.cjs' } };
  const start = await build({
    ...cjs,
    entryPoints: ['src/start.ts'],
    define: { SECURE_ACCOUNT_VERSION: JSON.stringify(version) },
    plugins: [...common.plugins, mainApart, completionApart],
  });
  const completion = await build({ ...cjs, entryPoints: { completion: '@bomb.sh/tab' } });
  const main = await build({
    ...common,
    write,
    entryPoints: ['src/main.ts'],
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    // Some of the bundled packages are CommonJS: they ask for Node's own modules with require, and for their own name.
    // This needs no loader of CommonJS, which each chunk would wait for.
    banner: { js: 'const require = (name) => process.getBuiltinModule(name), __filename = import.meta.filename;' },
  });
  return [start.metafile, completion.metafile, main.metafile];
}
