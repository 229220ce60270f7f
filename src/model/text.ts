// C0, DEL and C1 controls; bidirectional marks, embeddings, overrides and isolates; line and paragraph separators; the BOM.
// oxlint-disable-next-line no-control-regex -- finding control characters is this file's job
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Text that came from AWS, a file or a person, made safe to show: control characters and bidirectional overrides
 * become `\u{1b}` and the like, so that nothing can move the cursor or turn a name around.
 */
export const visible = (text: string): string =>
  text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
