import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import type { Plan } from '../../src/model/plan.ts';
import { fakeStep, makes, rig, todo } from './fakes.ts';
import type { World } from './fakes.ts';

const outside = (plan: Plan): Plan => ({
  verdict: 'blocked',
  by: 'account',
  why: 'They come from outside.',
  wayOut: 'Make them there.',
  unless: { consent: { option: 'outside-identity-provider', why: 'They come from outside.', waysOut: [] }, plan },
});

describe('what is blocked unless a person says yes', () => {
  const steps = (world: World) => [
    fakeStep('user', () => outside(world.has('ada') ? { verdict: 'ok', summary: 'ada' } : todo(makes('ada'))), {
      gives: ['userId'],
      known: () => ({ userId: 'u-1' }),
    }),
    fakeStep('group', () => outside(world.has('Admins') ? { verdict: 'ok', summary: 'Admins' } : todo(makes('Admins'))), {
      needs: ['userId'],
    }),
  ];

  it('is asked about once, before the plan, and done after a yes', async () => {
    const world: World = new Set();
    const { options, ports, host, sent } = rig(steps(world), world, {
      answers: { consent: () => true, plan: () => true },
      options: { yes: false },
    });
    expect((await run(options, ports)).steps.map(({ state }) => state)).toEqual(['changed', 'changed']);
    expect([host.asked, sent.map(({ call }) => call)]).toEqual([
      ['consent', 'plan'],
      ['fake:Createada', 'fake:CreateAdmins'],
    ]);
  });

  it('is asked about by each reason it has, and a no to one of them is a no', async () => {
    const last = (name: string): Plan => ({
      verdict: 'blocked',
      by: 'account',
      why: `${name} is the last.`,
      wayOut: '',
      unless: { consent: { option: 'last-administrator', why: `${name} is the last.`, waysOut: [] }, plan: todo(makes(`no ${name}`)) },
    });
    const asked: string[] = [];
    const people = [fakeStep('user', () => last('ada')), fakeStep('iam-user', () => last('grace'))];
    const { options, ports, sent } = rig(people, new Set(), {
      answers: {
        consent: ({ consent: { why } }) => {
          asked.push(why);
          return why !== 'grace is the last.';
        },
        plan: () => true,
      },
      options: { yes: false },
    });
    expect((await run(options, ports)).steps.map(({ state }) => state)).toEqual(['blocked', 'blocked']);
    expect([asked, sent]).toEqual([['ada is the last.', 'grace is the last.'], []]);
  });

  it('stays blocked after a no, with its way out apart from the reason', async () => {
    const world: World = new Set();
    const { options, ports } = rig(steps(world), world, { answers: { consent: () => false }, options: { yes: false } });
    expect((await run(options, ports)).steps[0]).toMatchObject({
      state: 'blocked',
      summary: 'They come from outside.',
      error: { code: 'blocked', wayOut: 'Make them there.' },
    });
  });

  it.each([
    ['apply', true],
    ['plan', false],
    ['look', false],
  ] as const)('is asked about by nobody else (%s)', async (mode, yes) => {
    const world: World = new Set();
    const { options, ports, sent } = rig(steps(world), world, { options: { mode, yes } });
    expect((await run(options, ports)).steps.map(({ state }) => state)).toEqual(['blocked', 'blocked']);
    expect(sent).toEqual([]);
  });
});

describe('what a look says', () => {
  const contradicted: Plan = { verdict: 'needs-you', answers: ['email'], contradicted: true, why: '--email is not what AWS has.' };

  it('asks for nothing that is missing, and names what the account contradicts', async () => {
    const look = async (plan: Plan): Promise<unknown> => {
      const { options, ports } = rig([fakeStep('user', () => plan)], new Set(), { answers: {}, options: { mode: 'look', yes: false } });
      return (await run(options, ports)).error;
    };
    expect(await look({ ...contradicted, contradicted: false })).toBeNull();
    expect(await look(contradicted)).toMatchObject({ name: 'AnswersError', problems: ['--email is not what AWS has.'] });
  });

  it('tells what carrying it out would do, and what it would stop at', async () => {
    const consent = { option: 'accept-credit-loss', why: 'Credits expire.', waysOut: ['Keep them.'] } as const;
    const { options, ports } = rig([fakeStep('identity-center', () => todo(makes('organization', { consent })))], new Set(), {
      options: { mode: 'look' },
    });
    const { steps, wouldDo } = await run(options, ports);
    expect(wouldDo).toMatchObject({ steps: [{ does: ['Create organization'] }], consents: [consent] });
    expect(steps[0]).toMatchObject({
      state: 'planned',
      error: { code: 'accept-credit-loss', message: 'Credits expire.', wayOut: 'Keep them.' },
    });
  });

  it('hears what contradicts a step that a single one stands on', async () => {
    const steps = [
      fakeStep('user', () => contradicted, { gives: ['userId'] }),
      fakeStep('group', () => todo(makes('Admins')), { needs: ['userId'] }),
    ];
    const { options, ports, sent } = rig(steps, new Set(), { options: { only: 'group' } });
    expect([(await run(options, ports)).error, sent]).toMatchObject([{ name: 'AnswersError' }, []]);
  });
});
