import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import type { Plan } from '../../src/model/plan.ts';
import { fakeStep, makes, rig, so, todo } from './fakes.ts';
import type { World } from './fakes.ts';

const asks = (key: 'userName' | 'email'): Plan => ({ verdict: 'needs-you', answers: [key], contradicted: false, why: `${key} is missing` });

describe('a single step whose prerequisite is not so', () => {
  const steps = [
    fakeStep('user', () => todo(makes('ada')), { gives: ['userId'] }),
    fakeStep('group', () => todo(makes('Admins')), { needs: ['userId'] }),
  ];

  it.each(['plan', 'look'] as const)('is blocked already when it is only looked at (%s)', async (mode) => {
    const { options, ports } = rig(steps, new Set(), { options: { only: 'group', mode } });
    expect((await run(options, ports)).steps).toMatchObject([{ id: 'group', state: 'blocked', blockedBy: 'user', changes: [] }]);
  });

  it('asks nobody for a consent or an answer', async () => {
    const group = fakeStep('group', () => asks('userName'), { needs: ['userId'] });
    for (const [first, second] of [steps, [steps[0], group]]) {
      const { options, ports, host } = rig(
        [first, second].filter((step) => step !== undefined),
        new Set(),
        { options: { only: 'group', yes: false } },
      );
      expect((await run(options, ports)).steps).toMatchObject([{ state: 'blocked' }]);
      expect(host.asked).toEqual([]);
    }
  });

  it('asks first for an answer that both lack, for with it the prerequisite may be so', async () => {
    const world: World = new Set();
    const user = fakeStep('user', (_, answers) => (answers.userName === undefined ? asks('userName') : so), {
      gives: ['userId'],
      known: () => ({ userId: 'u-1' }),
    });
    const group = fakeStep(
      'group',
      (_, answers) => (answers.userName === undefined ? asks('userName') : world.has('Admins') ? so : todo(makes('Admins'))),
      { needs: ['userId'] },
    );
    const { options, ports, host } = rig([user, group], world, {
      answers: { answers: () => ({ userName: 'ada' }), plan: () => true },
      options: { only: 'group', yes: false },
    });
    expect((await run(options, ports)).steps).toMatchObject([{ id: 'group', state: 'changed' }]);
    expect(host.asked).toEqual(['answers', 'plan']);
  });

  it('is not blocked by one that lacks an answer alone, and has found all the same what it needs (screens.md F4)', async () => {
    const world: World = new Set();
    const group = fakeStep('group', () => asks('userName'), { gives: ['groupId'], known: () => ({ groupId: 'g-1' }) });
    const assigned = fakeStep('assignment', () => (world.has('it') ? so : todo(makes('it'))), { needs: ['groupId'] });
    const lacking = rig([{ ...group, known: () => ({}) }, assigned], world, { options: { only: 'assignment' } });
    expect((await run(lacking.options, lacking.ports)).steps).toMatchObject([{ state: 'blocked', blockedBy: 'group' }]);
    const { options, ports } = rig([group, assigned], world, { options: { only: 'assignment' } });
    expect((await run(options, ports)).steps).toMatchObject([{ id: 'assignment', state: 'changed' }]);
  });
});
