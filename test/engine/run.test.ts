import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { AccessDeniedError, AwsCallError, CredentialsError } from '../../src/model/errors.ts';
import type { FailureKind } from '../../src/model/errors.ts';
import { ref } from '../../src/model/known.ts';
import type { Step } from '../../src/model/step.ts';
import { byHand, fakeStep, makes, rig, so, todo } from './fakes.ts';
import type { World } from './fakes.ts';

const failure = { service: 'fake', operation: 'Create', code: 'Broken', requestId: 'r-1', region: null };
const callError = (kind: FailureKind, code = 'Broken'): AwsCallError => new AwsCallError('AWS did not do it.', { ...failure, code }, kind);

/** A user, and a group that holds it: the group stands on the user's id. */
function userAndGroup(world: World): Step[] {
  const user = fakeStep('user', () => (world.has('ada') ? so : todo(makes('ada', { gives: () => ({ userId: 'u-1' }) }))), {
    gives: ['userId'],
    known: () => (world.has('ada') ? { userId: 'u-1' } : {}),
  });
  const group = fakeStep(
    'group',
    () =>
      world.has('Admins')
        ? so
        : todo(makes('Admins', { input: { Name: 'Admins', Member: ref('userId') }, gives: () => ({ groupId: 'g-1' }) })),
    {
      needs: ['userId'],
      gives: ['groupId'],
    },
  );
  return [user, group];
}

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
    expect(report.steps[1]?.summary).toBe('This needs user first.');
    expect(report.steps[0]?.error).toMatchObject({ code: 'Broken', operation: 'Create', requestId: 'r-1' });
  });

  it('ends on bad credentials, before anything else is said', async () => {
    const { options, ports } = rig([fakeStep('user', () => so)], new Set());
    const refused = new CredentialsError('none', 'No credentials.', 'aws login');
    await expect(
      run(options, {
        ...ports,
        introduce: async () => {
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
    const settling = { verdict: 'settling', summary: 'AWS is at work.', everyMs: 1000, patienceMs: 5000, countsAsSo: false } as const;
    const patient = fakeStep('assignment', () => (++looks > 4 ? so : settling));
    expect((await run(...args(rig([patient], new Set())))).steps[0]?.state).toBe('ok');
    const endless = fakeStep('assignment', () => settling);
    const { options, ports, clock } = rig([endless], new Set());
    expect((await run(options, ports)).steps[0]?.state).toBe('in-progress');
    expect(clock.now()).toBe(5000);
  });

  it('does not wait for what counts as so', async () => {
    const enabling = fakeStep('regions', () => ({
      verdict: 'settling',
      summary: 'Zurich is being enabled.',
      everyMs: 30_000,
      patienceMs: 1e9,
      countsAsSo: true,
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
      return missing.length === 0 ? so : todo(...missing.map((name) => makes(name, { lane: { ...lane, room: 2 - world.size } })));
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

describe('answers', () => {
  const asks = (more: Partial<Step> = {}): Step =>
    fakeStep('user', () => so, {
      inspect: async (_account, answers) => ({ name: answers.userName ?? null }),
      plan: (facts) =>
        (facts as { name: string | null }).name === null
          ? { verdict: 'ask', answers: ['email', 'userName'], contradicted: false, why: 'Who is the administrator?' }
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
    const hopeless = asks({ plan: () => ({ verdict: 'ask', answers: [], contradicted: true, why: 'There is no such Region.' }) });
    const { options, ports, host } = rig([hopeless], new Set(), { answers: { answers: () => ({}) }, options: { yes: false } });
    expect((await run(options, ports)).error).toMatchObject({ problems: ['There is no such Region.'] });
    expect(host.asked).toEqual([]);
  });

  it('come from the samples in a rehearsal', async () => {
    const { options, ports } = rig([asks()], new Set(), { options: { sampleAnswers: { userName: 'ada', email: 'ada@example.com' } } });
    expect((await run(options, ports)).steps[0]?.state).toBe('ok');
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

const args = ({ options, ports }: ReturnType<typeof rig>): Parameters<typeof run> => [options, ports];
