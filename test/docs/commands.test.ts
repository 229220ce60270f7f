import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { CONSENT_OPTIONS, flagOf } from '../../src/cli/options.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { aWorld, ofTwoRegions } from '../contract/world.ts';
import { blocksOf, commandsIn, commandsOf, PAGES, textOf } from './pages.ts';

const BLOCKS = PAGES.flatMap(blocksOf);
/** These write where they are told to: they are run in a folder of their own, by a page that is marked. */
const WRITES = /--(?:terraform|answers|write-profile) /;

const wordsOf = (line: string): readonly string[] => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, one, other, plain]) => one ?? other ?? plain ?? '');

describe.each(PAGES)('%s', (page) => {
  const commands = [...new Set(commandsIn(page))];

  it.runIf(commands.length > 0)('names commands and options that there are', async () => {
    for (const command of commands) {
      const words = wordsOf(command);
      const program = buildProgram({ version: '0.0.0', write: () => undefined, dispatch: () => Promise.resolve() }, words);
      await expect(
        program.parseAsync([...words], { from: 'user' }).catch((error: unknown) => {
          if (!(error instanceof Error && 'exitCode' in error && error.exitCode === 0)) throw new Error(`secure-account ${command}`, { cause: error });
        }),
      ).resolves.not.toThrow();
    }
  });
});

const OF_AWS = AWS_COMMANDS.filter(({ signsIn }) => signsIn !== 'alone').map(({ name }) => name);
const PASTED = [...new Set(BLOCKS.filter(({ mode }) => mode === null).flatMap(({ script }) => commandsOf(script)))].filter(
  (line) => OF_AWS.includes(line.split(' ')[0] ?? '') && !WRITES.test(`${line} `),
);

describe('A command that a page gives to be pasted', () => {
  it.each(PASTED)('is understood: secure-account %s', async (line) => {
    const folder = mkdtempSync(join(tmpdir(), 'secure-account-pasted-'));
    // A page of a report is written where it is told to.
    const words = wordsOf(line.replace(/ --sandbox(?: \w[\w-]*)?/, '')).map((word) => (word.endsWith('.html') ? join(folder, word) : word));
    expect([0, 3, 4]).toContain((await aWorld('secured', ofTwoRegions()).run(...words)).code);
  });
});

describe('The step contract', () => {
  it("shows the group's code as it is", () => {
    const code = ['spec', 'step'].map((name) => readFileSync(new URL(`../../src/steps/group/${name}.ts`, import.meta.url), 'utf8')).join('\n');
    const shown = [...textOf('docs/steps.md').matchAll(/^```ts\n([^]*?)\n```$/gm)].map(([, block = '']) => block);
    expect(shown.length).toBeGreaterThan(4);
    expect(shown.filter((block) => !code.includes(block))).toEqual([]);
  });

  it('calls what stands in that code, and in the types, by its name', () => {
    const files = ['steps/group/step', 'model/step', 'model/plan', 'model/change', 'model/account', 'model/step-id'];
    const code = files.map((file) => readFileSync(new URL(`../../src/${file}.ts`, import.meta.url), 'utf8')).join('\n');
    const prose = textOf('docs/steps.md').replaceAll(/^```ts\n[^]*?\n```$/gm, '');
    const named = [...prose.matchAll(/`([a-z]\w*[A-Z]\w*|[A-Z]\w+)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !code.includes(name))).toEqual([]);
  });
});

describe('What is said of npm', () => {
  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly scripts: object };
    const named = PAGES.flatMap((page) => [...textOf(page).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name));
    expect(named.filter((name) => name === undefined || !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('leads to pages that there are', () => {
    const broken = PAGES.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target = '']) => new URL(target, new URL(`../../${page}`, import.meta.url)))
        .filter((target) => !exists(target))
        .map((target) => `${page}: ${target.pathname}`),
    );
    expect(broken).toEqual([]);
    const tests = PAGES.flatMap((page) => [...textOf(page).matchAll(/`(test\/[\w./-]+\.ts)`/g)].map(([, path = '']) => path));
    expect(tests.filter((path) => !exists(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
  });
});

function exists(file: URL): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

it('AGENTS.md names every consent that --yes does not give', () => {
  const page = textOf('AGENTS.md');
  expect(Object.values(CONSENT_OPTIONS).map(flagOf).filter((flag) => !page.includes(`\`${flag}\``))).toEqual([]);
});
