import { HOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { codesJudge } from '../../src/cli/secrets/codes.ts';
import { otpauthUris } from '../../src/cli/secrets/otpauth-uri.ts';

const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const STEP = 59_000_000;
const NOW = STEP * 30_000 + 12_000;
const code = (ahead: number): string => HOTP.generate({ secret: Secret.fromBase32(SEED), counter: STEP + ahead });
const judge = (): ReturnType<typeof codesJudge> => codesJudge(SEED, () => NOW);

describe('a code is judged before it is sent', () => {
  it.each<[string, string, string | null, RegExp]>([
    ['not six digits', '12345', null, /six digits/],
    ['another device', code(5000), null, /not a code of this device/],
    ['the first one again', code(0), code(0), /same code/],
    ['not the one after it', code(1), code(-1), /do not follow each other/],
    ['shown a minute ago', code(-3), null, /too old/],
    ['of a clock that is fast', code(4), null, /clocks .* do not agree/],
    ['of a computer in a time zone of the east', code(-960), null, /clocks .* do not agree/],
    ['of a computer in a time zone of the west', code(960), null, /clocks .* do not agree/],
  ])('%s', (_what, typed, first, why) => {
    expect(judge().problem(typed, first)).toMatch(why);
  });

  it('takes two in a row, of now or of the half minute before, and each once', () => {
    let now = NOW;
    const { problem, use } = codesJudge(SEED, () => now);
    expect([problem(code(-1), null), problem(code(0), code(-1))]).toEqual([null, null]);
    expect(use({ code: code(-1), 'next-code': code(0) })).toBe(false);
    expect(problem(code(0), null)).toMatch(/already used/);
    now += 60_000;
    expect([problem(code(1), null), problem(code(2), code(1))]).toEqual([null, null]);
  });

  it('lets AWS judge where a phone shows late codes all the time, and says that they are late', () => {
    const { problem, use } = judge();
    expect(problem(code(-4), null)).toMatch(/too old/);
    expect([problem(code(-4), null), problem(code(-3), code(-4))]).toEqual([null, null]);
    expect(use({ code: code(-4), 'next-code': code(-3) })).toBe(true);
  });

  it('lets AWS judge where the computer is hours off, and takes its codes for no late ones', () => {
    const { problem, use } = judge();
    expect(problem(code(-960), null)).toMatch(/clocks/);
    expect([problem(code(-960), null), problem(code(-959), code(-960))]).toEqual([null, null]);
    expect(use({ code: code(-960), 'next-code': code(-959) })).toBe(false);
  });

  it.each<[string, number, number]>([
    ['of now: at its end', 0, 18_000],
    ['of the half minute before: by a clock that is slow, at the end of this one', -1, 18_000],
    ['of a clock that is fast: within thirty seconds', 1, 30_000],
    ['of a clock that is far off: within thirty seconds', -960, 30_000],
  ])('after a code %s the app shows a fresh one', (_what, ahead, inMs) => {
    const { use, freshAt } = judge();
    expect(freshAt()).toBeNull();
    use({ code: code(ahead - 1), 'next-code': code(ahead) });
    expect((freshAt() ?? 0) - NOW).toBe(inMs);
  });

  it('knows the form alone of a device that somebody else has made', () => {
    const { problem } = codesJudge(null, () => NOW);
    expect([problem('123456', null), problem('654321', '123456'), problem('12345x', null)]).toEqual([null, null, expect.any(String)]);
  });
});

it('an app is given the form of the console, and a shorter one for a small window', () => {
  expect(otpauthUris({ userName: 'a+b@c', account: 'example', seed: 'ABC' })).toEqual([
    'otpauth://totp/Amazon%20Web%20Services:a%2Bb%40c@example?secret=ABC&issuer=Amazon%20Web%20Services',
    'otpauth://totp/a%2Bb%40c@example?secret=ABC',
  ]);
});
