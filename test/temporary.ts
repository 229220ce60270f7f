import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What tests and the programs that they start write to the system's folder goes into one of the run's own, which goes with the run. */
export function setup(): (() => void) | undefined {
  const marked = 'secure-account-tests-';
  // Each project of Vitest's calls it.
  if (tmpdir().includes(marked)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), marked));
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder });
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}
