const MARKUP = Symbol('markup');

/** Text that is markup already. Only {@link html} and {@link verbatim} make it, so that nothing from a request can pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

type Part = Html | string | number | false | undefined | readonly Part[];

/** Markup with values in it, each escaped for text and for a quoted attribute; lists are joined, `false` and `undefined` are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { [MARKUP]: strings.map((text, index) => text + markupOf(parts[index])).join('') };
}

/** A style or a script of ours, as it is: its hash must hold. Throws where it would end its element. */
export function verbatim(source: string): Html {
  if (source.includes('</')) throw new Error('An inline style or script would end early.');
  return { [MARKUP]: source };
}

export const toText = (markup: Html): string => markup[MARKUP];

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return MARKUP in part ? part[MARKUP] : part.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
