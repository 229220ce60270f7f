import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWERS, problemWith, splitTag, type AnswerKey, type Answers } from '../../src/model/answers.ts';
import { inWords, isoDuration, optionDuration } from '../../src/model/duration.ts';
import { isVisible } from '../../src/model/text.ts';
import { always, anyText, HIDDEN, madeOf } from './check.ts';

/** Of the models of Identity Store (2020-06-15), SSO Admin (2020-07-20) and Account Management (2021-02-01): lengths and patterns. */
interface Rule {
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
}

const SENSITIVE_STRING: Rule = { min: 1, max: 1024, pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0\u3000]+$/u };
const TAG_PART = /^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$/u;
const ACCOUNT_ID: Rule = { min: 12, max: 12, pattern: /^\d{12}$/ };

const AWS: Readonly<Partial<Record<AnswerKey, Rule>>> = {
  userName: { min: 1, max: 128, pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u },
  email: SENSITIVE_STRING,
  givenName: SENSITIVE_STRING,
  familyName: SENSITIVE_STRING,
  displayName: SENSITIVE_STRING,
  group: SENSITIVE_STRING,
  permissionSet: { min: 1, max: 32, pattern: /^[\w+=,.@-]+$/ },
  sessionDuration: {
    min: 1,
    max: 100,
    pattern: /^(-?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)([DW]))?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/,
  },
  relayState: { min: 1, max: 240, pattern: /^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\] (){}]+$/ },
  account: ACCOUNT_ID,
  optIn: { min: 1, max: 50, pattern: /^/ },
};

const isAwss = ({ min, max, pattern }: Rule, value: string): boolean => {
  const length = Array.from(value).length;
  return length >= min && length <= max && pattern.test(value);
};

const PARTS = [
  'ada A 1 . @ - _ + , = : / é 美 example .com PT P T 12 H M S D eu- south -1 aws: Administrator'.split(' '),
  ['0'.repeat(60), 'a'.repeat(60), ' ', '\u3000', '\n', ...HIDDEN.slice(-8)],
].flat();
const LIKE_ANSWERS = madeOf(PARTS, 8);
const texts = fc.oneof(
  anyText,
  LIKE_ANSWERS,
  fc.stringMatching(/^[\w+=,.@-]{1,70}$/),
  fc.stringMatching(/^P(\dD)?T\d{1,3}[HM](\d{1,3}[MS])?$/),
);

describe('our rules are never looser than those of AWS', () => {
  it.each(Object.keys(AWS) as AnswerKey[])('%s', (key) => {
    const [spec, rule] = [ANSWERS.find((one) => one.key === key), AWS[key]];
    if (spec === undefined || rule === undefined) throw new Error(key);
    always(texts, (text) => expect(!spec.holds(text) || isAwss(rule, text)).toBe(true), 1000);
  });

  it('tag', () => {
    const spec = ANSWERS.find((one) => one.key === 'tag');
    always(
      fc.oneof(
        texts,
        fc.tuple(texts, texts).map((pair) => pair.join('=')),
      ),
      (text) => {
        if (spec?.holds(text) !== true) return;
        const [key, value = ''] = splitTag(text);
        expect([key.length >= 1 && key.length <= 128 && TAG_PART.test(key), value.length <= 256 && TAG_PART.test(value)]).toEqual([
          true,
          true,
        ]);
      },
    );
  });

  it('nor blind: of names and addresses all can be seen', () => {
    const seen: readonly (keyof Answers)[] = ['userName', 'email', 'givenName', 'familyName', 'displayName', 'group', 'permissionSet'];
    for (const spec of ANSWERS.filter(({ key }) => seen.includes(key))) {
      always(texts, (text) => expect(!spec.holds(text) || (isVisible(text) && text.trim() !== '')).toBe(true));
    }
  });

  it('a broken rule is told on one line that can be seen', () => {
    for (const spec of ANSWERS) always(texts, (text) => expect(isVisible(problemWith(spec, text) ?? '')).toBe(true), 100);
  });
});

describe('durations', () => {
  it('of an option are whole milliseconds that can be counted, or none', () => {
    always(fc.oneof(texts, fc.stringMatching(/^\d{1,40}(ms|s|m|h)$/)), (text) => {
      const ms = optionDuration(text);
      expect(ms === null || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
    });
  });

  it('in ISO 8601 are the sum of their parts', () => {
    const part = fc.nat({ max: 10_000 });
    always(fc.tuple(part, part, part, part), ([days, hours, minutes, seconds]) => {
      expect(isoDuration(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(days * 86_400 + hours * 3600 + minutes * 60 + seconds);
    });
  });

  it('in words are the same time', () => {
    const seconds = { second: 1, minute: 60, hour: 3600 } as const;
    always(fc.nat({ max: 100_000 }), (time) => {
      const [, count, unit] = /^(\d+) (second|minute|hour)s?$/.exec(inWords(time)) ?? [];
      expect(Number(count) * seconds[unit as keyof typeof seconds]).toBe(time);
    });
  });
});
