/**
 * The import table of docs/architecture.md, held by a tool.
 * Each room lists what it may import; anything else is an error.
 */
const sdk = 'node_modules/(@aws-sdk|@smithy)/';

/** A rule: files in `room` may import only themselves, `rooms`, Node, and `packages`. */
const room = (name, rooms, packages = []) => ({
  name: `${name}-imports-only-what-it-may`,
  severity: 'error',
  comment: `src/${name} may import: ${[...rooms, ...packages].join(', ') || 'nothing'}`,
  from: { path: `^src/${name}/` },
  to: {
    pathNot: [`^src/${name}/`, ...rooms.map((other) => `^src/${other}/`), ...packages],
    dependencyTypesNot: ['core'],
  },
});

module.exports = {
  forbidden: [
    room('model', []),
    room(
      'aws',
      ['model'],
      [
        sdk,
        'node_modules/(env-paths|jose|write-file-atomic|@types/write-file-atomic|https-proxy-agent|http-proxy-agent|proxy-from-env|@types/proxy-from-env)/',
      ],
    ),
    room('steps', ['model', 'aws'], ['node_modules/@aws-sdk/client-']),
    room('engine', ['model']),
    room(
      'ui',
      ['model'],
      [
        'node_modules/(chalk|inquirer|@inquirer|qrcode-terminal|@types/qrcode-terminal|cli-cursor|open|cli-truncate|string-width|wrap-ansi)/',
      ],
    ),
    room('process', ['model', 'ui']),
    room('sandbox', [], [sdk, 'node_modules/fast-xml-parser/']),
    room('cli', ['model', 'engine', 'steps', 'aws'], ['node_modules/(commander|@bomb.sh/tab|is-inside-container|jsonc-parser)/']),
    {
      name: 'steps-never-import-another-step',
      severity: 'error',
      comment: 'What a step needs from another it reads from the account. index.ts is the list and may name them all.',
      from: { path: '^src/steps/([^/]+)\\.ts$', pathNot: '^src/steps/index\\.ts$' },
      to: { path: '^src/steps/[^/]+\\.ts$', pathNot: '^src/steps/$1\\.ts$' },
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
