import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import type { Step } from '../../src/model/step.ts';
import { fakeStep, makes, rig, so, todo, userAndGroup } from './fakes.ts';
import type { World } from './fakes.ts';

describe('consent', () => {
  it('is asked once, over the whole plan', async () => {
    const world: World = new Set();
    const { options, ports, host } = rig(userAndGroup(world), world, { answers: { plan: () => true }, options: { yes: false } });
    const report = await run(options, ports);
    expect(host.asked).toEqual(['plan']);
    expect(report.steps.map((step) => step.state)).toEqual(['changed', 'changed']);
  });

  it('refused, nothing is sent', async () => {
    const world: World = new Set();
    const { options, ports, sent } = rig(userAndGroup(world), world, { answers: { plan: () => false }, options: { yes: false } });
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['planned', 'planned']);
    expect(sent).toEqual([]);
  });

  it('does not cover what turns up later: --yes ends with a person needed', async () => {
    const world: World = new Set();
    let looks = 0;
    const step = fakeStep('user', () => todo(makes(++looks === 1 ? 'ada' : 'somebody else')));
    const { options, ports, sent } = rig([step], world);
    const report = await run(options, ports);
    expect(report.steps[0]?.state).toBe('needs-you');
    expect(sent).toEqual([]);
  });

  it('does not cover what turns up later: a terminal is asked again', async () => {
    const world: World = new Set();
    let looks = 0;
    const step = fakeStep('user', () => (world.has('bob') ? so : todo(makes(++looks === 1 ? 'ada' : 'bob'))));
    const { options, ports, host, sent } = rig([step], world, { answers: { plan: () => true }, options: { yes: false } });
    const report = await run(options, ports);
    expect(host.asked).toEqual(['plan', 'plan']);
    expect(report.steps[0]?.state).toBe('changed');
    expect(sent.map((one) => one.call)).toEqual(['fake:Createbob']);
  });

  const guarded = (world: World): Step =>
    fakeStep('identity-center', () =>
      world.has('organization')
        ? so
        : todo(makes('organization', { consent: { option: 'accept-credit-loss', why: 'Credits expire.', waysOut: [] } })),
    );

  it.each([
    [true, 'changed'],
    [false, 'needs-you'],
  ] as const)(
    'does not cover what turns up later with an option of its own: a terminal asks about it, too, and %s is %s',
    async (yes, state) => {
      const world: World = new Set();
      let looks = 0;
      const consent = { option: 'enable-account-access', why: 'For good.', waysOut: [] } as const;
      const step = fakeStep('identity-center', () =>
        world.has('access') ? so : todo(++looks === 1 ? makes('organization') : makes('access', { consent })),
      );
      const { options, ports, host } = rig([step], world, { answers: { plan: () => true, consent: () => yes }, options: { yes: false } });
      expect((await run(options, ports)).steps[0]?.state).toBe(state);
      expect(host.asked).toEqual(['plan', 'plan', 'consent']);
    },
  );

  it('under --yes does not cover what has an option of its own', async () => {
    const world: World = new Set();
    const { options, ports, sent } = rig([guarded(world)], world);
    const report = await run(options, ports);
    expect(report.steps[0]).toMatchObject({ state: 'needs-you', changes: [{ consent: '--accept-credit-loss', result: 'planned' }] });
    expect(report.steps[0]?.error).toMatchObject({ code: 'accept-credit-loss', message: 'Credits expire.' });
    expect(sent).toEqual([]);
  });

  it('with the option, goes on', async () => {
    const world: World = new Set();
    const { options, ports } = rig([guarded(world)], world, { options: { accepted: new Set(['accept-credit-loss']) } });
    expect((await run(options, ports)).steps[0]?.state).toBe('changed');
  });

  it('asks a person for it on its own', async () => {
    const world: World = new Set();
    const { options, ports, host } = rig([guarded(world)], world, {
      answers: { plan: () => true, consent: () => false },
      options: { yes: false },
    });
    expect((await run(options, ports)).steps[0]?.state).toBe('needs-you');
    expect(host.asked).toEqual(['plan', 'consent']);
  });
});

describe('consent of its own, for several reasons', () => {
  it('asks each reason once, and needs a yes to all of them', async () => {
    const wider = (why: string): ReturnType<typeof makes> => makes(why, { consent: { option: 'accept-wider-access', why, waysOut: [] } });
    const steps = [fakeStep('permission-set', () => todo(wider('set'), wider('set'))), fakeStep('assignment', () => todo(wider('group')))];
    const { options, ports, host, sent } = rig(steps, new Set(), {
      answers: { plan: () => true, consent: ({ consent }) => consent.why === 'group' },
      options: { yes: false },
    });
    const report = await run(options, ports);
    expect(host.asked).toEqual(['plan', 'consent']);
    expect(report.steps.map((step) => step.state)).toEqual(['needs-you', 'needs-you']);
    expect(sent).toEqual([]);
  });
});
