import { describe, expect, it } from 'vitest';
import { stepCommands } from '../../src/cli/commands/steps.ts';
import { SCENARIO_NAMES } from '../../src/cli/scenarios.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ANSWERS } from '../../src/model/answers.ts';
import type { AnswerKey } from '../../src/model/answers.ts';
import type { RunResult } from '../../src/model/result.ts';
import { expectSchema } from '../e2e/schema.ts';
import { TABLE } from './table.ts';
import { ADA } from '../ada.ts';
import { once } from '../once.ts';
import { isPlayed } from '../trust/sample.ts';
import { aWorld, writesOf } from './world.ts';
import type { Ran } from './world.ts';

const ROWS = SCENARIO_NAMES.map((scenario) => ({ scenario, ...TABLE[scenario] }));

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Of ada's answers those that a command takes. */
const ofAda = (takes: readonly AnswerKey[]): string[] =>
  ANSWERS.filter(({ key, flag }) => takes.includes(key) && ADA.includes(flag)).flatMap(({ flag }) =>
    ADA.slice(ADA.indexOf(flag), ADA.indexOf(flag) + 2),
  );

/** What makes a result consistent in itself, whatever it says. */
function expectSound(result: RunResult, code: number): void {
  expectSchema(result);
  expect(result.exitCode).toBe(code);
  expect(result.outcome === 'secured' || result.outcome === 'done').toBe(code === 0);
  expect(result.steps.filter(({ state }) => state === 'ok').flatMap(({ changes }) => changes)).toEqual([]);
  expect(
    result.steps
      .filter(({ state }) => state === 'changed')
      .flatMap(({ changes }) => changes.filter(({ result: became }) => became !== 'applied')),
  ).toEqual([]);
}

/** What one account is asked, one after the other. */
interface Story {
  readonly init: Ran;
  readonly status: Ran;
  readonly statusText: Ran;
  /** Where the first one ended well. */
  readonly again: Ran | undefined;
}

/** Played once for each account, whichever test comes first. */
const storyOf = once(async (scenario: Scenario): Promise<Story> => {
  const { run } = aWorld(scenario);
  const init = await run('init', '--yes', ...ADA);
  const status = await run('status', '--json');
  const statusText = await run('status');
  return { init, status, statusText, again: init.code === 0 ? await run('init', '--yes', '--json', ...ADA) : undefined };
});

describe('init --yes with all answers', () => {
  it.each(ROWS.filter((_, at) => isPlayed(at, 0)))('on $scenario ends with $ends, as JSON', async ({ scenario, ends, writes }) => {
    const json = await aWorld(scenario).run('init', '--yes', '--json', ...ADA);
    expect(json.code).toBe(ends);
    expectSound(json.json(), ends);
    // What a guard holds back is not sent, and nothing is sent beside.
    expect(writesOf(json.calls).filter((call) => !writes.includes(call))).toEqual([]);
  });

  it.each(ROWS)('on $scenario ends with $ends, as text', async ({ scenario, ends, says, writes }) => {
    const { init: text } = await storyOf(scenario);
    expect(text.code).toBe(ends);
    expect(oneLine(text.stdout)).toMatch(says);
    expect(text.stdout).toMatch(/rehearsal/i);
    expect(text.stdout.includes('Secured.')).toBe(ends === 0);
    expect(new Set(writesOf(text.calls))).toEqual(new Set(writes));
  });

  it.each(ROWS.filter(({ guard }) => guard !== undefined))(
    'on $scenario ends otherwise with $guard.0',
    async ({ scenario, guard = ['--accept-credit-loss', 0] }) => {
      const { run } = aWorld(scenario);
      const done = await run('init', '--yes', '--json', guard[0], ...ADA);
      expect(done.code).toBe(guard[1]);
      expectSound(done.json(), guard[1]);
      expect((await run('status', '--json')).code).toBe(0);
    },
  );

  it.each(ROWS.filter(({ ends }) => ends === 0))('on $scenario writes nothing the second time', async ({ scenario }) => {
    const { again } = await storyOf(scenario);
    expect([again?.code, writesOf(again?.calls ?? []), again?.json().steps.filter(({ state }) => state !== 'ok')]).toEqual([0, [], []]);
  });
});

describe('status', () => {
  it.each(ROWS)(
    'of $scenario is $status.0 before init and $status.1 after it, and never writes',
    async ({ scenario, status: [before, after] }) => {
      const first = await aWorld(scenario).run('status', '--json');
      expectSound(first.json(), before);
      const { status: then, statusText: text } = await storyOf(scenario);
      expectSound(then.json(), after);
      expect([first.code, then.code, text.code]).toEqual([before, after, after]);
      expect([first, then, text].flatMap(({ calls }) => writesOf(calls))).toEqual([]);
      expect(text.stdout.includes('Secured.')).toBe(after === 0);
    },
  );
});

describe('a single step', () => {
  it.each(ROWS.map((row, at) => ({ ...row, at })))('of $scenario ends as the table says, alone', async ({ scenario, steps, at }) => {
    const expected: Readonly<Record<string, number>> = steps;
    const played = stepCommands.filter((_, column) => isPlayed(at, column));
    const ended = await Promise.all(
      played.map(async ({ name, answers }) => {
        const done = await aWorld(scenario).run(name, '--yes', '--json', ...ofAda(answers));
        expectSound(done.json(), done.code);
        expect(done.json().steps.map(({ id }) => id)).toEqual([name]);
        return [name, done.code] as const;
      }),
    );
    expect(ended).toEqual(played.map(({ name }) => [name, expected[name]]));
  });
});

it('single steps, one after the other, make the whole of enabled', async () => {
  const { run } = aWorld('enabled');
  const step = async (...args: string[]): Promise<[number, string]> => {
    const done = await run(...args, '--yes', '--json');
    expectSchema(done.json());
    return [done.code, done.json().outcome];
  };
  expect(await step('root-mfa')).toEqual([0, 'done']);
  expect(await step('identity-center')).toEqual([0, 'done']);
  expect(await step('group', '--user-name', 'ada')).toEqual([4, 'needs-you']);
  expect(await step('user', ...ADA)).toEqual([0, 'done']);
  expect(await step('group', '--user-name', 'ada')).toEqual([0, 'done']);
  expect(await step('assignment')).toEqual([4, 'needs-you']);
  expect(await step('permission-set')).toEqual([0, 'done']);
  expect(await step('assignment', '--user-name', 'ada')).toEqual([0, 'done']);
  expect(await step('root-keys')).toEqual([0, 'done']);
  expect(await step('regions')).toEqual([0, 'done']);
  expect(await step('init')).toEqual([0, 'secured']);
});

describe('whoever a change reaches beside the named user', () => {
  it.each([
    ['shared-set', 'group Developers in account 444455556666'],
    ['shared-group', 'grace'],
  ] as const)('is named in the plan of init --yes on %s, before anything is changed', async (scenario, who) => {
    const { stderr } = await aWorld(scenario).run('init', '--yes', '--accept-wider-access', ...ADA);
    const plan = stderr.slice(stderr.indexOf('The plan:'), stderr.indexOf('Already so'));
    expect(oneLine(plan)).toContain(who);
  });
});
