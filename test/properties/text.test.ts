import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted } from '../../src/aws/terraform/hcl.ts';
import { isVisible, safeJson, visible } from '../../src/model/text.ts';
import { always, anyText, HIDDEN } from './check.ts';

/** Written apart from the code: https://www.unicode.org/reports/tr44/ and the blank letters that it counts as visible. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\p{VS}\u{e0000}-\u{e0fff}\u115f\u1160\u3164\uffa0\u2800\u00a0\u1680\u2000-\u200f\u202f\u205f]/u;

describe('any text at all', () => {
  it('is shown without a character that cannot be seen', () => {
    always(anyText, (text) => expect(visible(text)).not.toMatch(UNSEEN), 1000);
  });

  it('is shown as it is where all of it can be seen, and only there', () => {
    always(anyText, (text) => expect(isVisible(text)).toBe(visible(text) === text));
  });

  it('is shown the same however often it is', () => {
    always(anyText, (text) => expect(visible(visible(text))).toBe(visible(text)));
  });

  it('is the same document in JSON, on one line of what can be seen', () => {
    always(fc.dictionary(anyText, fc.oneof(anyText, fc.array(anyText))), (value) => {
      const json = safeJson(value);
      expect(json).not.toMatch(UNSEEN);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
    });
  });

  it('is one quoted text in Terraform that means just that', () => {
    always(anyText, (text) => {
      const written = quoted(text);
      expect(written).not.toMatch(UNSEEN);
      expect(meant(written)).toBe(text.replace(/\p{Cs}/gu, '\ufffd'));
    });
  });
});

/** A quoted template as Terraform reads it; throws where a template begins in it, or the text ends early. */
function meant(written: string): string {
  const body = /^"((?:[^"\\]|\\[nrt"\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*)"$/su.exec(written)?.[1];
  if (body === undefined || /[$%]\{/.test(body.replace(/\$\$\{|%%\{/g, ' '))) throw new Error(`Not one text: ${written}`);
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
  return body
    .replace(/\$\$\{/g, '${')
    .replace(/%%\{/g, '%{')
    .replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g, (_, four?: string, eight?: string, one = '') =>
      one === '' ? String.fromCodePoint(Number.parseInt(four ?? eight ?? '', 16)) : (escapes[one] ?? one),
    );
}

describe('what has hidden something somewhere is shown by its code', () => {
  it.each(HIDDEN.map((character) => [(character.codePointAt(0) ?? 0).toString(16), character] as const))('%s', (code, character) => {
    expect(visible(`a${character}b`)).toBe(`a\\u{${code}}b`);
  });
});

describe('ordinary text is shown as it is', () => {
  it.each(['Ada Lovelace', 'Zoë Ångström', 'e\u0301', '山田\u3000太郎', 'محمد', 'नमस्ते', '한국어', 'O’Hara – “x” €5', '😀🇩🇪', '→…×'])(
    '%s',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );
});
