/**
 * The import table of docs/architecture.md, held by a tool; test/imports.test.ts holds the tool, and compares the page.
 * Each room lists what it may import; anything else is an error.
 */
const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A package and its types; one that ends in `*` stands for all that begin so. */
const packageAt = (name) =>
  name.endsWith('*') ? `node_modules/${escaped(name.slice(0, -1))}` : `node_modules/(@types/)?${escaped(name)}/`;

const WHERE = { room: (name) => `^src/${name}/`, file: (name) => `^src/${escaped(name)}$` };
const placeOf = (name) => (name.endsWith('.ts') ? WHERE.file(name) : WHERE.room(name));

/** A rule: files in `name`, a folder of src or a file there, may import only themselves, `rooms`, Node, and `packages`. */
const room = (name, rooms, packages = [], words = rooms) => ({
  name: `${name}-imports-only-what-it-may`,
  severity: 'error',
  comment: [...words, ...packages.map((one) => `\`${one}\``)].join(', ') || 'nothing',
  from: { path: placeOf(name) },
  to: { pathNot: [placeOf(name), ...rooms.map(placeOf), ...packages.map(packageAt)], dependencyTypesNot: ['core'] },
});

module.exports = {
  forbidden: [
    room('model', []),
    room('facts', ['model']),
    room('account', ['model', 'facts']),
    room(
      'aws',
      ['model', 'facts'],
      [
        '@aws-sdk/*',
        '@smithy/*',
        'http-proxy-agent',
        'https-proxy-agent',
        'jose',
        'proper-lockfile',
        'proxy-from-env',
        'shlex',
        'write-file-atomic',
      ],
    ),
    room('steps', ['model', 'facts', 'account', 'aws'], ['@aws-sdk/client-*']),
    room('engine', ['model']),
    room(
      'ui',
      ['model'],
      ['chalk', 'cli-cursor', 'cli-truncate', 'inquirer', '@inquirer/*', 'open', 'qrcode-terminal', 'fast-string-width', 'fast-wrap-ansi'],
    ),
    room('process', ['model', 'ui'], [], ['model', 'and of ui the types']),
    room('sandbox', [], ['@smithy/*', 'fast-xml-parser', 'otpauth', 'qrcode-terminal']),
    room(
      'cli',
      ['model', 'facts', 'account', 'engine', 'steps', 'aws'],
      ['commander', '@bomb.sh/tab', 'is-inside-container', 'jsonc-parser', 'otpauth'],
    ),
    room('start.ts', ['cli', 'model', 'process', 'main.ts']),
    {
      name: 'steps-never-import-another-step',
      severity: 'error',
      comment:
        'What a step needs from another it reads from the account. index.ts, specs.ts, tracks.ts and undo.ts are the lists, and may name them all.',
      from: { path: '^src/steps/([^/.]+)', pathNot: '^src/steps/(index|specs|tracks|undo)\\.ts$' },
      to: { path: '^src/steps/', pathNot: ['^src/steps/$1/'] },
    },
    {
      name: 'specs-import-model-alone',
      severity: 'error',
      comment: 'Help loads them.',
      from: { path: '^src/steps/([^/]+/spec|specs)\\.ts$' },
      to: { pathNot: ['^src/model/', '^src/steps/[^/]+/spec\\.ts$'] },
    },
    {
      name: 'process-takes-of-ui-the-types-alone',
      severity: 'error',
      from: { path: '^src/process/' },
      to: { path: '^src/ui/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-are-data',
      severity: 'error',
      comment: '--help waits for every file of it: the steps, and with them the SDK, are loaded by who does the work.',
      from: { path: '^src/cli/commands/' },
      to: {
        pathNot: ['^src/cli/(commands/|command\\.ts|options\\.ts|scenarios\\.ts)', '^src/model/', '^src/steps/specs\\.ts$', '^src/facts/'],
      },
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'model-imports-not-even-node', severity: 'error', from: { path: '^src/model/' }, to: { dependencyTypes: ['core'] } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
