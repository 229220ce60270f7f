import { COMMAND_NAMES } from '../../src/cli/commands/index.ts';
import { describe, expect, it } from 'vitest';
import { colours, hasUnicode, themeOf } from '../../src/ui/theme.ts';
import { sink } from './streams.ts';

describe('colour', () => {
  it.each<[boolean, Record<string, string>, boolean | undefined, 0 | 1]>([
    [true, {}, undefined, 1],
    [false, {}, undefined, 0],
    [true, { NO_COLOR: '1' }, undefined, 0],
    [true, { NO_COLOR: '' }, undefined, 1],
    [true, { TERM: 'dumb' }, undefined, 0],
    [false, { FORCE_COLOR: '1' }, undefined, 1],
    [true, { FORCE_COLOR: '0' }, undefined, 0],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, 1],
    [true, { FORCE_COLOR: '1' }, false, 0],
  ])('terminal %j, environment %j, option %j: level %i', (isTTY, env, option, level) => {
    expect(colours(isTTY, env, option)).toBe(level);
  });
});

describe('Unicode', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, true],
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LANG: 'C' }, false],
    [{ LC_ALL: 'C.utf8', LANG: 'C' }, true],
    [{ TERM: 'linux', LANG: 'en_US.UTF-8' }, false],
    [{ TERM: 'dumb' }, false],
    [{ OS: 'Windows_NT' }, false],
    [{ OS: 'Windows_NT', WT_SESSION: 'x' }, true],
  ])('%j: %j', (env, expected) => {
    expect(hasUnicode(env)).toBe(expected);
  });

  it('no mark means two things where there is none, beside the signs of the plan', () => {
    const { symbol, bullet, pointer } = themeOf(sink(), { unicode: false });
    const states = ['ok', 'planned', 'needs-you', 'blocked', 'in-progress', 'skipped', 'failed'] as const;
    const marks = [...states.map(symbol), bullet, pointer, '+', '~', '-'];
    expect(new Set(marks).size).toBe(marks.length);
    expect([symbol('changed'), symbol('waiting'), symbol('working')]).toEqual([symbol('ok'), symbol('planned'), symbol('in-progress')]);
  });

  it('is spelled in ASCII where there is none, and names stay as they are', () => {
    expect(themeOf(sink(), { unicode: false }).text('Settings → “Ada” 山田…')).toBe('Settings -> "Ada" 山田...');
  });
});

describe('what must be seen', () => {
  it("is in the terminal's own two colours, which its owner can read: a colour only marks what a word beside it says", () => {
    const theme = themeOf(sink({ isTTY: true }), { color: true });
    for (const paint of ['strong', 'careful', 'alert', 'faint', 'link'] as const) {
      // oxlint-disable-next-line no-control-regex -- these are control characters
      expect(theme[paint]('Error:')).not.toMatch(/\u001b\[(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/);
    }
  });
});

it.each([
  ['secure-account iam-user', 'secure-account iam-user --sandbox fresh'],
  ['(secure-account login)', '(secure-account login --sandbox fresh)'],
  ['secure-account iam-user --sandbox fresh', 'secure-account iam-user --sandbox fresh'],
  ['secure-account root-mfa --help', 'secure-account root-mfa --help'],
  ['secure-account permission-set, then', 'secure-account permission-set --sandbox fresh, then'],
  ['secure-account policy iam-user', 'secure-account policy iam-user'],
  [
    'A part of secure-account is not there: install secure-account again',
    'A part of secure-account is not there: install secure-account again',
  ],
])('in a rehearsal %j stays in it, and whole', (said, shown) => {
  const { text } = themeOf(sink({ columns: 80 }), { unicode: true, sandbox: 'fresh' });
  expect(text(said)).toBe(shown);
});

it.each(COMMAND_NAMES)('no rehearsal leads out of itself by %s', (name) => {
  const { text } = themeOf(sink({ columns: 80 }), { unicode: true, sandbox: 'fresh' });
  const callsNothing = ['policy', 'sandbox', 'completion'].includes(name);
  expect(text(`secure-account ${name}`)).toBe(`secure-account ${name}${callsNothing ? '' : ' --sandbox fresh'}`);
});
