import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { InterruptedError } from '../../src/model/errors.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Step } from '../../src/model/step.ts';
import { byHand, fakeStep, rig, so, todo } from './fakes.ts';
import type { RigSettings, World } from './fakes.ts';

const HOME = {
  homeRegion: { proposed: 'us-east-1', regions: [{ code: 'us-east-1', name: 'US East (N. Virginia)', status: 'ENABLED_BY_DEFAULT' }] },
};
const MORE = { optIn: { regions: [{ code: 'eu-south-1', name: 'Europe (Milan)', status: 'DISABLED' }] } };

const identityCenter = (plan: Plan): Step =>
  fakeStep('identity-center', () => plan, { optionalChoices: (_facts, answers) => (answers.homeRegion === undefined ? HOME : {}) });
const regions = fakeStep('regions', () => so, { optionalChoices: () => MORE });

type Asked = Parameters<NonNullable<NonNullable<RigSettings['answers']>['answers']>>[0];

/** Runs with a person who says no to the plan, and gives back what they were asked before. */
async function asked(steps: readonly Step[], options: RigSettings['options'] = {}): Promise<readonly Asked[]> {
  const seen: Asked[] = [];
  const world: World = new Set();
  const { ports, ...at } = rig(steps, world, {
    answers: {
      answers: async (question) => {
        seen.push(question);
        return { homeRegion: 'us-east-1', userName: 'ada' };
      },
      plan: async () => false,
    },
    options: { yes: false, ...options },
  });
  await run(at.options, ports);
  return seen;
}

describe('what a person may decide', () => {
  it('is the home Region, whenever there is no instance yet, and more Regions along with it', async () => {
    expect(await asked([identityCenter(todo(byHand('enable'))), regions])).toMatchObject([{ keys: [], offers: { ...HOME, ...MORE } }]);
  });

  it('is nothing where nothing else is asked: running again stays quiet', async () => {
    expect(await asked([fakeStep('root-mfa', () => todo(byHand('mfa'))), regions])).toEqual([]);
  });

  it('is more Regions, beside a question', async () => {
    let known = false;
    const user = fakeStep('user', () => so, {
      plan: (_facts, answers): Plan => {
        known = answers.userName !== undefined;
        return known ? so : { verdict: 'needs-you', answers: ['userName'], contradicted: false, why: 'Who?' };
      },
    });
    expect(await asked([user, regions])).toMatchObject([{ keys: ['userName'], offers: MORE }]);
  });

  it('is not asked again what was answered by option', async () => {
    expect(await asked([identityCenter(todo(byHand('enable'))), regions], { answers: { homeRegion: 'eu-west-1' } })).toEqual([]);
  });

  it('is asked once, also when the answers lead to more questions', async () => {
    const user = fakeStep('user', () => so, {
      plan: (_facts, { userName }): Plan =>
        userName === 'ada' ? so : { verdict: 'needs-you', answers: ['userName'], contradicted: userName !== undefined, why: 'Who?' },
    });
    const questions = await asked([user, identityCenter(todo(byHand('enable')))], { answers: { userName: 'bob' } });
    expect(questions.map(({ offers }) => offers)).toEqual([HOME]);
  });

  it("is nobody's to decide under --yes", async () => {
    const { ports, options, host } = rig([identityCenter(so), regions], new Set());
    await run(options, ports);
    expect(host.asked).toEqual([]);
  });
});

describe('what the live list hears of', () => {
  it('is by whom a step is kept waiting', async () => {
    const giver = fakeStep('identity-center', () => todo(byHand('enable')), { gives: ['instanceArn'] });
    const taker = fakeStep('user', () => todo(byHand('user')), { needs: ['instanceArn'] });
    const { ports, options, host } = rig([giver, taker], new Set());
    await run(options, ports);
    expect(host.messages).toContainEqual(
      expect.objectContaining({
        type: 'step',
        step: expect.objectContaining({ id: 'user', state: 'waiting', waitsFor: ['identity-center'] }) as unknown,
      }),
    );
  });

  it('is the moment that AWS shows a human action done', async () => {
    const world: World = new Set();
    const mfa = fakeStep('root-mfa', () => (world.has('mfa') ? so : todo(byHand('mfa'))));
    const { ports, options, host, clock } = rig([mfa], world, { options: { waitMs: 60_000 } });
    const running = run(options, {
      ...ports,
      clock: { ...clock, sleep: async (ms, signal) => (world.add('mfa'), clock.sleep(ms, signal)) },
    });
    await running;
    expect(host.messages).toContainEqual(expect.objectContaining({ type: 'manual-done', step: 'root-mfa', elapsedMs: 1000 }));
  });
});

describe('whoever stops among the questions', () => {
  it('has answered what they have: the next run need not ask for it', async () => {
    const ask: Plan = { verdict: 'needs-you', answers: ['userName', 'email'], contradicted: false, why: 'Who?' };
    const { options, ports } = rig([fakeStep('user', () => ask)], new Set(), {
      answers: {
        answers: async ({ heard }) => {
          heard?.({ userName: 'ada' });
          throw new InterruptedError();
        },
      },
      options: { yes: false, answers: { group: 'Owners' } },
    });
    expect(await run(options, ports)).toMatchObject({ interrupted: true, answered: { userName: 'ada', group: 'Owners' } });
  });
});
