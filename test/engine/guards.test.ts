import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { byHand, fakeStep, makes, rig, so, todo } from './fakes.ts';
import type { World } from './fakes.ts';

const consent = { option: 'accept-credit-loss', why: 'Credits expire.', waysOut: ['Keep them.'], isAhead: true } as const;

/** An organization that costs, somebody who stands on it, and something beside. */
const steps = (world: World) => [
  fakeStep('root-mfa', () => (world.has('device') ? so : todo(makes('device')))),
  fakeStep(
    'identity-center',
    () => (world.has('organization') ? so : todo(makes('organization', { consent }), byHand('enable', { consent }))),
    {
      gives: ['homeRegion'],
      known: () => (world.has('organization') ? { homeRegion: 'us-east-1' } : {}),
      optionalChoices: () => ({ homeRegion: { proposed: 'us-east-1', regions: [] } }),
    },
  ),
  fakeStep(
    'user',
    (_known, { userName }) =>
      userName === undefined
        ? { verdict: 'needs-you', answers: ['userName'], contradicted: false, why: 'Who?' }
        : world.has(userName)
          ? so
          : todo(makes(userName)),
    { needs: ['homeRegion'] },
  ),
];

describe('what would make every answer useless by a no', () => {
  it('is asked about right after the look, and not once more after the plan', async () => {
    const world: World = new Set();
    const { options, ports, host, sent } = rig(steps(world), world, {
      answers: { consent: () => true, answers: () => ({ userName: 'ada' }), plan: () => true },
      options: { yes: false },
    });
    await run(options, ports);
    expect(host.asked).toEqual(['consent', 'answers', 'plan']);
    expect(sent.map(({ call }) => call)).toEqual(['fake:Createdevice', 'fake:Createorganization', 'fake:Createada']);
    expect(host.messages.find(({ type }) => type === 'plan')).toMatchObject({ accepted: ['accept-credit-loss'] });
  });

  it('asks after a no for nothing that stands on it, plans the rest alone, and ends there with the ways out', async () => {
    const world: World = new Set();
    const { options, ports, host, sent } = rig(steps(world), world, {
      answers: { consent: () => false, plan: () => true },
      options: { yes: false },
    });
    const { steps: ends } = await run(options, ports);
    expect(host.asked).toEqual(['consent', 'plan']);
    expect(host.messages.find(({ type }) => type === 'plan')).toMatchObject({ steps: [{ id: 'root-mfa' }] });
    expect(sent.map(({ call }) => call)).toEqual(['fake:Createdevice']);
    expect(ends.map(({ state, manual }) => [state, manual])).toEqual([
      ['changed', []],
      ['needs-you', []],
      ['blocked', []],
    ]);
    expect(ends[1]?.error).toMatchObject({ code: 'accept-credit-loss', wayOut: 'Keep them.' });
  });

  it('is not asked of whoever gave the option, said yes to all, or only looks', async () => {
    for (const more of [{ accepted: new Set(['accept-credit-loss'] as const), yes: false }, { mode: 'plan', yes: false } as const]) {
      const world: World = new Set();
      const { options, ports, host } = rig(steps(world), world, {
        answers: { answers: () => ({ userName: 'ada' }), plan: () => true },
        options: more,
      });
      await run(options, ports);
      expect(host.asked).not.toContain('consent');
    }
  });
});
