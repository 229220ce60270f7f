import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // End-to-end tests start real processes; everything else finishes in milliseconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // The SDK says on stderr when it will leave a version of Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
