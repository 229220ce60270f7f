import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import type { Beneficiary } from '../../src/model/beneficiary.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Step } from '../../src/model/step.ts';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { fakeStep, makes, rig } from './fakes.ts';
import type { World } from './fakes.ts';

const mallory: Beneficiary = { id: 'member g u-mallory', who: 'user mallory, in the group Admins', takeBack: 'aws take-back mallory' };
const bob: Beneficiary = { id: 'member g u-bob', who: 'user bob, in the group Admins', takeBack: 'aws take-back bob' };

/** Gives the group access; whoever of these is in the world gains by it. */
const access = (world: World, people: readonly Beneficiary[] = [mallory, bob]): Step =>
  fakeStep('assignment', () => {
    const reaches = people.filter(({ who }) => world.has(who));
    return world.has('access')
      ? { verdict: 'ok', summary: 'Admins has it.', reaches }
      : { verdict: 'planned', summary: 'To be given.', actions: [makes('access')], reaches };
  });

/** Enters the world with the nth look. */
function entering(step: Step, world: World, person: Beneficiary, atLook: number): Step {
  let looks = 0;
  return {
    ...step,
    inspect: (account, answers, known) => {
      looks += 1;
      if (looks === atLook) world.add(person.who);
      return step.inspect(account, answers, known);
    },
  };
}

describe('Somebody who comes in while a run is at work', () => {
  it('before a change: under --yes it is not made, and they are named', async () => {
    const world: World = new Set();
    const { options, ports, sent } = rig([entering(access(world), world, mallory, 2)], world);
    const [step] = (await run(options, ports)).steps;
    expect(sent).toEqual([]);
    expect(step).toMatchObject({
      state: 'needs-you',
      error: { code: 'accept-wider-access', message: expect.stringContaining('mallory') as string },
    });
  });

  it('before a change, also where wider access was consented to beforehand: that yes was given without them', async () => {
    const world: World = new Set([bob.who]);
    const accepted = new Set(['accept-wider-access'] as const);
    const { options, ports, sent } = rig([entering(access(world), world, mallory, 2)], world, { options: { accepted } });
    const [step] = (await run(options, ports)).steps;
    expect(sent).toEqual([]);
    expect(step?.summary).toMatch(/mallory/);
    expect(step?.summary).not.toMatch(/bob/);
  });

  it.each([
    ['yes', true, 'changed', 1],
    ['no', false, 'needs-you', 0],
  ] as const)('before a change: a terminal asks about them, and %s holds', async (_what, answer, state, writes) => {
    const world: World = new Set();
    const asked: string[] = [];
    const { options, ports, sent } = rig([entering(access(world), world, mallory, 2)], world, {
      options: { yes: false },
      answers: {
        plan: () => true,
        consent: ({ consent }) => {
          asked.push(consent.why);
          return answer;
        },
      },
    });
    const [step] = (await run(options, ports)).steps;
    expect([step?.state, sent.length, asked.length]).toEqual([state, writes, 1]);
    expect(asked[0]).toMatch(/mallory/);
  });

  it('after the last look before a change: they are named, with the command that takes it back, and nothing is called secured', async () => {
    const world: World = new Set();
    const { options, ports } = rig([access(world)], world, {
      send: (change) => {
        world.add(change.makes);
        world.add(mallory.who);
      },
    });
    const [step] = (await run(options, ports)).steps;
    expect(step).toMatchObject({ state: 'needs-you', changes: [{ result: 'applied' }] });
    expect(step?.error?.wayOut).toContain('aws take-back mallory');
  });

  it('long before: who was there when the plan was agreed to is nobody new', async () => {
    const world: World = new Set([bob.who]);
    const { options, ports } = rig([access(world)], world);
    expect((await run(options, ports)).steps[0]?.state).toBe('changed');
  });
});

describe('The last look', () => {
  const policy = (world: World): Step =>
    fakeStep('permission-set', (): Plan =>
      world.has('policy')
        ? { verdict: 'ok', summary: 'It holds the policy.' }
        : { verdict: 'planned', summary: 'It lacks the policy.', actions: [makes('policy')] },
    );
  const user = (world: World): Step =>
    fakeStep('user', (): Plan =>
      world.has('ada') ? { verdict: 'ok', summary: 'ada' } : { verdict: 'planned', summary: 'ada is missing', actions: [makes('ada')] },
    );

  it('reports what was so at the beginning as it is at the end', async () => {
    const world: World = new Set(['policy']);
    const { options, ports } = rig([policy(world), user(world)], world, {
      send: (change) => {
        world.add(change.makes);
        world.delete('policy');
      },
    });
    const report = await run(options, ports);
    expect(report.steps.map(({ state }) => state)).toEqual(['planned', 'changed']);
  });

  it('reads everything afresh', async () => {
    const world: World = new Set(['policy', 'ada']);
    const { options, ports } = rig([policy(world), user(world)], world);
    const scopes: string[] = [];
    const account = { ...ports.account, forget: (forgotten: readonly string[]) => void scopes.push(...forgotten) };
    await run(options, { ...ports, account });
    expect(scopes).toEqual(
      expect.arrayContaining(['account', 'root', 'organization', 'instance', 'directory', 'permission-sets', 'assignments', 'regions']),
    );
  });

  it('that is refused ends the run as refused, and never as so', async () => {
    const world: World = new Set(['ada']);
    let looks = 0;
    const refusing: Step = {
      ...user(world),
      inspect: async (account, answers, known) => {
        looks += 1;
        if (looks === 2) {
          throw new AccessDeniedError(
            'No.',
            { service: 'iam', operation: 'GetUser', code: 'AccessDenied', requestId: null, region: null },
            'iam:GetUser',
          );
        }
        return user(world).inspect(account, answers, known);
      },
    };
    const { options, ports } = rig([refusing], world);
    const report = await run(options, ports);
    expect(report.steps[0]?.state).toBe('failed');
    expect(report.error).toBeInstanceOf(AccessDeniedError);
  });

  it('waits a minute for what this run has made to be shown again, and no longer', async () => {
    const world: World = new Set();
    let looks = 0;
    const flickering: Step = {
      ...user(world),
      // Shown to the look after the change, hidden from the next three.
      inspect: async (account, answers, known) => {
        looks += 1;
        const isHidden = looks >= 4 && looks < 7;
        return isHidden
          ? { plan: { verdict: 'planned', summary: 'ada is missing', actions: [makes('ada')] } }
          : user(world).inspect(account, answers, known);
      },
    };
    const { options, ports, sent } = rig([flickering], world);
    expect((await run(options, ports)).steps[0]?.state).toBe('changed');
    expect(sent).toHaveLength(1);
  });
});
