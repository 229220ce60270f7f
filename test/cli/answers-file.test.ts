import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersFromFile } from '../../src/cli/answers-file.ts';
import { ANSWERS, type Answers } from '../../src/model/answers.ts';
import { UsageError } from '../../src/model/errors.ts';
import { isVisible } from '../../src/model/text.ts';
import { alwaysIn, anyText, madeOf } from '../properties/check.ts';

let path: string;
beforeAll(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'secure-account-answers-')), 'answers.json');
});
afterAll(() => rm(path));

interface Read {
  readonly answers: Partial<Answers> | null;
  readonly problems: readonly string[];
}

/** What comes of a file with this in it; another error than one of usage is thrown on. */
async function read(content: string | Buffer): Promise<Read> {
  await writeFile(path, content);
  const problems: string[] = [];
  try {
    return { answers: await answersFromFile(path, problems), problems };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { answers: null, problems: [error.message] };
  }
}

describe('an answers file', () => {
  it.each<[what: string, content: string | Buffer, why: RegExp]>([
    ['of brackets that never close', '['.repeat(60_000), /more than 16 levels deep/],
    ['of brackets that close', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, /more than 16 levels deep/],
    ['of objects within objects', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, /more than 16 levels deep/],
    ['with brackets behind a text with quotes', `["${String.raw`\"`.repeat(1000)}",${'['.repeat(20_000)}`, /more than 16 levels deep/],
    ['that is longer than answers are', ' '.repeat(65_537), /more than 65536 bytes/],
    ['of closing brackets', ']'.repeat(60_000), /not JSON: the mistake is at line 1, column 1/],
    ['of a text without an end', `{"email": "${'['.repeat(60_000)}`, /not JSON/],
    ['of nothing', '', /not JSON/],
    ['in Latin-1', Buffer.from('{"givenName": "José"}', 'latin1'), /a letter that is not in UTF-8: save the file as UTF-8/],
    ['of an array', '[]', /does not contain a JSON object/],
  ])('%s cannot be used, and is told so', async (_, content, why) => {
    expect(await read(content)).toEqual({ answers: null, problems: [expect.stringMatching(why)] });
  });

  it('may have brackets within its texts', async () => {
    const givenName = '[{'.repeat(200);
    expect(await read(JSON.stringify({ givenName }))).toEqual({ answers: { givenName }, problems: [] });
  });
});

const value = fc.oneof(anyText, fc.constant('ada'), fc.jsonValue({ maxDepth: 3 }), fc.array(anyText), fc.dictionary(anyText, anyText));
const key = fc.oneof(fc.constantFrom(...ANSWERS.map((spec) => spec.key)), anyText, fc.constant('__proto__'));
const json = fc.dictionary(key, value).map((content) => JSON.stringify(content));
const spoilt = fc
  .tuple(json, fc.nat(), anyText)
  .map(([text, at, more]) => text.slice(0, at % text.length) + more + text.slice(at % text.length));

describe('whatever a file holds', () => {
  it('is answers, or a problem of usage in words that can be seen', async () => {
    const parts = madeOf(['{', '}', '[', ']', '"', ':', ',', 'tag', 'optIn', 'null', '1e999', '//', '\ufeff', '\\', ' ', '\n'], 40);
    await alwaysIn(
      fc.oneof(json, spoilt, parts, anyText),
      async (text) => {
        const { answers, problems } = await read(text);
        expect(problems.filter((problem) => !isVisible(problem))).toEqual([]);
        expect(answers === null && problems.length === 0).toBe(false);
      },
      400,
    );
  });

  it('bytes that are no text are no other matter', async () => {
    await alwaysIn(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await read(Buffer.from(bytes))).problems).not.toEqual([]);
    });
  });

  it('is told, or keeps the rules', async () => {
    const texts = ANSWERS.filter(({ shape }) => shape === 'text');
    await alwaysIn(json, async (text) => {
      const { answers, problems } = await read(text);
      if (problems.length > 0 || answers === null) return;
      const broken = texts.filter(({ key: name, holds }) => answers[name] !== undefined && !holds(answers[name] as string));
      expect([broken, Object.keys(answers).filter((name) => !ANSWERS.some((spec) => spec.key === name))]).toEqual([[], []]);
    });
  });
});
