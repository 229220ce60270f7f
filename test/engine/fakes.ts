import type { Answers } from '../../src/model/answers.ts';
import type { AccountReader, ReadScope } from '../../src/model/account.ts';
import type { Action, Change, Manual } from '../../src/model/change.ts';
import { AwsCallError, InterruptedError } from '../../src/model/errors.ts';
import type { FailureKind } from '../../src/model/errors.ts';
import { ref } from '../../src/model/known.ts';
import type { Known } from '../../src/model/known.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { JournalLine } from '../../src/model/journal.ts';
import type { Clock, Host, Message, Questions } from '../../src/model/ports.ts';
import type { Step } from '../../src/model/step.ts';
import type { StepId } from '../../src/model/step-id.ts';
import type { RunOptions, RunPorts } from '../../src/engine/types.ts';

/** A clock that moves to the next sleeper as soon as nothing else is going on: hours pass in a millisecond. */
export function movingClock(): Clock & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  let sleepers: { at: number; wake: () => void }[] = [];
  const tick = (): void => {
    const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    now = Math.max(now, next.at);
    sleepers = sleepers.filter((one) => one !== next);
    next.wake();
  };
  return {
    slept,
    now: () => now,
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new InterruptedError());
        const stop = (): void => reject(new InterruptedError());
        signal.addEventListener('abort', stop, { once: true });
        sleepers.push({
          at: now + ms,
          wake: () => {
            signal.removeEventListener('abort', stop);
            resolve();
          },
        });
        setTimeout(tick, 0);
      });
    },
  };
}

type Answerers = {
  [Kind in keyof Questions]?: (
    question: Questions[Kind]['asks'],
    signal: AbortSignal,
  ) => Questions[Kind]['answer'] | Promise<Questions[Kind]['answer']>;
};

export interface RecordingHost extends Host {
  readonly messages: Message[];
  readonly asked: (keyof Questions)[];
}

/** Records what it is told; answers with `answers`, and fails loudly where it has none. */
export function recordingHost(answers: Answerers | null = null): RecordingHost {
  const messages: Message[] = [];
  const asked: (keyof Questions)[] = [];
  return {
    messages,
    asked,
    interactive: answers !== null,
    notify: (message) => void messages.push(message),
    async ask(kind, question, signal) {
      asked.push(kind);
      const answer = answers?.[kind];
      if (answer === undefined) throw new Error(`Nobody answers ${kind}`);
      return answer(question, signal);
    },
  };
}

/** An account of which only the identity is read; `forgotten` lists what was asked to be read afresh. */
export function fakeAccount(forgotten: ReadScope[] = []): AccountReader {
  const identity: Partial<AccountReader> = {
    homeRegion: 'us-east-1',
    forget: (scopes) => void forgotten.push(...scopes),
    caller: async () => ({
      arn: 'arn:aws:iam::111122223333:root',
      accountId: '111122223333',
      kind: 'root',
      name: 'root',
      partition: 'aws',
      longLivedKey: false,
    }),
    accountInformation: async () => ({ name: 'example', state: 'ACTIVE' }),
  };
  return identity as AccountReader;
}

/** What the fake AWS holds: names of things that exist. */
export type World = Set<string>;

/** A change that puts `thing` into the world once the sender takes it. */
export function makes(
  thing: string,
  more: Partial<
    Pick<
      Change,
      'input' | 'effect' | 'target' | 'madeIds' | 'before' | 'gives' | 'consent' | 'rateLimit' | 'region' | 'ifRefused' | 'ifImpossible'
    >
  > = {},
): Change {
  return {
    kind: 'change',
    call: `fake:Create${thing}`,
    command: class {
      constructor(readonly input: unknown) {}
    },
    input: { Name: thing },
    makes: thing,
    effect: 'create',
    target: [],
    madeIds: () => ({}),
    before: undefined,
    after: undefined,
    does: `Create ${thing}`,
    region: undefined,
    gives: () => ({}),
    consent: undefined,
    rateLimit: undefined,
    ...more,
  };
}

export const byHand = (id: string, more: Partial<Manual> = {}): Manual => ({
  kind: 'manual',
  id,
  title: `Press ${id}`,
  why: 'No API does it.',
  clicks: ['Press it.'],
  link: 'https://example.com/',
  consent: undefined,
  ...more,
});

export const so: Plan = { verdict: 'ok', summary: 'It is so.' };
export const todo = (...actions: Action[]): Plan => ({ verdict: 'planned', summary: 'It is to be made.', actions });

/** A small step whose plan is a function of the world, and of the answers. */
export function fakeStep(
  id: StepId,
  plan: (known: Partial<Known>, answers: Partial<Answers>) => Plan | Promise<Plan>,
  more: Partial<Step> = {},
): Step {
  return {
    id,
    title: `Make ${id}`,
    controls: [],
    actions: { required: [], optional: [], onBehalf: [] },
    needs: [],
    gives: [],
    reads: [],
    standsOn: [],
    inspect: async (_account, answers, known) => ({ plan: await plan(known, answers) }),
    known: () => ({}),
    plan: (facts) => (facts as { plan: Plan }).plan,
    ...more,
  };
}

export interface Rig {
  readonly options: RunOptions;
  readonly ports: RunPorts;
  readonly host: RecordingHost;
  readonly sent: { call: string; input: unknown; at: number }[];
  readonly journal: JournalLine[];
  readonly clock: ReturnType<typeof movingClock>;
  readonly abort: () => void;
}

export interface RigSettings {
  readonly answers?: Answerers | null;
  readonly options?: Partial<RunOptions>;
  /** What AWS does with a change; by default it makes it so. */
  readonly send?: (change: Change, world: World) => unknown;
}

/** Everything a run needs, over a world of names. */
export function rig(steps: readonly Step[], world: World, settings: RigSettings = {}): Rig {
  const clock = movingClock();
  const host = recordingHost(settings.answers ?? null);
  const stopping = new AbortController();
  const sent: Rig['sent'] = [];
  const journal: JournalLine[] = [];
  const send = settings.send ?? ((change, things) => things.add(change.makes));
  const account = fakeAccount();
  return {
    host,
    sent,
    journal,
    clock,
    abort: () => stopping.abort(),
    options: {
      steps,
      only: null,
      mode: 'apply',
      administrator: 'identity-center',
      answers: {},
      sampleAnswers: {},
      yes: true,
      accepted: new Set(),
      waitMs: 0,
      inspectEveryMs: () => 1000,
      ...settings.options,
    },
    ports: {
      account,
      identifyCaller: async () => void (await account.caller()),
      clock,
      host,
      signal: stopping.signal,
      prove: null,
      journal: { write: async (line) => void journal.push(line) },
      sender: {
        async send(change, input) {
          sent.push({ call: change.call, input, at: clock.now() });
          return { output: await send(change, world), requestId: `request-${sent.length}` };
        },
      },
    },
  };
}

/** What a call of the fake service fails with. */
export const failure = { service: 'fake', operation: 'Create', code: 'Broken', requestId: 'r-1', region: null };

/** The same, as the engine sees it. */
export const callError = (kind: FailureKind, code = 'Broken'): AwsCallError =>
  new AwsCallError('AWS did not do it.', { ...failure, code }, kind);

/** A user, and a group that holds it: the group stands on the user's id. */
export function userAndGroup(world: World): Step[] {
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
