import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { AccessDeniedError, CredentialsError } from '../../src/model/errors.ts';
import type { Step } from '../../src/model/step.ts';
import { callError, failure, fakeStep, makes, rig, so, todo, userAndGroup } from './fakes.ts';
import type { World } from './fakes.ts';

describe('a run', () => {
  it('makes what is missing, in the order in which things stand on each other', async () => {
    const world: World = new Set();
    const { options, ports, sent } = rig(userAndGroup(world), world);
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['changed', 'changed']);
    expect(sent.map((one) => one.input)).toEqual([{ Name: 'ada' }, { Name: 'Admins', Member: 'u-1' }]);
    expect(report.steps[1]?.changes).toEqual([
      {
        call: 'fake:CreateAdmins',
        makes: 'Admins',
        effect: 'create',
        input: { Name: 'Admins', Member: 'u-1' },
        consent: null,
        result: 'applied',
      },
    ]);
  });

  it('sends nothing the second time', async () => {
    const world: World = new Set(['ada', 'Admins']);
    const { options, ports, sent } = rig(userAndGroup(world), world);
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['ok', 'ok']);
    expect(sent).toEqual([]);
  });

  it('works side by side on what does not stand on each other', async () => {
    const world: World = new Set();
    const order: string[] = [];
    const steps = (['user', 'regions'] as const).map((id) => fakeStep(id, () => (world.has(id) ? so : todo(makes(id)))));
    const { options, ports } = rig(steps, world, {
      send: async (change, things) => {
        order.push(`begin ${change.makes}`);
        await new Promise((resolve) => {
          setTimeout(resolve, 1);
        });
        order.push(`end ${change.makes}`);
        things.add(change.makes);
      },
    });
    await run(options, ports);
    expect(order.slice(0, 2)).toEqual(['begin user', 'begin regions']);
  });

  it('writes a journal line before and after each call, with ids and without names', async () => {
    const world: World = new Set();
    const { options, ports, journal } = rig(userAndGroup(world).slice(0, 1), world);
    await run(options, ports);
    const call = { step: 'user', call: 'fake:Createada', effect: 'create', region: null };
    expect(journal).toEqual([
      { what: 'intent', ...call, ids: {} },
      { what: 'result', ...call, outcome: 'sent', requestId: 'request-1', ids: { userId: 'u-1' } },
    ]);
  });

  it('a change that a policy refuses has failed, whoever is refused', async () => {
    const refusal = new AccessDeniedError('Refused.', failure, 'sso:Create', { isByPolicy: true });
    const step = fakeStep('user', () => todo(makes('ada', { ifRefused: 'It may be an account of the newer sign-up.' })));
    const { options, ports } = rig([step], new Set(), {
      send: () => {
        throw refusal;
      },
    });
    expect((await run(options, ports)).steps[0]).toMatchObject({ state: 'failed', blockedBy: null, error: { code: failure.code } });
  });

  it.each([
    ['root', 'blocked'],
    ['assumed-role', 'failed'],
  ] as const)('a change refused to %s, where no policy can be the reason, is %s', async (kind, state) => {
    const { options, ports } = rig(
      [fakeStep('user', () => todo(makes('ada', { ifRefused: 'It may be an account of the newer sign-up.' })))],
      new Set(),
      {
        send: () => {
          throw new AccessDeniedError('Refused.', failure, 'sso:Create');
        },
      },
    );
    const caller = { ...(await ports.account.caller()), kind };
    const report = await run(options, { ...ports, account: { ...ports.account, caller: async () => caller } });
    expect(report.steps[0]).toMatchObject({ state, summary: expect.stringContaining('Refused.') as string });
  });

  it('says the way out of a change that AWS cannot make, where AWS names none', async () => {
    const { options, ports } = rig([fakeStep('user', () => todo(makes('ada', { ifImpossible: 'Look what it is.' })))], new Set(), {
      send: () => {
        throw callError('refused');
      },
    });
    const report = await run(options, ports);
    expect(report.steps[0]).toMatchObject({ state: 'failed', error: { code: 'Broken', wayOut: 'Look what it is.' } });
  });

  it('lets the other steps go on when one fails, and blocks what stands on it', async () => {
    const world: World = new Set();
    const steps = [...userAndGroup(world), fakeStep('regions', () => (world.has('Zurich') ? so : todo(makes('Zurich'))))];
    const { options, ports } = rig(steps, world, {
      send: (change, things) => {
        if (change.makes === 'ada') throw callError('refused');
        things.add(change.makes);
      },
    });
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['failed', 'blocked', 'changed']);
    expect(report.steps[1]?.summary).toBe('This needs the user first');
    expect(report.steps[0]?.error).toMatchObject({ code: 'Broken', operation: 'Create', requestId: 'r-1' });
  });

  it.each([
    [3, 'ok'],
    [Infinity, 'failed'],
  ])('what is not so, with nothing to do about it, is looked at again for a minute: %d looks, then %s', async (looks, state) => {
    let seen = 0;
    const step = fakeStep('user', () => (seen++ < looks ? todo() : so));
    const { options, ports, sent, clock } = rig([step], new Set());
    expect((await run(options, ports)).steps[0]).toMatchObject({ state, changes: [] });
    expect(sent).toEqual([]);
    const waited = clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited >= 60_000).toBe(state === 'failed');
  });

  it('ends on bad credentials, before anything else is said', async () => {
    const { options, ports } = rig([fakeStep('user', () => so)], new Set());
    const refused = new CredentialsError('none', 'No credentials.', 'aws login');
    await expect(
      run(options, {
        ...ports,
        identifyCaller: async () => {
          throw refused;
        },
      }),
    ).rejects.toBe(refused);
  });

  it('reports a denied read by its step, and decides the run by it', async () => {
    const denied = new AccessDeniedError('Refused.', failure, 'sso:ListInstances');
    const { options, ports } = rig(
      [
        fakeStep('user', () => {
          throw denied;
        }),
        fakeStep('regions', () => so),
      ],
      new Set(),
    );
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['failed', 'ok']);
    expect(report.error).toBe(denied);
  });

  it('does only the step that was asked for, and looks up what it stands on', async () => {
    const world: World = new Set(['ada']);
    const { options, ports, sent } = rig(userAndGroup(world), world, { options: { only: 'group' } });
    const report = await run(options, ports);
    expect(report.steps.map((step) => [step.id, step.state])).toEqual([['group', 'changed']]);
    expect(sent).toHaveLength(1);
  });

  it('names the command that makes what a single step stands on', async () => {
    const world: World = new Set();
    const { options, ports, sent } = rig(userAndGroup(world), world, { options: { only: 'group' } });
    const report = await run(options, ports);
    expect(report.steps).toMatchObject([
      { id: 'group', state: 'blocked', summary: expect.stringContaining('secure-account user') as string },
    ]);
    expect(sent).toEqual([]);
  });
});

