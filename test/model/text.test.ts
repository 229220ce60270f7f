import { describe, expect, it } from 'vitest';
import { inWords, isoDuration, optionDuration } from '../../src/model/duration.ts';
import { refsIn, ref, resolve } from '../../src/model/known.ts';
import { listed, visible } from '../../src/model/text.ts';

describe('text that comes from elsewhere', () => {
  it.each([
    ['Ada Lovelace 美咲 é', 'Ada Lovelace 美咲 é'],
    ['a\u001b[31mb', 'a\\u{1b}[31mb'],
    ['a\r\nb', 'a\\u{d}\\u{a}b'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
    ['a\u009bb', 'a\\u{9b}b'],
  ])('%j is shown as %j', (text, shown) => expect(visible(text)).toBe(shown));

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j is listed as %j', (items, text) => expect(listed(items)).toBe(text));
});

describe('durations', () => {
  it.each([
    ['80ms', 80],
    ['90s', 90_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['0s', 0],
    [`${'9'.repeat(400)}h`, null],
    ['10', null],
    ['-1s', null],
    ['1.5h', null],
    ['', null],
  ])('option %j is %j ms', (text, ms) => expect(optionDuration(text)).toBe(ms));
  it.each([
    ['PT1H', 3600],
    ['PT90M', 5400],
    ['PT1H30M', 5400],
    ['P1D', 86_400],
    ['PT45S', 45],
    ['P', null],
    ['PT', null],
    [`PT${'9'.repeat(400)}H`, null],
    ['1H', null],
  ])('ISO %j is %j s', (text, seconds) => expect(isoDuration(text)).toBe(seconds));
  it.each([
    [3600, '1 hour'],
    [5400, '90 minutes'],
    [14_400, '4 hours'],
    [45, '45 seconds'],
  ])('%i s is %s', (seconds, words) => expect(inWords(seconds)).toBe(words));
});

describe('Refs', () => {
  const input = { Id: ref('userId'), List: [{ Group: ref('groupId') }], Plain: 'x' };
  it('that are known are replaced, the others stay', () =>
    expect(resolve(input, { userId: 'u' })).toEqual({ Id: 'u', List: [{ Group: { known: 'groupId' } }], Plain: 'x' }));
  it('are found at any depth', () => expect(refsIn(input)).toEqual(['userId', 'groupId']));
});
