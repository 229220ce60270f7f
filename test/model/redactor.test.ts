import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor, type Redactor } from '../../src/model/redactor.ts';
import { always, anyText } from '../properties/check.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const TOKEN = `IQoJb3JpZ2luX2VjE${'Aa0+/'.repeat(150)}Zz9==`;

function hiding(...values: readonly string[]): Redactor {
  const one = redactor();
  for (const value of values) one.hide(value);
  return one;
}

const bytesOf = (text: string): readonly number[] => [...Buffer.from(text)];
const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const wrapped = (text: string, width: number, between: string): string =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, line) => text.slice(line * width, (line + 1) * width)).join(between);

/** Every way in which a value may stand in a text. */
const FORMS: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (value) => value,
  'in a URL': encodeURIComponent,
  'in a URL, in small letters': (value) => encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase()),
  'in a URL in a URL': (value) => encodeURIComponent(encodeURIComponent(value)),
  'in a URL, each byte': (value) =>
    bytesOf(value)
      .map((byte) => `%${hexOf(byte)}`)
      .join(''),
  'in a form': (value) => new URLSearchParams({ value }).toString().slice('value='.length),
  'in JSON': (value) => JSON.stringify(value).slice(1, -1),
  'in JSON in JSON': (value) => JSON.stringify(JSON.stringify(value)).slice(3, -3),
  'in JSON with slashes escaped': (value) =>
    JSON.stringify(value)
      .slice(1, -1)
      .replaceAll('/', String.raw`\/`),
  'in JSON, each by its code': (value) =>
    Array.from({ length: value.length }, (_, at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  'in a URL in JSON': (value) => JSON.stringify(encodeURIComponent(value)).slice(1, -1),
  'in XML': (value) => value.replace(/[&<>"'+/=]/g, (character) => `&#x${hexOf(character.charCodeAt(0))};`),
  'in XML, by decimals': (value) => value.replace(/[&<>"'+/=]/g, (character) => `&#${character.charCodeAt(0)};`),
  'in lines': (value) => wrapped(value, 13, '\n    '),
  'in lines as JSON has them': (value) => JSON.stringify(wrapped(value, 13, '\r\n')).slice(1, -1),
  'in lines of a URL': (value) => wrapped(encodeURIComponent(value), 20, '\n'),
  'in hexadecimal': (value) => bytesOf(value).map(hexOf).join(''),
  'in bytes, as S3 shows what was signed': (value) =>
    bytesOf(value)
      .map((byte) => hexOf(byte).toUpperCase())
      .join(' '),
  'in colours': (value) => wrapped(value, 5, '\u001b[31m'),
};

const secrets = fc
  .oneof(
    fc.constantFrom(SECRET, TOKEN, 'abcdefgh', 'p%41ss\\word&amp;"\'', 'pässwörd-美咲', 'correct horse battery staple'),
    fc.stringMatching(/^[A-Za-z0-9+/=_-]{8,60}$/),
    fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }),
  )
  .filter((secret) => secret.trim() === secret && secret.replace(/\s+/g, '').length >= 8);

describe('a secret is taken out of a text', () => {
  it.each(Object.entries(FORMS))('%s', (_, form) => {
    for (const secret of [SECRET, TOKEN]) {
      expect(hiding(secret).clean(`<before ${form(secret)} after>`)).toBe('<before (secret) after>');
      expect(hiding(secret).clean(form(secret))).toBe('(secret)');
    }
  });

  it.each(Object.entries(FORMS))('whatever it is, %s', (_, form) => {
    always(secrets, (secret) => expect(hiding(secret).clean(`§${form(secret)}§`)).toBe('§(secret)§'), 60);
  });

  it.each(['base64', 'base64url'] as const)('in %s, wherever in it the value begins, and in lines', (encoding) => {
    always(
      fc.tuple(secrets, fc.stringMatching(/^[a-z]{0,7}$/), fc.stringMatching(/^[a-z]{0,7}$/), fc.constantFrom(1000, 76, 64)),
      ([secret, before, after, width]) => {
        const text = wrapped(Buffer.from(`${before}:${secret}:${after}`).toString(encoding), width, '\r\n');
        const left = hiding(secret).clean(`Basic ${text} .`);
        expect(left).toMatch(/^Basic [\w+/=\s-]*\(secret\)[\w+/=\s-]* \.$/);
        // No more letters than what stands around it takes.
        const letters = left.slice('Basic '.length, -2).replace('(secret)', '').replace(/\s|=/g, '').length;
        expect(letters).toBeLessThanOrEqual(Math.ceil(((before.length + 1) * 8) / 6) + Math.ceil(((after.length + 1) * 8) / 6));
      },
    );
  });

  it('though it was cut at an end', () => {
    const one = hiding(SECRET);
    always(fc.nat({ max: SECRET.length - 16 }), (at) => {
      expect(one.clean(`§ ${SECRET.slice(at)}`)).toBe('§ (secret)');
      expect(one.clean(`${SECRET.slice(0, 16 + at)}…`)).toBe('(secret)…');
    });
  });

  it('each of several, as often as it is there, and one within another', () => {
    const one = hiding('abcdefgh', SECRET, `${SECRET}-longer`, TOKEN);
    expect(one.clean(`${SECRET}-longer, ${SECRET}; ${TOKEN} abcdefgh abcdefgh`)).toBe('(secret), (secret); (secret) (secret) (secret)');
  });

  it("of AWS's SignatureDoesNotMatch", () => {
    const message = `The request signature we calculated does not match the signature you provided.

The Canonical String for this request should have been
'POST
/

host:sts.us-east-1.amazonaws.com
x-amz-security-token:${TOKEN}

host;x-amz-security-token
e3b0c442'`;
    const clean = hiding(SECRET, TOKEN).clean(message);
    expect(clean).toBe(message.replace(TOKEN, '(secret)'));
    expect(hiding(TOKEN).clean(JSON.stringify({ message }))).toBe(JSON.stringify({ message: clean }));
  });
});

describe('nothing else is', () => {
  it('where no secret is', () => {
    const [some, none] = [hiding(SECRET, TOKEN), redactor()];
    always(anyText, (text) => {
      expect(some.clean(text)).toBe(text);
      expect(none.clean(text)).toBe(text);
    });
  });

  it.each(['', 'abc', 'abcdefg', 'a b c d e f g', '\n\n\n\n\n\n\n\n\n'])('for the sake of %j, which is too short', (value) => {
    expect(hiding(value).clean(`${value} and ${value}`)).toBe(`${value} and ${value}`);
  });

  it('around it', () => {
    const one = hiding(SECRET);
    always(fc.tuple(anyText, anyText), ([before, after]) => {
      expect(one.clean(`${before}§ ${SECRET} §${after}`)).toBe(`${before}§ (secret) §${after}`);
    });
  });

  it('a second time', () => {
    always(fc.tuple(secrets, anyText), ([secret, text]) => {
      const one = hiding(secret);
      expect(one.clean(one.clean(text + secret))).toBe(one.clean(text + secret));
    });
  });
});

describe('a long text', () => {
  it('is cleaned before the test is given up, which a search from each place anew would not be', () => {
    const one = hiding(SECRET, TOKEN);
    const document = JSON.stringify({ hostile: String.raw`%41\u0041&#65;+`.repeat(40_000), token: TOKEN });
    expect(one.clean(document)).not.toContain(TOKEN.slice(0, 20));
  });
});
