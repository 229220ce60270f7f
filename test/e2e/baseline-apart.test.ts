import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

/** The bundle's own files that a command loads. */
async function loadedBy(...args: readonly string[]): Promise<readonly string[]> {
  const env = { NODE_OPTIONS: `--import=${new URL('../fixtures/tell-imports.mjs', import.meta.url).href}` };
  const { stderr } = await runCli(args, { env });
  return stderr.split('\n').filter((line) => /^file:.*\/dist\//.test(line));
}

/** By the namespace that the SDK's schemas of a service begin with. */
const BASELINE = /com\.amazonaws\.(ec2|s3|s3control|budgets|accessanalyzer|cloudtrail|ssm|autoscaling|guardduty|securityhub)"/;
const ofBaseline = (files: readonly string[]): readonly string[] =>
  files.filter((file) => BASELINE.test(readFileSync(fileURLToPath(file), 'utf8')));

describe("what only the baseline needs of AWS's SDK", () => {
  it('is loaded by report', async () => {
    expect(ofBaseline(await loadedBy('report', '--json', '--sandbox', 'fresh'))).not.toEqual([]);
  });

  it.each([
    ['--help', ['--help']],
    ['status', ['status', '--json', '--sandbox', 'secured']],
    ['init', ['init', '--json', '--yes', '--sandbox', 'secured']],
  ])('is not loaded by %s', async (_name, args) => {
    expect(ofBaseline(await loadedBy(...args))).toEqual([]);
  });
});
