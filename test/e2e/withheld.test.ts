import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.ts';
import { BINARY, cleanEnvironment } from './run-cli.ts';
import { expectSchema } from './schema.ts';

const ROOT = dirname(dirname(BINARY));
const STACK = /node:internal|\n {4}at /;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (command: string, args: readonly string[]): Ended => spawnSync(command, args, { env: cleanEnvironment(), encoding: 'utf8' });

/** What was told; that it is one document, and no stack with it, is seen to here. */
function documentOf({ status, stdout, stderr }: Ended): unknown {
  const result = JSON.parse(stdout) as RunResult;
  expectSchema(result);
  expect(stderr).not.toMatch(STACK);
  return [status, result.exitCode, result.error?.code, `${result.error?.message} ${result.error?.wayOut}`];
}

// Windows counts no open files in a way that a shell could lower, and elsewhere Node needs other numbers for itself.
describe.skipIf(process.platform !== 'linux')('where no more files may be opened', () => {
  const limited = (limit: number, args: readonly string[]): Ended =>
    run('sh', ['-c', `ulimit -n ${limit} && exec "$0" "$@"`, process.execPath, BINARY, ...args]);

  it.each([20, 24, 32, 40])('%i of them end in one document', (limit) => {
    const words = expect.stringMatching(/EMFILE.*ulimit -n 1024/);
    expect(documentOf(limited(limit, ['status', '--sandbox', '--json']))).toEqual([1, 1, 'system', words]);
  });

  it('they end in words', () => {
    const { status, stdout, stderr } = limited(32, ['init', '--sandbox', '--yes']);
    expect([status, stdout + stderr]).toEqual([1, expect.stringMatching(/Error: [\s\S]*EMFILE[\s\S]*What to do: [\s\S]*ulimit\s-n\s1024/)]);
    expect(stderr).not.toMatch(STACK);
  });
});

describe('a part of the program that is gone, as when npx cleans its cache', () => {
  const without = (part: string, args: readonly string[]): Ended => {
    const copy = mkdtempSync(join(tmpdir(), 'secure-account-copy-'));
    for (const each of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, each), join(copy, each), { recursive: true });
    const chunks = readdirSync(join(copy, 'dist', 'chunks')).map((name) => `chunks/${name}`);
    const gone = [...chunks, 'main.js', 'start.cjs', 'completion.cjs'].filter((name) => name.startsWith(part));
    expect(gone).toHaveLength(1);
    for (const name of gone) rmSync(join(copy, 'dist', name));
    const ended = run(process.execPath, [join(copy, 'bin', 'secure-account.js'), ...args]);
    rmSync(copy, { recursive: true });
    return ended;
  };

  it.each(['main.js', 'chunks/json-', 'chunks/rehearsal-', 'chunks/account-reader-'])('%s: one document', (part) => {
    const words = expect.stringMatching(/is not there, or not any more.*run the same command again/);
    expect(documentOf(without(part, ['status', '--sandbox', '--json']))).toEqual([1, 1, 'system', words]);
  });

  it('is told in words where it is what tells', () => {
    const { status, stderr } = without('chunks/plain-', ['init', '--foo']);
    expect([status, stderr]).toEqual([2, "Error: Unknown option '--foo'.\nWhat to do: secure-account init --help\n"]);
  });

  it('is told in words where it is what completes, for which nothing else waits', () => {
    const { status, stderr } = without('completion.cjs', ['completion', 'bash']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Error: [^]*completion\.cjs[^]*What to do: /)]);
    expect(stderr).not.toMatch(STACK);
    expect(without('completion.cjs', ['--help']).status).toBe(0);
  });

  it('and where it is the first of all; with --json in one document', () => {
    const words = expect.stringMatching(/^secure-account cannot be loaded: .* Install it again/);
    expect(documentOf(without('start.cjs', ['status', '--json']))).toEqual([1, 1, 'system', words]);
    const { status, stderr } = without('start.cjs', ['status']);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^Error: secure-account cannot be loaded: .*\nWhat to do: Install it again/),
    ]);
    expect(stderr).not.toMatch(STACK);
  });
});
