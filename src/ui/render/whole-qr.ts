import qrcode from 'qrcode-terminal';
import stringWidth from 'fast-string-width';
import type { Page } from './page.ts';

/**
 * A text as a QR code, two of its rows in each line, in white on black whatever the terminal's colours are. Null where there
 * is no room for it beside `taken` rows, or the terminal lacks the glyphs.
 */
export function wholeQr(page: Page, text: string, taken: number): readonly string[] | null {
  if (page.rows === undefined || !page.theme.hasUnicode) return null;
  let drawn = '';
  qrcode.generate(text, { small: true }, (code) => {
    drawn = code;
  });
  const lines = drawn.trimEnd().split('\n');
  const fits = lines.length + taken <= page.rows && lines.every((line) => stringWidth(line) <= page.width);
  return fits ? lines.map((line) => page.theme.paper(line)) : null;
}
