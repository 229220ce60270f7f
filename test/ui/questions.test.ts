import { expect, it } from 'vitest';
import type { Host } from '../../src/model/ports.ts';
import { planLines } from '../../src/ui/render/plan.ts';
import { terminalHost } from '../../src/ui/terminal.ts';
import { pageAt, plan } from './samples.ts';
import { keyboard, readable, sink, until } from './streams.ts';

/** A person at a terminal of so many columns. */
function desk(columns = 80): {
  readonly host: Host;
  /** Every change of raw mode, in order. */
  readonly raw: readonly boolean[];
  readonly text: () => string;
  readonly hangUp: () => void;
  readonly play: (...script: readonly (readonly [question: string, keys: string])[]) => Promise<void>;
} {
  const keys = keyboard();
  const stderr = sink({ isTTY: true, columns });
  const at = { stdin: keys.input, stdout: sink(), stderr, interrupt: () => {}, env: { NO_COLOR: '1' }, unicode: true };
  return {
    host: terminalHost(at),
    raw: keys.raw,
    hangUp: keys.hangUp,
    text: () => readable(stderr.text()),
    async play(...script) {
      let seen = 0;
      for (const [question, text] of script) {
        seen = await until(stderr, question, seen);
        await new Promise((resolve) => setImmediate(resolve));
        keys.type(text);
      }
    },
  };
}

const signal = (): AbortSignal => new AbortController().signal;

it('gives a password no tick before both are the same', async () => {
  const at = desk();
  const question = { userName: 'ada', rules: ['8 to 128 characters'], wasWrong: null, problem: () => null };
  const answer = at.host.ask('password', question, signal());
  await at.play(
    ['? Password', 'one\r\n'],
    ['? Confirm', 'two\r\n'],
    ['not the same', ''],
    ['? Password', 'three\r\n'],
    ['? Confirm', 'three\r\n'],
  );
  expect(await answer).toBe('three');
  expect(
    at
      .text()
      .match(/✔ [^\n]*/g)
      ?.map((line) => line.trim()),
  ).toEqual(['✔ Confirm password']);
});

it('lets nothing typed show up from the first line of a question to its last answer, between two prompts least of all', async () => {
  const at = desk();
  const question = { userName: 'ada', rules: ['8 to 128 characters'], wasWrong: null, problem: () => null };
  const answer = at.host.ask('password', question, signal());
  expect(at.raw).toEqual([true]);
  await at.play(['? Password', 'one\r\n'], ['? Confirm', 'two\r\n'], ['? Password', 'three\r\n'], ['? Confirm', 'three\r\n']);
  expect(await answer).toBe('three');
  expect([...new Set(at.raw.slice(0, -1)), at.raw.at(-1)]).toEqual([true, false]);
});

it('gives the terminal back as it was when a question is stopped, and leaves one alone whose window was closed', async () => {
  const [stopped, closed] = [desk(), desk()];
  const run = new AbortController();
  const question = { userName: 'ada', rules: [], wasWrong: null, problem: () => null };
  const [first, second] = [stopped.host.ask('password', question, run.signal), closed.host.ask('password', question, signal())];
  await Promise.all([stopped.play(['? Password', 'on']), closed.play(['? Password', 'on'])]);
  run.abort();
  closed.hangUp();
  const ends = await Promise.allSettled([first, second]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([stopped.raw.at(-1), closed.raw.includes(false)]).toEqual([false, false]);
});

it('counts in its question what the plan counts: the sign-in at the end is the person’s as well', async () => {
  const at = desk();
  const assignment = {
    id: 'assignment',
    title: 'Give the group access',
    state: 'planned',
    summary: '',
    changes: [],
    does: [],
    manual: [],
  } as const;
  at.host.notify({ type: 'plan', steps: [...plan, assignment] });
  const answer = at.host.ask('plan', { again: false, changes: 2, manual: 1 }, signal());
  await at.play(['Make these 2 changes? You do 2 things yourself.', 'n\r\n']);
  expect(await answer).toBe(false);
  expect(at.text()).toContain('The plan: 2 changes, and 2 things that only you can do');
});

it('says of each administrator in a narrow window what becomes of the credits', async () => {
  const at = desk(40);
  const consent = { option: 'accept-credit-loss', why: 'Why.', waysOut: [] } as const;
  const answer = at.host.ask('administrator', { consent }, signal());
  await at.play(['Which administrator', '\r\n']);
  expect(await answer).toBe('neither');
  const list = at.text().slice(at.text().indexOf('Which administrator'));
  expect(list).toMatch(/keep the credits\n[^\n]*lose the credits\n/);
});

it('breaks an answer between words in a narrow window', async () => {
  const at = desk(40);
  const ways = ['IAM Identity Center, and let the credits go', 'Neither'].map((label) => ({ label, about: null }));
  const answer = at.host.ask('choose', { title: 'Which', why: [], ways }, signal());
  await at.play(['Your choice', '\r\n']);
  expect(await answer).toBe(0);
  expect(at.text()).toContain('Your choice\n  IAM Identity Center, and let the\n  credits go\n');
});

it('breaks the meanings of a plan’s marks between two of them', () => {
  const [first] = plan;
  if (first === undefined) throw new Error('No step to begin with');
  const [change] = plan.flatMap((step) => step.changes);
  if (change === undefined) throw new Error('No change to begin with');
  const steps = [{ ...first, does: ['Delete it'], changes: [{ ...change, effect: 'delete' } as const] }];
  expect(planLines(pageAt(80), steps).slice(1, 3)).toEqual([
    '+ new   ~ changes what exists   - deletes',
    expect.stringMatching(/^▲ for you: clicks and link when it is time/),
  ]);
});
