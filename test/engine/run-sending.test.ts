import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { callError, fakeStep, makes, rig, so, todo } from './fakes.ts';
import type { World } from './fakes.ts';

const args = ({ options, ports }: ReturnType<typeof rig>): Parameters<typeof run> => [options, ports];

describe('after sending', () => {
  it('waits until AWS shows what it took, and does not send it twice', async () => {
    const world: World = new Set();
    let looks = 0;
    const step = fakeStep('user', () => (world.has('ada') && ++looks > 4 ? so : todo(makes('ada'))));
    const { options, ports, sent } = rig([step], world);
    expect((await run(options, ports)).steps[0]?.state).toBe('changed');
    expect(sent).toHaveLength(1);
  });

  it('says so when AWS never shows it', async () => {
    const { options, ports, sent } = rig([fakeStep('user', () => todo(makes('ada')))], new Set());
    const report = await run(options, ports);
    expect(report.steps[0]).toMatchObject({ state: 'failed', changes: [{ result: 'unknown' }] });
    expect(sent).toHaveLength(1);
  });

  it('reads again after a lost reply, and finds it made', async () => {
    const world: World = new Set();
    const step = fakeStep('user', () => (world.has('ada') ? so : todo(makes('ada'))));
    const { options, ports, sent } = rig([step], world, {
      send: (change, things) => {
        things.add(change.makes);
        throw callError('unclear', 'ECONNRESET');
      },
    });
    expect((await run(options, ports)).steps[0]).toMatchObject({ state: 'changed', changes: [{ result: 'applied' }] });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['conflict', 6],
    ['unclear', 3],
    ['refused', 1],
  ] as const)('a call that stays "%s" is sent %i times at most', async (kind, times) => {
    const { options, ports, sent } = rig([fakeStep('user', () => todo(makes('ada')))], new Set(), {
      send: () => {
        throw callError(kind);
      },
    });
    expect((await run(options, ports)).steps[0]?.state).toBe('failed');
    expect(sent).toHaveLength(times);
  });

  it('gives what a new thing stands on a minute to be seen', async () => {
    const world: World = new Set();
    const step = fakeStep('user', () => (world.has('ada') ? so : todo(makes('ada'))));
    let refusals = 8;
    const { options, ports } = rig([step], world, {
      send: (change, things) => {
        if (refusals-- > 0) throw callError('not-ready');
        things.add(change.makes);
      },
    });
    expect((await run(options, ports)).steps[0]?.state).toBe('changed');
  });

  it("waits for AWS's own work, with its own deadline", async () => {
    let looks = 0;
    const settling = { verdict: 'in-progress', summary: 'AWS is at work.', everyMs: 1000, patienceMs: 5000, countsAsOk: false } as const;
    const patient = fakeStep('assignment', () => (++looks > 4 ? so : settling));
    expect((await run(...args(rig([patient], new Set())))).steps[0]?.state).toBe('ok');
    const endless = fakeStep('assignment', () => settling);
    const { options, ports, clock } = rig([endless], new Set());
    expect((await run(options, ports)).steps[0]?.state).toBe('in-progress');
    expect(clock.now()).toBe(5000);
  });

  it('does not wait for what counts as so', async () => {
    const enabling = fakeStep('regions', () => ({
      verdict: 'in-progress',
      summary: 'Zurich is being enabled.',
      everyMs: 30_000,
      patienceMs: 1e9,
      countsAsOk: true,
    }));
    const { options, ports, clock } = rig([enabling], new Set());
    expect((await run(options, ports)).steps[0]?.state).toBe('ok');
    expect(clock.slept).toEqual([]);
  });

  it('plans again, twice at most, what AWS failed at for want of patience', async () => {
    const world: World = new Set();
    const step = fakeStep(
      'assignment',
      (known) =>
        known.assignmentRequestId === undefined
          ? todo(makes('assignment', { gives: () => ({ assignmentRequestId: 'q' }) }))
          : { verdict: 'failed', why: 'The group was not found.', wayOut: 'Run it again.', again: true },
      { forgets: ['assignmentRequestId'] },
    );
    const { options, ports, sent } = rig([step], world);
    expect((await run(options, ports)).steps[0]).toMatchObject({ state: 'failed' });
    expect(sent).toHaveLength(3);
  });
});

describe('lanes', () => {
  it('leave planned what does not fit', async () => {
    const world: World = new Set();
    const lane = { name: 'enable-region', room: 2 };
    const names = ['Zurich', 'Milan', 'Spain'];
    const step = fakeStep('regions', () => {
      const missing = names.filter((name) => !world.has(name));
      return missing.length === 0 ? so : todo(...missing.map((name) => makes(name, { rateLimit: { ...lane, capacity: 2 - world.size } })));
    });
    const { options, ports, sent } = rig([step], world);
    const report = await run(options, ports);
    expect(sent.map((one) => one.call)).toEqual(['fake:CreateZurich', 'fake:CreateMilan']);
    expect(report.steps[0]).toMatchObject({
      state: 'planned',
      changes: [{ result: 'applied' }, { result: 'applied' }, { result: 'planned' }],
    });
  });
});
