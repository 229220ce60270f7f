import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { CredentialsError } from '../../src/model/errors.ts';
import type { Step } from '../../src/model/step.ts';
import { byHand, fakeStep, rig, so, todo, userAndGroup } from './fakes.ts';
import type { World } from './fakes.ts';

describe('a person', () => {
  const mfa = (world: World): Step => fakeStep('root-mfa', () => (world.has('mfa') ? so : todo(byHand('assign-root-mfa'))));

  it('is not waited for without patience', async () => {
    const { options, ports } = rig([mfa(new Set())], new Set());
    expect((await run(options, ports)).steps[0]).toMatchObject({ state: 'needs-you', manual: [{ id: 'assign-root-mfa', done: false }] });
  });

  it('is watched for as long as --wait says', async () => {
    const world: World = new Set();
    const { options, ports, clock } = rig([mfa(world)], world, { options: { waitMs: 10_000 } });
    setTimeout(() => undefined, 0);
    const report = await run(options, ports);
    expect(clock.now()).toBe(10_000);
    expect(report.steps[0]?.state).toBe('needs-you');
  });

  it('is noticed when done', async () => {
    const world: World = new Set();
    let looks = 0;
    const step = fakeStep('root-mfa', () => (++looks > 3 ? so : todo(byHand('assign-root-mfa'))));
    const { options, ports } = rig([step], world, { options: { waitMs: 60_000 } });
    expect((await run(options, ports)).steps[0]).toMatchObject({ state: 'changed', manual: [{ done: true }] });
  });

  it('is not taken to be done when nothing tells any more', async () => {
    const world: World = new Set();
    let looks = 0;
    const step = fakeStep('root-mfa', () => so, {
      inspect: async () => {
        if (++looks > 3) throw new CredentialsError('expired', 'They have expired.', '');
        return {};
      },
      plan: () => todo(byHand('assign-root-mfa')),
    });
    const { options, ports } = rig([step], world, { options: { waitMs: 60_000 } });
    expect((await run(options, ports)).steps[0]).toMatchObject({
      state: 'failed',
      summary: 'They have expired.',
      manual: [{ done: false }],
    });
  });

  it('may leave it for later', async () => {
    const { options, ports } = rig([mfa(new Set())], new Set(), {
      answers: { plan: () => true, skip: () => 'skip' },
      options: { yes: false, waitMs: null },
    });
    expect((await run(options, ports)).steps[0]?.state).toBe('skipped');
  });

  it('is reminded after a minute which account the console must show', async () => {
    const { options, ports, host } = rig([mfa(new Set())], new Set(), { options: { waitMs: 90_000 } });
    await run(options, ports);
    expect(host.messages.filter((message) => message.type === 'manual').map((message) => [message.reminder, message.account])).toEqual([
      [false, { id: '111122223333', name: 'example' }],
      [true, { id: '111122223333', name: 'example' }],
    ]);
  });

  it('is not shown a link that a guard holds back', async () => {
    const consent = { option: 'accept-credit-loss', why: 'Credits expire.', waysOut: [] } as const;
    const { options, ports, host } = rig([fakeStep('identity-center', () => todo(byHand('enable', { consent })))], new Set());
    const report = await run(options, ports);
    expect(report.steps[0]).toMatchObject({ state: 'needs-you', manual: [] });
    expect(host.messages.some((message) => message.type === 'manual')).toBe(false);
  });
});

describe('an interruption', () => {
  it('between two calls keeps what is done, names what is not, and sends no more', async () => {
    const world: World = new Set();
    const machine = rig(userAndGroup(world), world, {
      send: (change, things) => {
        things.add(change.makes);
        machine.abort();
      },
    });
    const report = await run(machine.options, machine.ports);
    expect(report.interrupted).toBe(true);
    expect(machine.sent).toHaveLength(1);
    expect(report.steps[0]?.changes).toMatchObject([{ makes: 'ada' }]);
    expect(report.steps[1]?.changes).toMatchObject([{ makes: 'Admins', result: 'planned' }]);
  });
});
