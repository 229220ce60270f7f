import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BINARY, cleanEnvironment, startSandbox } from '../e2e/run-cli.ts';
import { inTwoRegions } from '../two-regions.ts';
import type { Block } from './pages.ts';
import { blocksOf, PAGES } from './pages.ts';

const TRIED = PAGES.flatMap(blocksOf).filter(({ mode }) => mode !== null && mode !== 'shown');

/** In place of npx, the program that was built; the rest of a page's tools are this machine's. */
async function run({ script, mode }: Block): Promise<{ readonly code: number | null; readonly said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-account-page-'));
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${BINARY}" "$@"\n`, { mode: 0o755 });
  await using sandbox = mode === 'none' ? null : await startSandbox(['--scenario', mode ?? '', '--human', 'auto'], inTwoRegions);
  const clean = cleanEnvironment();
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-m', '-c', script], {
    cwd: folder,
    env: { ...clean, ...sandbox?.env, PATH: `${folder}${delimiter}${clean['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => {
      child.on('close', resolve);
    }),
  ]);
  return { code, said: `${stdout}\n${stderr}` };
}

describe.skipIf(process.platform === 'win32')('A page is right', () => {
  it.concurrent.each(TRIED.map((block) => [block.page, block.line, block] as const))('%s, line %i', async (_page, _line, block) => {
    const { code, said } = await run(block);
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
  });
});
