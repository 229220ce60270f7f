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

describe('what a yes was given on', () => {
  /** A yes of its own for whoever stands behind a block. */
  const lifts = (...names: string[]): ReturnType<typeof makes> =>
    makes('open', {
      ...(names.length > 0 && {
        consent: { option: 'accept-wider-access', why: `${names.join(', ')} would be public.`, waysOut: [], on: names },
      }),
    });
  /** One look each at what stands behind it, the last one from then on. */
  const seen = (world: World, ...looks: (readonly string[])[]): Step => {
    let count = 0;
    return fakeStep('permission-set', () => {
      const names = looks[Math.min(count++, looks.length - 1)] ?? [];
      return world.has('open') ? so : todo(lifts(...names));
    });
  };

  async function atATerminal(steps: (world: World) => readonly Step[], answer: (why: string) => boolean): Promise<unknown> {
    const [world, asked]: [World, string[]] = [new Set(), []];
    const { options, ports, sent } = rig(steps(world), world, {
      answers: {
        plan: () => true,
        consent: ({ consent: { why } }) => {
          asked.push(why);
          return answer(why);
        },
      },
      options: { yes: false },
    });
    const { steps: ends } = await run(options, ports);
    return { asked, sent: sent.map(({ call }) => call), states: ends.map(({ state }) => state) };
  }

  it.each([
    ['yes, and goes on', () => true, ['fake:Createopen'], 'changed'],
    ['no, which holds', (why: string) => !why.includes('b'), [], 'needs-you'],
  ])('is asked about again where more stands on it by the time of the write: %s', async (_what, answer, sent, state) => {
    expect(await atATerminal((world) => [seen(world, ['x'], ['x', 'b'])], answer)).toEqual({
      asked: ['x would be public.', 'x, b would be public.'],
      sent,
      states: [state],
    });
  });

  it('is enough where less stands on it by then', async () => {
    expect(
      await atATerminal(
        (world) => [seen(world, ['x', 'y'], ['y'])],
        () => true,
      ),
    ).toMatchObject({
      asked: ['x, y would be public.'],
      states: ['changed'],
    });
  });

  it.each([
    [true, 'changed'],
    [false, 'needs-you'],
  ])('is not what another step was given the same option for: what wants one only now is asked about, and %s is %s', async (yes, state) => {
    const consent = { option: 'accept-wider-access', why: 'Others are in the group.', waysOut: [] } as const;
    const other = (world: World): Step => fakeStep('assignment', () => (world.has('access') ? so : todo(makes('access', { consent }))));
    expect(
      await atATerminal(
        (world) => [seen(world, [], ['b']), other(world)],
        (why) => yes || why === consent.why,
      ),
    ).toMatchObject({
      asked: [consent.why, 'b would be public.'],
      states: [state, 'changed'],
    });
  });

  it('that was refused stays refused, though the same option is said yes to for somebody else', async () => {
    const mallory = { id: 'mallory', who: 'mallory', takeBack: 'aws take-back' };
    const step = (world: World): Step => {
      let looks = 0;
      return fakeStep('permission-set', () =>
        world.has('open') ? so : { ...todo(lifts('x')), ...(++looks > 1 && { reaches: [mallory] }) },
      );
    };
    expect(
      await atATerminal(
        (world) => [step(world)],
        (why) => why.includes('mallory'),
      ),
    ).toMatchObject({ sent: [], states: ['needs-you'] });
  });

  it('under --yes is what the plan named: more than that ends as needs-you, though the option was given', async () => {
    const world: World = new Set();
    const { options, ports, sent } = rig([seen(world, ['x'], ['x', 'b'])], world, {
      options: { accepted: new Set(['accept-wider-access']) },
    });
    const [step] = (await run(options, ports)).steps;
    expect(step).toMatchObject({ state: 'needs-you', error: { code: 'accept-wider-access', message: 'x, b would be public.' } });
    expect(sent).toEqual([]);
  });
});
