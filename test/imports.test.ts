import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
};
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
  const wrong = cruise(fixture).violations;

  it('catches each planted wrong arrow, and no right one', () => {
    const caught = wrong.map(({ rule, from }) => `${from}: ${rule.name}`);
    expect(caught.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'src/account/nearest.ts: account-imports-only-what-it-may',
      'src/account/reads-by-itself.ts: account-imports-only-what-it-may',
      'src/aws/draws.ts: aws-imports-only-what-it-may',
      'src/aws/knows-the-steps.ts: aws-imports-only-what-it-may',
      'src/cli/commands/loads-a-step.ts: commands-are-data',
      'src/cli/draws.ts: cli-imports-only-what-it-may',
      'src/engine/reads-by-itself.ts: engine-imports-only-what-it-may',
      'src/facts/asks-aws.ts: facts-imports-only-what-it-may',
      'src/model/looks-up.ts: model-imports-only-what-it-may',
      'src/model/of-nowhere.ts: model-imports-only-what-it-may',
      'src/model/of-nowhere.ts: not-to-unresolvable',
      'src/model/one.ts: no-circular',
      'src/model/reads-files.ts: model-imports-not-even-node',
      'src/process/asks-the-engine.ts: process-imports-only-what-it-may',
      'src/process/opens.ts: process-takes-of-ui-the-types-alone',
      'src/sandbox/knows-us.ts: sandbox-imports-only-what-it-may',
      'src/start.ts: start.ts-imports-only-what-it-may',
      'src/steps/assignment/changes.ts: steps-never-import-another-step',
      'src/steps/assignment/facts.ts: steps-never-import-another-step',
      'src/steps/commander.ts: steps-imports-only-what-it-may',
      'src/steps/group/spec.ts: specs-import-model-alone',
      'src/steps/group/step.ts: steps-never-import-another-step',
      'src/steps/regions/step.ts: steps-never-import-another-step',
      'src/ui/asks-the-engine.ts: ui-imports-only-what-it-may',
    ]);
  });

  it('holds in our own tree, and the tool has seen it', () => {
    const { totalCruised, violations } = cruise(root);
    expect(totalCruised).toBeGreaterThan(50);
    expect(violations).toEqual([]);
  });

  it('has a planted arrow for every rule', () => {
    const planted = new Set(wrong.map(({ rule }) => rule.name));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const page = readFileSync(`${root}/docs/architecture.md`, 'utf8');
  /** By room: what its row of the table says that it may import. */
  const told = new Map(
    [...page.matchAll(/^\| `([\w.]+)\/?` \|.*\| ([^|]+) \|$/gm)].map(([, name = '', imports = '']) => [name, imports.trim()] as const),
  );
  const rooms = readdirSync(`${root}/src`);

  it('has a row for every room, and for nothing else', () => {
    expect([...told.keys()].toSorted()).toEqual(rooms.toSorted());
  });

  it.each(rooms.filter((name) => name !== 'main.ts'))('says of %s what the tool holds', (name) => {
    expect(told.get(name)).toBe(config.forbidden.find((rule) => rule.name === `${name}-imports-only-what-it-may`)?.comment);
  });

  it('names no file and no folder that is not there', () => {
    const names = [...page.matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?(?:\.\w+)?)`/g)].map(([, name = '']) => name);
    const paths = names.filter((name) => /\/|\.(ts|js|cjs)$/.test(name) && !name.startsWith('dist/'));
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(`${root}/${path}`) && !existsSync(`${root}/src/${path}`))).toEqual([]);
  });
});
