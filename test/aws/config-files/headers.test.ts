import { describe, expect, it } from 'vitest';
import { nameIn, passedOverInConfig, passedOverInCredentials } from '../../../src/aws/config-files/headers.ts';

const section = (header: string): Parameters<typeof passedOverInConfig>[0] => ({ header, line: 2, options: [] });

describe('a header of the config file', () => {
  it.each([
    ['default', 'profile', 'default'],
    ['profile a', 'profile', 'a'],
    ['profile  "a b"', 'profile', 'a b'],
    ["profile 'c'", 'profile', 'c'],
    ['profile prod-é', 'profile', 'prod-é'],
    ['profile __proto__', 'profile', '__proto__'],
    ['sso-session s', 'sso-session', 's'],
    ['services v', 'services', 'v'],
  ])('[%s] names the %s %s, and is not passed over', (header, type, name) => {
    expect([nameIn(header), passedOverInConfig(section(header))]).toEqual([{ type, name }, []]);
  });

  it.each([
    ['foo', /\[profile foo\]$/],
    ['Default', /it is written \[default\]$/],
    [' profile g', /it is written \[profile g\], without blanks beside the brackets$/],
    ['profile a b', /in quotation marks: \[profile "a b"\]$/],
    ['profile "a', /one quotation mark alone$/],
    ['profile', /its name is missing/],
  ])('[%s] is passed over, and what was meant is said', (header, words) => {
    const [sentence = ''] = passedOverInConfig(section(header));
    expect([nameIn(header), sentence.startsWith(`[${header}] in line 3 of the config file`), sentence.slice(0, -1)]).toEqual([
      null,
      true,
      expect.stringMatching(words),
    ]);
  });

  it.each(['DEFAULT', 'plugins', 'preview'])('[%s] is none of a profile, and nobody misses one', (header) => {
    expect(passedOverInConfig(section(header))).toEqual([]);
  });
});

describe('a header of the credentials file', () => {
  it('with the word "profile" is a profile of that whole name, which nobody means', () => {
    expect([passedOverInCredentials(section('a')), passedOverInCredentials(section('profile a'))]).toEqual([
      [],
      [expect.stringContaining('a profile called "profile a"')],
    ]);
  });

  it.each([
    ['DEFAULT', /not the default profile: it is written \[default\]\.$/],
    [' default ', /not the default profile: it is written \[default\]\.$/],
    [' work', /a profile called " work": it is written \[work\], without blanks beside the brackets\.$/],
  ])('[%s] is not what was meant', (header, words) => {
    expect(passedOverInCredentials(section(header))).toEqual([expect.stringMatching(words)]);
  });
});
