/**
 * What nobody can see, or tell from a plain space. By Unicode's own properties
 * (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point): controls, format characters (bidirectional ones, soft
 * hyphen, tags), halves of a pair, line and paragraph separators, what a renderer leaves out (fillers, joiners, variation
 * selectors). By name: what is blank though Unicode counts it as a letter or a symbol (braille, Khitan, music, hieroglyphs;
 * the object replacement), and U+FFFD, which stands where a letter could not be read. Last the spaces but for U+0020 and the
 * ideographic one, which has its own width and is ordinary in Japanese names.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\u{16fe4}\u{2800}\u{fffc}\u{fffd}\u{13441}\u{13442}\u{1d159}]|(?![ \u{3000}])\p{Zs}/gu;

/** With each character that nobody can see written as `code` gives it. */
export const withCodes = (text: string, code: (character: string) => string): string =>
  isVisible(text) ? text : text.replace(UNSEEN, code);

/**
 * Text that came from AWS, a file or a person, made safe to show: control characters, bidirectional overrides and all that
 * cannot be seen become `\u{1b}` and the like, so that nothing can move the cursor, turn a name around or hide in one.
 */
export const visible = (text: string): string => withCodes(text, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** Whether all of it can be seen. */
export const isVisible = (text: string): boolean => text.search(UNSEEN) === -1;

/** JSON on one line: the same document, in which all that could not be seen is escaped, and harmless on a screen. */
export const safeJson = (value: unknown): string =>
  withCodes(JSON.stringify(value), (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

/** For whatever was thrown: in JavaScript that need not be an error. Not yet made safe to show. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 change`, `2 changes`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
