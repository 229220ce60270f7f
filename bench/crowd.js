// The crowd is made with the sandbox's own code, which is TypeScript: vitest runs it, and writes down what it measured.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of `status` and `init`: megabytes at most, and the time against the least that AWS's quota allows. */
export async function crowd() {
  const folder = await mkdtemp(join(tmpdir(), 'secure-account-crowd-'));
  try {
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    await run(process.execPath, [vitest, 'run', '--config', 'bench/vitest.config.ts'], { env: { ...process.env, BENCH_CROWD: folder } });
    const one = async (what) => JSON.parse(await readFile(join(folder, `${what}.json`), 'utf8'));
    return { status: await one('status'), init: await one('init') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
