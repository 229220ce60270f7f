import qrcode from 'qrcode-terminal';
import stringWidth from 'fast-string-width';
import { isLoopback } from '../browser.ts';
import type { Page } from './page.ts';

const INDENT = '  ';

/**
 * A link as a QR code, so that a phone can open it; nothing where there is no room for it beside `taken` rows, where
 * the terminal lacks the glyphs, or in a rehearsal, whose pages no phone reaches. Before AWS has answered, only the link
 * tells that it is one.
 */
export function qrLines(page: Page, link: string, taken: number): string[] {
  if (page.rows === undefined || !page.theme.hasUnicode || page.rehearsal || isLoopback(link)) return [];
  let drawn = '';
  qrcode.generate(link, { small: true }, (text) => {
    drawn = text;
  });
  const { paper } = page.theme;
  // In the terminal's own colours it would be inverted on a light background, which not every phone reads.
  const lines = drawn
    .trimEnd()
    .split('\n')
    .map((line) => `${INDENT}${paper(line)}`);
  const fits = lines.length + taken < page.rows && lines.every((line) => stringWidth(line) < page.width);
  return fits ? ['', ...lines] : [];
}