describe('only looking', () => {
  it.each(['look', 'plan'] as const)('%s sends nothing, and says what would be changed', async (mode) => {
    const world: World = new Set();
    const { options, ports, sent, journal } = rig(userAndGroup(world), world, { options: { mode } });
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['planned', 'planned']);
    expect(report.steps[1]?.changes[0]).toMatchObject({ input: { Name: 'Admins', Member: { known: 'userId' } }, result: 'planned' });
    expect([sent, journal]).toEqual([[], []]);
  });
});

describe('answers', () => {
  const asks = (more: Partial<Step> = {}): Step =>
    fakeStep('user', () => so, {
      inspect: async (_account, answers) => ({ name: answers.userName ?? null }),
      plan: (facts) =>
        (facts as { name: string | null }).name === null
          ? { verdict: 'needs-you', answers: ['email', 'userName'], contradicted: false, why: 'Who is the administrator?' }
          : so,
      ...more,
    });

  it('that are missing are listed at once, with their options, and nothing is sent', async () => {
    const { options, ports, sent } = rig([asks()], new Set());
    const report = await run(options, ports);
    expect(report.error).toMatchObject({
      name: 'AnswersError',
      problems: [expect.stringMatching(/^--user-name <name> is missing/), expect.stringMatching(/^--email/)],
    });
    expect(sent).toEqual([]);
  });

  it('are asked of a person', async () => {
    const { options, ports, host } = rig([asks()], new Set(), {
      answers: { answers: () => ({ userName: 'ada' }) },
      options: { yes: false },
    });
    expect((await run(options, ports)).steps[0]?.state).toBe('ok');
    expect(host.asked).toEqual(['answers']);
  });

  it('are not asked for where none would help', async () => {
    const hopeless = asks({ plan: () => ({ verdict: 'needs-you', answers: [], contradicted: true, why: 'There is no such Region.' }) });
    const { options, ports, host } = rig([hopeless], new Set(), { answers: { answers: () => ({}) }, options: { yes: false } });
    expect((await run(options, ports)).error).toMatchObject({ problems: ['There is no such Region.'] });
    expect(host.asked).toEqual([]);
  });

  it('come from the samples in a rehearsal', async () => {
    const { options, ports } = rig([asks()], new Set(), { options: { sampleAnswers: { userName: 'ada', email: 'ada@example.com' } } });
    expect((await run(options, ports)).steps[0]?.state).toBe('ok');
  });

  it('that samples give are not called missing where something else contradicts the account', async () => {
    const no = { verdict: 'needs-you', answers: ['optIn'], contradicted: true, why: 'There is no such Region.' } as const;
    const { options, ports } = rig([asks(), fakeStep('regions', () => no)], new Set(), {
      options: { sampleAnswers: { userName: 'ada', email: 'ada@example.com' } },
    });
    expect((await run(options, ports)).error).toMatchObject({ problems: ['There is no such Region.'] });
  });

  it('are not wanted for a look', async () => {
    const { options, ports } = rig([asks()], new Set(), { options: { mode: 'look' } });
    const report = await run(options, ports);
    expect(report).toMatchObject({ error: null, steps: [{ state: 'needs-you' }] });
  });

  it('are not wanted of a step that is blocked anyway', async () => {
    const center = fakeStep(
      'identity-center',
      () => ({ verdict: 'blocked', by: 'account', why: 'A member account.', wayOut: 'Ask its owner.' }),
      { gives: ['instanceArn'] },
    );
    const { options, ports } = rig([center, asks({ needs: ['instanceArn'] })], new Set());
    const report = await run(options, ports);
    expect(report.steps.map((step) => step.state)).toEqual(['blocked', 'blocked']);
    expect(report.error).toBeNull();
  });
});
