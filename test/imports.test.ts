import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const fixture = fileURLToPath(new URL('fixtures/wrong-arrows', import.meta.url));

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

/** Runs the tool that holds the import table over the `src` of a folder. */
function cruise(folder: string): Cruise['summary'] {
  const done = spawnSync(
    process.execPath,
    [
      `${root}/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`,
      '--config',
      `${root}/.dependency-cruiser.cjs`,
      '--output-type',
      'json',
      'src',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(done.stdout) as Cruise).summary;
}

describe('the import table', () => {
  it('catches each planted wrong arrow', () => {
    const caught = cruise(fixture).violations.map(({ rule, from }) => `${from}: ${rule.name}`);
    expect(caught.sort()).toEqual([
      'src/model/looks-up.ts: model-imports-only-what-it-may',
      'src/sandbox/knows-us.ts: sandbox-imports-only-what-it-may',
      'src/steps/group.ts: steps-never-import-another-step',
      'src/ui/asks-the-engine.ts: ui-imports-only-what-it-may',
    ]);
  });

  it('holds in our own tree, and the tool has seen it', () => {
    const { totalCruised, violations } = cruise(root);
    expect(totalCruised).toBeGreaterThan(50);
    expect(violations).toEqual([]);
  });
});
