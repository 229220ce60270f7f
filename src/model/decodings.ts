/** A text as a reader would decode it, with where each unit of it stands in the original. */
export interface View {
  readonly text: string;
  /** Of each unit: its first offset in the original, and the one behind its last. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** An encoding: what an escape of it looks like, and what it means; undefined where it means nothing. */
interface Encoding {
  readonly escape: RegExp;
  readonly meaning: (escape: string) => string | undefined;
}

/** White space breaks a long value into lines, colours stand within it: neither belongs to it. */
const LAYOUT: Encoding = {
  // oxlint-disable-next-line no-control-regex -- the sequences that set colours begin with one
  escape: /\s+|\u001b\[[\d;]*m/g,
  meaning: () => '',
};

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

const ENCODINGS: readonly Encoding[] = [
  {
    // URLs: one byte of ASCII, or all of another character.
    escape: /%[0-7][0-9a-f]|%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3}/gi,
    meaning: (escape) => {
      try {
        return decodeURIComponent(escape);
      } catch {
        return undefined;
      }
    },
  },
  {
    // JSON, JavaScript and our own `visible`: \u002b, \u{1b}, \x2b, \/, and \n, which is white space.
    escape: /\\(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|x[0-9a-f]{2}|[^])/gi,
    meaning: (escape) =>
      /^\\[nrtfv]$/.test(escape) ? ' ' : (characterOf(/^\\[ux]\{?([0-9a-f]+)/i.exec(escape)?.[1], 16) ?? escape.slice(1)),
  },
  {
    // XML and HTML.
    escape: /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi,
    meaning: (escape) =>
      ENTITIES[escape] ?? characterOf(/^&#(\d+)/.exec(escape)?.[1], 10) ?? characterOf(/^&#x([0-9a-f]+)/i.exec(escape)?.[1], 16),
  },
];

/** A space in a form, which is left out like others. */
const FORM: Encoding = { escape: /\+/g, meaning: () => '' };

function characterOf(digits: string | undefined, base: 10 | 16): string | undefined {
  const code = Number.parseInt(digits ?? '', base);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** One in the other: a URL in a JSON text in another one. */
const MOST_ENCODINGS = 3;
/** Of all views of a text together: each of an error's text, and of a whole document those that are less deep. */
const MOST_UNITS = 4_000_000;

const count = (length: number): Uint32Array => Uint32Array.from({ length }, (_, at) => at);
/** Of most texts that are read: nobody writes to a view. */
const COUNTED = count(1024);

/** The text as it stands, but for its layout. */
export function basicView(text: string): View {
  const { length } = text;
  const places = length < COUNTED.length ? COUNTED : count(length + 1);
  return decoded({ text, from: places.subarray(0, length), to: places.subarray(1, length + 1) }, LAYOUT);
}

/** Whether there is no other way to read it: it has no sign that any encoding or layout begins with, nor a `+`. */
export const isItself = (text: string): boolean => !READ_OTHERWISE.test(text);

// oxlint-disable-next-line no-control-regex -- the sequences that set colours begin with one
const READ_OTHERWISE = /[\s\u001b%\\&+]/;

/** The text in every way that it may be meant, each once; `inForms` where a `+` may be a space. */
export function* viewsOf(text: string, inForms: boolean): Generator<View> {
  const encodings = inForms ? [...ENCODINGS, FORM] : ENCODINGS;
  const seen = new Set<string>();
  let level: readonly View[] = [basicView(text)];
  let units = 0;
  for (let round = 0; round <= MOST_ENCODINGS; round++) {
    const next: View[] = [];
    for (const view of level) {
      if (seen.has(view.text)) continue;
      seen.add(view.text);
      yield view;
      units += view.text.length;
      if (units > MOST_UNITS) return;
      if (round < MOST_ENCODINGS) next.push(...encodings.map((encoding) => decoded(decoded(view, encoding), LAYOUT)));
    }
    level = next;
  }
}

/** No escape is shorter than what it means. The view itself where there is none. */
function decoded(view: View, { escape, meaning }: Encoding): View {
  const { text, from, to } = view;
  if (text.search(escape) === -1) return view;
  const parts: string[] = [];
  const [starts, ends] = [new Uint32Array(text.length), new Uint32Array(text.length)];
  let [at, length] = [0, 0];
  const keep = (until: number): void => {
    parts.push(text.slice(at, until));
    starts.set(from.subarray(at, until), length);
    ends.set(to.subarray(at, until), length);
    length += until - at;
  };
  for (const { 0: found, index } of text.matchAll(escape)) {
    const means = meaning(found);
    if (means === undefined) continue;
    keep(index);
    at = index + found.length;
    parts.push(means);
    starts.fill(from[index] ?? 0, length, length + means.length);
    ends.fill(to[at - 1] ?? 0, length, length + means.length);
    length += means.length;
  }
  keep(text.length);
  return { text: parts.join(''), from: starts.subarray(0, length), to: ends.subarray(0, length) };
}
