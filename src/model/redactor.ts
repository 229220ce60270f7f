import { basicView, isItself, viewsOf, type View } from './decodings.ts';

/** Keeps the secrets of a run out of its texts. */
export interface Redactor {
  /** From now on no text has this value. One of fewer than 8 characters is ignored: it would be found in ordinary words. */
  readonly hide: (value: string) => void;
  /** The text with `(secret)` in place of each value, and of each longer part of one, however it is encoded or wrapped. */
  readonly clean: (text: string) => string;
}

const IN_ITS_PLACE = '(secret)';
const LEAST = 8;
/** Of a longer value any so many characters in a row are taken for it: a text may have been cut. */
const PART = 16;

/** Whole values, or all their parts. */
interface Parts {
  readonly byLength: { readonly length: number; readonly known: Set<string> }[];
  /** Whether a part may begin with these three units: most places of most texts are no beginning of any. */
  readonly beginnings: Uint8Array;
}

const noParts = (): Parts => ({ byLength: [], beginnings: new Uint8Array(0x10000) });

/**
 * For values that let somebody in: secret access keys, session tokens, refresh tokens, passwords, seeds. No ids: an access
 * key's is shown, and AWS asks for it. AWS itself repeats a session token, in the text of SignatureDoesNotMatch
 * (https://github.com/aws/aws-sdk-js/issues/2372).
 */
export function redactor(): Redactor {
  const [plain, packed] = [noParts(), noParts()];
  const hidden = new Set<string>();
  let inForms = false;
  return {
    hide(value) {
      if (hidden.has(value)) return;
      hidden.add(value);
      const { text } = basicView(value);
      if (text.length < LEAST) return;
      inForms ||= text !== value;
      add(plain, text);
      const bytes = new TextEncoder().encode(value);
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      for (const form of [hex, hex.toUpperCase()]) add(plain, form);
      for (const form of inBase64(bytes)) add(packed, form);
    },
    clean(text) {
      // No way to read a text makes it longer.
      if (plain.byLength.length === 0 || text.length < LEAST) return text;
      // Nearly always it stands for itself alone, and holds nothing.
      if (isItself(text) && !holds(text, plain) && !holds(text, packed)) return text;
      const ranges: Range[] = [];
      for (const view of viewsOf(text, inForms)) ranges.push(...rangesIn(view, plain, 0), ...rangesIn(view, packed, MOST_BESIDE));
      return ranges.length === 0 ? text : without(text, ranges);
    },
  };
}

const beginningAt = (text: string, at: number): number =>
  (text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10)) & 0xffff;

function add({ byLength, beginnings }: Parts, value: string): void {
  const length = Math.min(value.length, PART);
  const { known } = byLength.find((one) => one.length === length) ?? { known: new Set() };
  if (known.size === 0) byLength.push({ length, known });
  for (let at = 0; at + length <= value.length; at++) {
    known.add(value.slice(at, at + length));
    beginnings[beginningAt(value, at)] = 1;
  }
}

/**
 * Three bytes are four letters: where the bytes stand in what was encoded, which is not known, decides between three
 * forms, whose first and last letters also hold bits of the neighbours and are left out here. Each in both alphabets.
 */
function inBase64(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const binary = '\0'.repeat(before) + Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const form = btoa(binary).slice(Math.ceil((before * 8) / 6), Math.floor((binary.length * 8) / 6));
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The letters of base64 that were left out on a side, with the signs at the end. */
const MOST_BESIDE = 4;
const IS_BASE64 = /[\w+/=-]/;

interface Range {
  readonly from: number;
  to: number;
}

/** Where in the original these stand; `beside` so many letters of base64 on each side are theirs, too. */
function rangesIn(view: View, parts: Parts, beside: number): Range[] {
  const found: Range[] = [];
  someIn(view.text, parts, (at, length) => {
    const range = rangeOf(view, at, length, beside);
    const before = found.at(-1);
    // A long value is found by many parts that overlap.
    if (before !== undefined && before.from <= range.from && range.from <= before.to) before.to = Math.max(before.to, range.to);
    else found.push(range);
    return false;
  });
  return found;
}

const holds = (text: string, parts: Parts): boolean => someIn(text, parts, () => true);

/** Whether `isWanted` of any place where a part stands in the text. */
function someIn(text: string, { byLength, beginnings }: Parts, isWanted: (at: number, length: number) => boolean): boolean {
  for (let at = 0; at + LEAST <= text.length; at++) {
    if (beginnings[beginningAt(text, at)] === 0) continue;
    for (const { length, known } of byLength) if (known.has(text.slice(at, at + length)) && isWanted(at, length)) return true;
  }
  return false;
}

function rangeOf({ text, from, to }: View, at: number, length: number, beside: number): Range {
  let [first, last] = [at, at + length - 1];
  const isOfOne = (one: number, next: number): boolean => to[one] === from[next];
  for (let more = 0; more < beside && isOfOne(first - 1, first) && IS_BASE64.test(text.charAt(first - 1)); more++) first--;
  for (let more = 0; more < beside && isOfOne(last, last + 1) && IS_BASE64.test(text.charAt(last + 1)); more++) last++;
  return { from: from[first] ?? 0, to: to[last] ?? 0 };
}

function without(text: string, ranges: readonly Range[]): string {
  let clean = '';
  let end = 0;
  for (const { from, to } of ranges.toSorted((one, other) => one.from - other.from)) {
    // Parts overlap, and what is next to each other is one.
    if (from > end || (from === 0 && end === 0)) clean += text.slice(end, from) + IN_ITS_PLACE;
    end = Math.max(end, to);
  }
  return clean + text.slice(end);
}
