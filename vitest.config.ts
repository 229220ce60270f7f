import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that look at what their process has loaded, or stop it: each file has a worker of its own. */
const APART = ['test/process/**', 'test/*.test.ts'];

/** Tests that start processes: out of a worker that holds less than the others, for that it is copied with each start. */
const STARTING = ['test/e2e/**', 'test/terminal/**', 'test/docs/scripts.test.ts'];

const filesOf = (folders: readonly string[]): string[] => folders.map((path) => path.replace(/\*\*$/, '**/*.test.ts'));

// A Windows console draws the screen by itself, and has no signals, shell or job control as these tests play them.
const exclude =
  process.platform === 'win32' ? [...configDefaults.exclude, 'test/terminal/**', '**/*at-a-terminal*'] : configDefaults.exclude;

export default defineConfig(({ mode }) => ({
  test: {
    // No test is about time: this ends one that hangs, and none that is slow beside whatever else the machine does.
    testTimeout: 300_000,
    // Most of their time they wait, for AWS's work in the sandbox or for a person: more of them than there are processors.
    maxWorkers: Math.max(4, availableParallelism()),
    hookTimeout: 300_000,
    // Of those that say so, side by side: they wait most of their time, too.
    maxConcurrency: 8,
    globalSetup: ['./test/temporary.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // The SDK says on stderr when it will leave a version of Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      // A project does not get `--mode trust` by itself.
      { extends: true, mode, test: { name: 'apart', include: filesOf(APART), exclude } },
      { extends: true, mode, test: { name: 'starting', include: filesOf(STARTING), exclude, isolate: false } },
      {
        extends: true,
        mode,
        // No module of ours has a state: what one file has loaded serves the next one, in half of the time.
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: [...exclude, ...APART, ...STARTING], isolate: false },
      },
    ],
  },
}));
