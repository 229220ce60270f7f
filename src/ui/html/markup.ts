import { visible } from '../../model/text.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Any text, safe in an element and in a quoted attribute; what nobody can see is written out. */
export const text = (value: string): string => visible(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** A text in which addresses are links; only https ones. */
export const linked = (value: string): string =>
  text(value).replace(/https:\/\/[\w./?=#%&;-]+/g, (address) => `<a href="${address}">${address}</a>`);

/** Cells of one row; the first heads it. */
export const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`;

/** A table with its caption, which screen readers say first. */
export const table = (caption: string, head: readonly string[], rows: readonly string[], className = ''): string => `
<table${className === '' ? '' : ` class="${className}"`}>
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;

/** Terms with what they mean. */
export const list = (entries: readonly (readonly [term: string, meaning: string])[]): string =>
  `<dl>${entries.map(([term, meaning]) => `<dt>${term}</dt><dd>${meaning}</dd>`).join('')}</dl>`;
