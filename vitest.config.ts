import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A Windows console draws the screen by itself, and has no signals, shell or job control as these tests play them.
    exclude: process.platform === 'win32' ? [...configDefaults.exclude, 'test/terminal/**', '**/*at-a-terminal*'] : configDefaults.exclude,
    // End-to-end tests start real processes; everything else finishes in milliseconds.
    testTimeout: 60_000,
    // Most of their time they wait, for AWS's work in the sandbox or for a person: more of them than there are processors.
    maxWorkers: Math.max(4, availableParallelism()),
    hookTimeout: 60_000,
    // Of those that say so, side by side: they wait most of their time, too.
    maxConcurrency: 8,
    restoreMocks: true,
    // The SDK says on stderr when it will leave a version of Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
