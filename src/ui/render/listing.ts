import stringWidth from 'fast-string-width';
import type { ListRow } from '../../model/listing.ts';
import { isNarrow, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** A line for each, in columns where there is room. */
export function listingLines(page: Page, rows: readonly ListRow[] = []): string[] {
  const wide = Math.max(0, ...rows.map(({ id }) => stringWidth(id)));
  const widest = Math.max(0, ...rows.map(({ name }) => stringWidth(name)));
  const { text } = page.theme;
  const lines = rows.flatMap(({ id, name, status }) => {
    if (isNarrow(page)) return wrapped(page, text(`${id}: ${status}`), '  ');
    return [
      `  ${text(id)}${' '.repeat(wide - stringWidth(id) + 2)}${text(name)}${' '.repeat(widest - stringWidth(name) + 2)}${text(status)}`,
    ];
  });
  return lines.length === 0 ? [] : ['', ...lines];
}
