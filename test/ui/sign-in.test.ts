import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Questions } from '../../src/model/ports.ts';
import { browserSignInLines } from '../../src/ui/render/browser-sign-in.ts';
import { terminalHost } from '../../src/ui/terminal.ts';
import { pageAt } from './samples.ts';
import { keyboard, readable, sink, until } from './streams.ts';

const LINK = `https://us-east-1.signin.aws.amazon.com/v1/authorize?${'q'.repeat(380)}`;
const message = { type: 'browser-sign-in', link: LINK, opened: true, minutes: 10 } as const;

describe('The link to AWS Sign-In', () => {
  it.each([20, 40, 80])('stays in one piece at %i columns, and the text beside it wraps', (width) => {
    const lines = browserSignInLines(pageAt(width), { ...message, way: 'same-device' });
    expect(lines).toContain(`  ${LINK}`);
    expect(lines.filter((line) => line !== `  ${LINK}`).every((line) => stringWidth(line) <= Math.max(width, 20))).toBe(true);
  });

  it('says whether a browser opens by itself', () => {
    const textOf = (opened: boolean): string => browserSignInLines(pageAt(80), { ...message, way: 'same-device', opened }).join(' ');
    expect(textOf(true)).toContain('Your browser opens this page');
    expect(textOf(false)).toContain('Open this link in a browser on this computer');
  });

  it('for another device is a QR code, too, where that has room', () => {
    const drawn = (page: Parameters<typeof browserSignInLines>[0]): boolean =>
      browserSignInLines(page, { ...message, way: 'other-device' }).some((line) => line.includes('▄▄▄▄'));
    expect([
      drawn({ ...pageAt(100), rows: 70 }),
      drawn({ ...pageAt(100), rows: 24 }),
      drawn({ ...pageAt(40), rows: 70 }),
      drawn(pageAt(100)),
    ]).toEqual([true, false, false, false]);
  });
});

describe('The card of a proof by another device', () => {
  const lines = (width: number): string[] =>
    browserSignInLines(pageAt(width), {
      ...message,
      way: 'other-device',
      opened: false,
      as: { userName: 'ada', account: 'example' },
    });

  it('says as whom, not as root, what is typed there, and how it is left', () => {
    const text = lines(80).join(' ').replace(/\s+/g, ' ');
    for (const words of [
      'sign in as ada, not as root, on another device',
      'account example as ada',
      'Each code works once',
      'leave it for later',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('"Root user"');
  });

  it.each([40, 80])('keeps its link in one piece at %i columns', (width) => {
    expect(lines(width)).toContain(`  ${LINK}`);
    expect(
      lines(width)
        .filter((line) => !line.includes(LINK))
        .every((line) => stringWidth(line) <= width),
    ).toBe(true);
  });
});

describe.each([
  ['inquirer', false],
  ['lines', true],
])('Ways to go on, by %s', (_, plain) => {
  const question: Questions['choose']['asks'] = {
    title: 'How do you want to sign in to AWS?',
    why: ['There are no AWS credentials here.'],
    ways: [
      { label: 'The browser', about: 'As root.' },
      { label: 'A profile', about: null },
    ],
  };

  async function chosen(keys: string): Promise<{ answer: number; shown: string }> {
    const { input, type } = keyboard();
    const stderr = sink({ isTTY: true, columns: 80 });
    const host = terminalHost({ stdin: input, stdout: sink(), stderr, interrupt: () => {}, env: { NO_COLOR: '1' }, unicode: true, plain });
    const answer = host.ask('choose', question, new AbortController().signal);
    await until(stderr, 'Your choice');
    await new Promise((resolve) => setImmediate(resolve));
    type(keys);
    return { answer: await answer, shown: readable(stderr.text()) };
  }

  it('say why and what each means; Enter takes the first', async () => {
    const { answer, shown } = await chosen('\r\n');
    expect(answer).toBe(0);
    expect(shown).toMatch(/no AWS credentials here[\s\S]*(The browser: As root\.|❯ The browser\n[\s\S]*As root\.)/);
  });

  it('can be another one', async () => {
    expect((await chosen(plain ? '2\n' : '\u001b[B\r')).answer).toBe(1);
  });
});

it('A verification code that is wrong is asked for again, with the reason', async () => {
  const { input, type } = keyboard();
  const stderr = sink({ isTTY: true, columns: 80 });
  const host = terminalHost({ stdin: input, stdout: sink(), stderr, interrupt: () => {}, env: { NO_COLOR: '1' }, plain: true });
  const answer = host.ask(
    'code',
    { problem: (text) => (text === 'right' ? null : 'This is not a verification code.') },
    new AbortController().signal,
  );
  await until(stderr, 'Verification code');
  type('wrong\n');
  await until(stderr, 'This is not a verification code.');
  type('right\n');
  expect(await answer).toBe('right');
});

it.each([true, false])('A verification code can be left for later where that is said (%s), and nowhere else', async (isLeavable) => {
  const { input, type } = keyboard();
  const stderr = sink({ isTTY: true, columns: 80 });
  const host = terminalHost({ stdin: input, stdout: sink(), stderr, interrupt: () => {}, env: { NO_COLOR: '1' }, plain: true });
  const problem = (text: string): string | null => (text === 'right' ? null : 'This is no verification code.');
  const answer = host.ask('code', { problem, isLeavable }, new AbortController().signal);
  await until(stderr, isLeavable ? '(s: later)' : 'Verification code');
  type('s\n');
  if (!isLeavable) {
    await until(stderr, 'This is no verification code.');
    type('right\n');
  }
  expect(await answer).toBe(isLeavable ? null : 'right');
});
