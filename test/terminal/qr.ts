import { decodeQR } from 'qr/decode.js';

/** Which of two modules, upper and lower, are dark: it is drawn white on black. */
const HALVES: Readonly<Record<string, readonly [upper: boolean, lower: boolean]>> = {
  ' ': [true, true],
  '▀': [false, true],
  '▄': [true, false],
  '█': [false, false],
};
const LINE = /^[ ▀▄█]{30,}$/;
/** Pixels of a module, as a phone's camera sees it, and modules of quiet around it all. */
const SIZE = 4;
const QUIET = 4;

/** Reads the QR code off a screen, as an app does; null where there is none. */
export function readQr(screen: string): string | null {
  const lines = screen.split('\n').filter((line) => LINE.test(line.trimEnd()));
  if (lines.length < 10) return null;
  const columns = Math.max(...lines.map((line) => line.trimEnd().length));
  // The first half line is above it.
  const [, ...rows] = lines.flatMap((line) => {
    const halves = Array.from(line.padEnd(columns).slice(0, columns)).map((glyph) => HALVES[glyph] ?? ([false, false] as const));
    return [halves.map(([upper]) => upper), halves.map(([, lower]) => lower)];
  });
  const [width, height] = [(columns + 2 * QUIET) * SIZE, (rows.length + 2 * QUIET) * SIZE];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  rows.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let dy = 0; dy < SIZE; dy++) {
        for (let dx = 0; dx < SIZE; dx++) {
          const at = (((y + QUIET) * SIZE + dy) * width + (x + QUIET) * SIZE + dx) * 4;
          data.fill(0, at, at + 3);
        }
      }
    }),
  );
  return decodeQR({ width, height, data });
}
