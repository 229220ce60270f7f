import { describe, expect, it } from 'vitest';
import type { Host, Message, Questions } from '../../src/model/ports.ts';
import type { RunResult } from '../../src/model/result.ts';
import { askConsent } from '../../src/ui/ask/consent.ts';
import { writesOf } from '../contract/world.ts';
import type { World } from '../contract/world.ts';
import { pageAt } from '../ui/samples.ts';
import { init, later, worldWithAPerson } from './account.ts';

type Asked = readonly [kind: string, option: string | null, typed: string | undefined];

/** Somebody at a terminal, who says no to what is named. */
function somebody(no: readonly string[] = []): { readonly host: Host; readonly asked: Asked[]; readonly told: Message[] } {
  const [asked, told]: [Asked[], Message[]] = [[], []];
  const host: Host = {
    interactive: true,
    notify: (message) => void told.push(message),
    async ask(kind, question): Promise<never> {
      const { option, typed } = 'consent' in question ? question.consent : { option: null, typed: undefined };
      asked.push([kind, option, typed]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- yes or no is an answer to each of them
      return !no.includes(option ?? kind) as never;
    },
  };
  return { host, asked, told };
}

const resultOf = (told: readonly Message[]): RunResult => {
  const last = told.findLast((message) => message.type === 'result');
  if (last?.type !== 'result') throw new Error('no result');
  return last.result;
};

async function made(person: Host, scenario: 'fresh' | 'enabled'): Promise<World> {
  const world = worldWithAPerson(scenario, undefined, person);
  await init(world, '--wait', '1m');
  await later(world);
  return world;
}

const ACCOUNT = '111122223333';
const ALL = ['--delete-instance', '--delete-organization'];

describe.concurrent('an undo at a terminal', () => {
  it('shows the lists, asks root about the last administrator by name, then once about the plan', async () => {
    const { host, asked, told } = somebody();
    const { run } = await made(host, 'enabled');
    told.length = 0;
    const done = await run('undo');
    expect(asked).toEqual([
      ['consent', 'last-administrator', undefined],
      ['plan', null, undefined],
    ]);
    const types = told.map(({ type }) => type);
    // Before the question about the last one, what stays by it; after its yes, what goes, and what does not come back.
    expect(types.filter((type) => type === 'undo' || type === 'plan')).toEqual(['undo', 'undo', 'plan']);
    const [before, after] = told.flatMap((message) => (message.type === 'undo' ? [message.undo] : []));
    expect([before?.going.length, before?.staying.length, after?.going.length, after?.staying.length]).toEqual([0, 5, 5, 0]);
    expect(after?.leaves.join(' ')).toMatch(/would no longer be an administrator/);
    expect([done.code, resultOf(told).outcome]).toEqual([0, 'done']);
  });

  it.each([
    ['last-administrator', 4],
    ['plan', 3],
  ])('changes nothing after a no to %s', async (no, code) => {
    const { host, told } = somebody([no]);
    const { run } = await made(host, 'enabled');
    const done = await run('undo');
    expect([done.code, writesOf(done.calls).filter((call) => no === 'plan' || !call.includes('Group'))]).toEqual([code, []]);
    expect(resultOf(told).undo?.going.filter(({ isDone }) => isDone)).toEqual([]);
  });

  it("has the account's id typed for the instance and the organization, whatever options were given", async () => {
    const { host, asked, told } = somebody();
    const { run, aws } = await made(host, 'fresh');
    const done = await run('undo', ...ALL);
    expect(asked.filter(([kind]) => kind === 'consent')).toEqual([
      ['consent', 'last-administrator', undefined],
      ['consent', 'delete-instance', ACCOUNT],
      ['consent', 'delete-organization', ACCOUNT],
    ]);
    expect([done.code, resultOf(told).undo?.staying, aws.state.instances, aws.state.organization]).toEqual([0, [], [], undefined]);
  });

  it('leaves them where it is not typed', async () => {
    const { host, told } = somebody(['delete-instance', 'delete-organization']);
    const { run, aws } = await made(host, 'fresh');
    const done = await run('undo', ...ALL);
    expect([done.code, resultOf(told).outcome, aws.state.instances.length]).toEqual([4, 'needs-you', 1]);
    expect(aws.state.organization).toBeDefined();
  });
});

describe('without a terminal', () => {
  it('deletes neither under --yes without --expect-account, and asks AWS nothing', async () => {
    const { run } = worldWithAPerson('enabled');
    const done = await run('undo', '--yes', '--json', ...ALL);
    expect([done.code, done.json().error?.message, done.calls]).toEqual([2, expect.stringContaining('needs --expect-account'), []]);
  });

  it('changes nothing of another account than the expected one', async () => {
    const { run } = worldWithAPerson('enabled');
    const done = await run('undo', '--yes', '--json', '--expect-account', '999988887777');
    expect([done.code, done.json().error?.code]).toEqual([5, 'credentials-wrong-account']);
  });
});

describe('what has to be typed', () => {
  it.each([
    [ACCOUNT, true],
    ['', false],
  ])('%j is %s', async (typed, isYes) => {
    const problems: (string | null)[] = [];
    const prompts = {
      text: async ({ problem }: { readonly problem: (value: string) => string | null }) => {
        problems.push(problem('y'), problem(typed));
        return typed;
      },
    };
    const consent: Questions['consent']['asks']['consent'] = { option: 'delete-instance', why: 'It goes.', waysOut: [], typed: ACCOUNT };
    const page = pageAt(80);
    const asking = { prompts, say: () => undefined, page: () => page, signal: new AbortController().signal };
    expect(await askConsent({ consent }, asking as unknown as Parameters<typeof askConsent>[1])).toBe(isYes);
    expect(problems).toEqual([`That is not ${ACCOUNT}. Enter leaves it as it is.`, null]);
  });
});
