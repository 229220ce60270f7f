import { describe, expect, it } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { actionOf, READS } from '../../src/facts/reads.ts';
import { SCENARIO_NAMES } from '../../src/cli/scenarios.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { Answers } from '../../src/model/answers.ts';
import type { Step } from '../../src/model/step.ts';
import { inProcess } from '../../src/sandbox/in-process.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { STEPS } from '../../src/steps/index.ts';
import { unhurried } from '../aws/pace.ts';
import { frozen } from '../steps/fake-account.ts';
import { ADA } from '../ada.ts';
import { expectSchema } from '../e2e/schema.ts';
import { isPlayed } from '../trust/sample.ts';
import { aWorld, writesOf } from './world.ts';

const ada: Partial<Answers> = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin', optIn: ['eu-south-1'] };
const STEP_ROWS = STEPS.map((step, at) => ({ id: step.id, step, at }));

const called = ({ calls }: Pick<Sandbox, 'calls'>): string[] => calls.map(({ service, operation }) => `${service}:${operation}`);

/** What a step may ask; who-am-I needs no right. */
const declared = ({ actions: { required, optional } }: Step): ReadonlySet<string> =>
  new Set([...required, ...optional, 'sts:GetCallerIdentity']);

/** One look of one step, by a reader of its own. */
async function look(step: Step, aws: Sandbox, answers: Partial<Answers>): Promise<object> {
  // In the account's own time, in which its limits are kept.
  const clock = { now: () => aws.clock.now(), sleep: (ms: number) => aws.clock.sleep(ms) };
  const { account } = await connect({
    ...unhurried(),
    clock,
    readOnly: true,
    env: {},
    credentials: aws.credentials,
    requestHandler: inProcess(aws),
  });
  return step.inspect(account, answers, {});
}

/** The same on an account that nothing was done to, with what it asked. */
async function firstLook(step: Step, scenario: Scenario, answers: Partial<Answers>): Promise<{ facts: object; calls: string[] }> {
  const { aws } = aWorld(scenario);
  const facts = await look(step, aws, answers);
  return { facts, calls: called(aws) };
}

describe.each(STEP_ROWS)('the step $id', ({ step, at }) => {
  it.each(SCENARIO_NAMES.filter((_, column) => isPlayed(at, column)))(
    'looks at %s with declared reads alone, and plans alike from the same facts, which it leaves as they are',
    async (scenario) => {
      for (const answers of [{}, ada].map(frozen)) {
        const { facts, calls } = await firstLook(step, scenario, answers);
        expect(calls.filter((call) => !READS.some((read) => read === call))).toEqual([]);
        expect(calls.map(actionOf).filter((action) => !declared(step).has(action))).toEqual([]);
        const plan = JSON.stringify(step.plan(frozen(facts), answers));
        expect(JSON.stringify(step.plan(facts, answers))).toBe(plan);
        // Facts are the result's, and nothing of them gets lost there.
        expect(JSON.stringify(step.plan(JSON.parse(JSON.stringify(facts)) as object, answers))).toBe(plan);
      }
    },
  );
});

const ACCEPTED = ['--accept-credit-loss', '--accept-wider-access', '--enable-account-access'];
const EVERYTHING = ['init', '--yes', '--json', ...ACCEPTED, '--opt-in', 'eu-south-1', ...ADA];

describe.each(SCENARIO_NAMES.filter((_, row) => isPlayed(row, 0)))('a run on %s', (scenario) => {
  it('changes what its steps declare, names each call in its result, and leaves every step that it calls done ok, or in progress', async () => {
    const { aws, run } = aWorld(scenario);
    const done = await run(...EVERYTHING);
    expectSchema(done.json());
    for (const { id, state, changes } of done.json().steps) {
      const step = STEPS.find((one) => one.id === id);
      expect(changes.map(({ call }) => actionOf(call)).filter((action) => step === undefined || !declared(step).has(action))).toEqual([]);
      if (step === undefined || (state !== 'ok' && state !== 'changed')) continue;
      const plan = step.plan(await look(step, aws, ada), ada);
      expect([id, plan.verdict]).toEqual([id, expect.stringMatching(/^(ok|in-progress)$/)]);
    }
    const told = done.json().steps.flatMap(({ changes }) => changes.filter(({ result }) => result !== 'planned').map(({ call }) => call));
    expect(new Set(writesOf(done.calls))).toEqual(new Set(told));
  });

  it('makes no writing call under --dry-run, and none without a yes', async () => {
    const { run } = aWorld(scenario);
    const names = ['init', ...STEPS.map(({ id }) => id)];
    const tried = await Promise.all(names.map((name) => run(name, '--dry-run', '--yes', '--json')));
    expect(tried.flatMap(({ calls }) => writesOf(calls))).toEqual([]);
  });
});
