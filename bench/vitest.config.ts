import { defineConfig } from 'vitest/config';

/** What `npm run bench` measures with the sandbox's own code in hand. */
export default defineConfig({
  test: { dir: 'bench', include: ['**/*.bench.ts'], testTimeout: 10 * 60_000, disableConsoleIntercept: true, reporters: ['dot'] },
});
